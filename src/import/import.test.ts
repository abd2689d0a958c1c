import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteId } from '../notes/addresses.ts';
import type { ImportSource } from './document.ts';
import { planImport } from './plan.ts';
import { findLosses } from './proof.ts';
import { isUntouched } from './stamp.ts';
import { errorsOf, options, readFixture } from './testing.ts';

const shapes: Record<string, string[]> = {
  'h2-services.md': ['index.md', 'canvas.md', 'model-registry.md'],
  'several-h1.md': ['index.md', 'canvas.md', 'clarify.md'],
  'setext-crlf-bom.md': ['index.md', 'setext-crlf-bom.md'],
  'non-ascii.md': ['index.md', 'non-ascii.md'],
  'html-and-math.md': ['index.md', 'html-and-math.md'],
  'empty-and-odd.md': ['index.md', 'empty-and-odd.md'],
  'prose-only.md': ['index.md', 'prose-only.md'],
  mkdocs: ['index.md', 'clarify.md', 'endpoints.md'],
  docusaurus: ['index.md', 'canvas.md', 'jumpstart.md'],
  obsidian: ['index.md', 'model-monitor.md', 'feature-store.md'],
  nested: ['index.md', 'a.md', 'canvas.md', 'b-canvas.md', 'a-b-canvas.md'],
  twice: ['index.md', 'one.md', 'two.md'],
  'no-lead.md': ['index.md', 'no-lead.md'],
  'dead-links.md': ['index.md', 'clarify.md', 'canvas.md'],
  'forty-services.md': ['index.md', ...Array.from({ length: 40 }, (_, index) => `service-${index + 1}.md`)],
  'japanese-arabic.md': ['index.md', `${noteId('特徴量ストア')}.md`, `${noteId('مراقبة النماذج')}.md`],
  'html-and-code.md': ['index.md', 'html-and-code.md'],
};

for (const [name, files] of Object.entries(shapes)) {
  test(`${name} is imported without loss, and its notes can be built`, async () => {
    const { sources, assets } = readFixture(name);
    const plan = await planImport(sources, options(assets));
    assert.deepEqual(plan.files.map(({ path }) => path).sort(), files.toSorted());
    assert.deepEqual(await findLosses(sources, plan, new Set(assets)), []);
    assert.deepEqual(await errorsOf(plan), []);
    for (const { text } of plan.files) assert.ok(isUntouched(text));
    assert.deepEqual(await planImport(sources, options(assets)), plan);
  });
}

/** The text of one of the files that sources become. */
async function fileOf(sources: ImportSource[], file: string, assets: string[] = []): Promise<string> {
  const { files } = await planImport(sources, options(assets));
  const found = files.find(({ path }) => path === file);
  assert.ok(found, file);
  return found.text;
}

const noteOf = (name: string, file: string) => {
  const { sources, assets } = readFixture(name);
  return fileOf(sources, file, assets);
};

test('a link to a heading of the same file leads to the note that it became', async () => {
  const text = await noteOf('h2-services.md', 'canvas.md');
  assert.match(
    text,
    /See \[the registry\]\(\.\/model-registry\.md\) and \[its quotas\]\(\.\/model-registry\.md#quotas\)\./,
  );
});

test('a footnote and a reference go to each note that uses them', async () => {
  for (const file of ['canvas.md', 'model-registry.md']) {
    assert.match(
      await noteOf('h2-services.md', file),
      /\n\n\[all\]: https:.+\n\[\^1\]: \[Source\]\[all\], used by two services\n/,
    );
  }
});

test('asides, tabs and callouts become quotes and paragraphs, and their code stays code', async () => {
  const text = await noteOf('mkdocs', 'clarify.md');
  assert.match(text, /^> \*\*Warning:\*\* Closed to new customers\n> Since July\.$/m);
  assert.match(text, /^> ```python\n> print\("in an aside"\)\n> ```$/m);
  assert.match(text, /^\*\*Python:\*\*\n\n```python\nimport boto3\n```$/m);
  assert.match(text, /\[data capture\]\(\.\/endpoints\.md#data-capture\)/);
  assert.match(await noteOf('obsidian', 'model-monitor.md'), /^> \*\*Warning:\*\* Closed\n> Since July\.$/m);
});

test('images are brought along, and one that is missing is shown as text', async () => {
  const text = await noteOf('mkdocs', 'clarify.md');
  assert.match(text, /!\[The flow\]\(\.\/images\/flow\.png\)/);
  assert.match(text, /!\\\[Gone\\\]\(img\/gone\.png\)/);
  assert.match(await noteOf('mkdocs', 'endpoints.md'), /- On or off\. !\[Flow again\]\(\.\/images\/flow\.png\)$/m);
});

test('wikilinks lead to notes, by file, by alias and by heading', async () => {
  const text = await noteOf('obsidian', 'model-monitor.md');
  assert.match(
    text,
    /\[Feature Store\]\(\.\/feature-store\.md\), \[the limits\]\(\.\/feature-store\.md#limits "Feature Store > Limits"\), \[\[Nowhere\]\]/,
  );
  assert.match(text, /- \[MM\]\(\.\/model-monitor\.md\)/);
  assert.match(
    await noteOf('obsidian', 'feature-store.md'),
    /\[MM\]\(\.\/model-monitor\.md "Model Monitor"\) \| `\[\[code\]\]`/,
  );
});

test('what would run in a browser is shown as text', async () => {
  const text = await noteOf('html-and-math.md', 'html-and-math.md');
  assert.match(text, /```html\n<script>\nalert\("never run"\)\n\ndocument\.title = "x"\n<\/script>\n```/);
  assert.match(text, /\\\[click\\\]\(javascript:alert\(2\)\)/);
});

test('front matter of another tool is taken over or kept', async () => {
  const text = await noteOf('mkdocs', 'clarify.md');
  assert.match(text, /^---\ntitle: Clarify\nsummary: Finds bias\.\n/);
  assert.match(text, /\n## Properties\n\n- \*\*Tags:\*\* bias, ml\n\n<!--\nhide: \[toc\]\n-->\n$/);
});

test('a note that was edited is told from one that was not', async () => {
  const text = await noteOf('several-h1.md', 'canvas.md');
  assert.ok(!isUntouched(text.replace('One', 'One more')));
  assert.ok(!isUntouched(text.replace('maturity: imported', 'maturity: reviewed')));
});

test('the index asks for share pages of sections, and of pages alone if there are very many', async () => {
  const notes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ path: `note-${index}.md`, text: `# Note ${index}\n` }));
  assert.match(await fileOf(notes(300), 'index.md'), /^share: sections$/m);
  assert.match(await fileOf(notes(301), 'index.md'), /^share: pages$/m);
});

test('a family with an index of its own keeps it: what stands beside services becomes a note', async () => {
  const { sources } = readFixture('h2-services.md');
  const plan = await planImport(sources, { ...options(), hasIndex: true });
  assert.deepEqual(
    plan.files.map(({ path }) => path),
    ['aws-ml.md', 'canvas.md', 'model-registry.md'],
  );
  assert.deepEqual(await findLosses(sources, plan, new Set()), []);
});

test('a note without a lead begins with its first section', async () => {
  const text = await noteOf('no-lead.md', 'no-lead.md');
  assert.match(text, /^summary: You pay for each device\.$/m);
  assert.match(text, /\n---\n\n## Features\n\n- \*\*Compiles\*\* models/);
});

test('links that lead nowhere stay as they were written, and are told with their lines', async () => {
  const { sources } = readFixture('dead-links.md');
  const { attention } = await planImport(sources, options());
  assert.deepEqual(
    attention.map(({ line, message }) => `${line} ${message}`),
    [
      '3 the link leads nowhere: ./papers/sizing.pdf',
      '7 the link leads nowhere: ./gone/clarify.md#bias',
      '7 no heading "#nowhere" for the link #nowhere',
      '11 the link leads nowhere: papers/bias%20report.pdf',
      '25 the link leads nowhere: /films/canvas.mp4',
    ],
  );
  const text = await noteOf('dead-links.md', 'clarify.md');
  assert.match(text, /\[described elsewhere\]\(\.\/gone\/clarify\.md#bias\)/);
  assert.match(text, /\[this paper\]\(papers\/bias%20report\.pdf\)/);
  assert.match(text, /see \[the canvas note\]\(\.\/canvas\.md\) and <http:\/\/wiki\.example\.com\/shap>\./);
  assert.match(text, /- \[Old guide\]\(http:\/\/docs\.example\.com\/clarify\)/);
});

test('each of forty services in one file gets its own sections, links and source', async () => {
  const { sources } = readFixture('forty-services.md');
  const { notes, facts } = await planImport(sources, options());
  assert.deepEqual([notes, facts], [40, 120]);
  const text = await noteOf('forty-services.md', 'service-40.md');
  assert.match(
    text,
    /It follows \[service 1\]\(\.\/service-1\.md\)\.\n\n## Features\n\n- \*\*Queue 40\*\*: takes jobs\.\[\^quotas\]/,
  );
  assert.match(text, /\| Jobs at once \| 400 \|\n\n\[\^quotas\]: \[Quotas\]\(https:\/\/example\.com\/quotas\)\n$/);
});

test('titles and facts in any script are kept, and links between them lead on', async () => {
  const arabic = `${noteId('مراقبة النماذج')}.md`;
  const text = await noteOf('japanese-arabic.md', `${noteId('特徴量ストア')}.md`);
  assert.match(text, /^title: 特徴量ストア\nsummary: 学習と推論で同じ特徴量を使う。$/m);
  assert.ok(text.includes(`[モニター](./${arabic})も参照。`));
  assert.match(text, /\| レコードの大きさ \| 350 KB \|/);
  assert.match(await noteOf('japanese-arabic.md', arabic), /- \*\*データ品質\*\*: 基準値と比べる。\n- \*\*انحراف\*\*:/);
});

test('HTML in items and code in names stay as they are, but for what would run', async () => {
  const text = await noteOf('html-and-code.md', 'html-and-code.md');
  assert.match(text, /^summary: Runs one job over a S3 prefix\.$/m);
  for (const kept of [
    '- **`MaxPayloadInMB`** limits a request to <kbd>100</kbd> MB.',
    '- **The `BatchStrategy` field**: <code>MultiRecord</code> or `SingleRecord`.',
    '- <details><summary>More</summary> hidden text</details>',
    '- &lt;img src="x.png" onerror="run()"> and [a raw link](https://example.com/raw)',
    '| `a\\|b` | x |',
    '| `List<String>` | &lt;script>run()&lt;/script> y |',
    '- `DescribeTransformJob`: <!-- soon --> tells its state.',
  ])
    assert.ok(text.includes(`${kept}\n`), kept);
});

test('a file may have very many blocks', async () => {
  const text = `# Many\n\n## Features\n\n${'- One.\n'.repeat(150_000)}`;
  assert.equal((await planImport([{ path: 'many.md', text }], options())).facts, 150_000);
});

test('a rule that a text begins with hides none of its sections', async () => {
  const text = '# Canvas\n\n---\n\n## Limits\n\n- One, see [features](#features).\n\n## Features\n\n- Two.\n\n---\n';
  const plan = await planImport([{ path: 'canvas.md', text }], { ...options(), profile: 'services' });
  assert.deepEqual(plan.attention, []);
  const note = plan.files.find(({ path }) => path === 'canvas.md')?.text ?? '';
  assert.match(note, /\n---\n\n## Features\n\n- Two\.[\s\S]*\n## Limits\n\n- One, see \[features\]\(#features\)\.\n$/);
});

test('an underlined heading stays one, though a link that it begins with changes', async () => {
  const sources = [
    { path: 'one.md', text: '# One\n\n[[Two]] and more\n---\n\n![gone](gone.png) here\n---\n' },
    { path: 'two.md', text: '# Two\n' },
  ];
  const note = await fileOf(sources, 'one.md');
  assert.match(note, /^## \[Two\]\(\.\/two\.md\) and more$/m);
  assert.match(note, /^## !\\\[gone\\\]\(gone\.png\) here$/m);
});

test('an underlined heading beside the services stands once', async () => {
  const service = (name: string) => `### ${name}\n\n#### Features\n\n- One.\n`;
  const text = `# All\n\nIntro.\n\nGroup one\n---\n\n${service('A')}\nGroup two\n---\n\n${service('B')}`;
  assert.match(
    await fileOf([{ path: 'all.md', text }], 'index.md'),
    /---\n\nIntro\.\n\n## Group one\n\n## Group two\n$/,
  );
});

test('the proof finds what is lost', async () => {
  const { sources, assets } = readFixture('mkdocs');
  const plan = await planImport(sources, options(assets));
  const without = async (from: string | RegExp, to = '') => {
    const files = plan.files.map((file) => ({ ...file, text: file.text.replace(from, to) }));
    const losses = await findLosses(sources, { files }, new Set(assets));
    return losses.map(({ kind, item }) => `${kind}: ${item}`);
  };
  assert.deepEqual(await without('folded'), ['word: folded']);
  assert.ok(
    (await without('import boto3', 'boto3 import')).some((loss) => loss.startsWith('code: ')) ||
      (await without('import boto3')).length > 0,
  );
  assert.ok((await without('## Limits', 'Limits')).includes('heading: limits'));
  assert.ok((await without('![The flow](./images/flow.png)', 'The flow')).includes('image: The flow'));
  const links = readFixture('h2-services.md').sources;
  const linked = await planImport(links, options());
  const unlinked = linked.files.map((file) => ({
    ...file,
    text: file.text.replace('<https://example.com/a>', '`https://example.com/a`'),
  }));
  assert.deepEqual(await findLosses(links, { files: unlinked }, new Set()), [
    { file: 'h2-services.md', kind: 'link', item: 'https://example.com/a' },
  ]);
});

test('files of plain notes are as many notes, and of services as many as they are about', async () => {
  const { sources } = readFixture('twice');
  const filesOf = async (profile: 'notes' | 'services') =>
    (await planImport(sources, { ...options(), profile })).files.map(({ path }) => path).sort();
  assert.deepEqual(await filesOf('notes'), ['index.md', 'one.md', 'two.md']);
  assert.deepEqual(await filesOf('services'), ['debugger.md', 'endpoints.md', 'index.md']);
  const text = '---\ntags: [a]\n---\n\n## Limits\n\n- One.\n\n## Features\n\n- Two.\n';
  const note = await fileOf(
    [
      { path: 'b.md', text: '# B\n' },
      { path: 'Daily.md', text },
    ],
    'daily.md',
  );
  assert.match(note, /^title: Daily$/m);
  assert.match(note, /## Limits[\s\S]*## Features/);
});

test('notes are imported without stages and status, and with their sections as their author ordered them', async () => {
  const text = '# Canvas\n\nSee https://docs.aws.amazon.com/x\n\n## Limits\n\n- One.\n\n## Overview\n\nTwo.\n';
  const sources = [{ path: 'canvas.md', text }];
  const filesOf = async (profile?: 'services') => (await planImport(sources, { ...options(), profile })).files;
  const [index, note] = await filesOf();
  assert.match(index.text, /^profile: notes$/m);
  assert.doesNotMatch(note.text, /^(status|stage|docs):/m);
  assert.match(note.text, /## Limits[\s\S]*## Overview/);
  const [ofServices, service] = await filesOf('services');
  assert.match(ofServices.text, /^profile: services$/m);
  assert.match(service.text, /^status:\n {2}state: unknown$/m);
  assert.match(service.text, /## Overview[\s\S]*## Limits/);
});

test('code that a text begins with keeps its indentation, which Astro would take away', async () => {
  assert.match(
    await fileOf([{ path: 'a.md', text: '    ![](gone.png)\n' }], 'a.md'),
    /\n---\n\n<!-- -->\n\n {4}!\[\]\(gone\.png\)\n$/,
  );
});
