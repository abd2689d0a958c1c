import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { findProblems } from '../notes/check.ts';
import type { ImportSource } from './document.ts';
import { type Plan, planImport } from './plan.ts';
import { findLosses } from './proof.ts';
import { isUntouched } from './stamp.ts';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
const options = (assets: Iterable<string> = []) => ({ family: 'Team', hasIndex: false, assets: new Set(assets) });

function read(name: string): { sources: ImportSource[]; assets: string[] } {
  const root = join(fixtures, name);
  if (statSync(root).isFile())
    return { sources: [{ path: basename(name), text: readFileSync(root, 'utf8') }], assets: [] };
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => relative(root, join(file.parentPath, file.name))).sort();
  const isText = (path: string) => /\.mdx?$/.test(path);
  const sources = paths.filter(isText).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return { sources, assets: paths.filter((path) => !isText(path)) };
}

function errorsOf(plan: Plan): string[] {
  const files = plan.files.map(({ path, text }) => ({ path: `team/${path}`, text }));
  const assets = new Set([...plan.images.values()].map((path) => `team/${path}`));
  const around = { today: '2026-11-23', operations: new Set<string>(), languages: new Set(['python', 'text']), assets };
  return findProblems(files, around)
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`);
}

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
  twice: ['index.md', 'debugger.md', 'endpoints.md'],
};

for (const [name, files] of Object.entries(shapes)) {
  test(`${name} is imported without loss, and its notes can be built`, () => {
    const { sources, assets } = read(name);
    const plan = planImport(sources, options(assets));
    assert.deepEqual(plan.files.map(({ path }) => path).sort(), files.toSorted());
    assert.deepEqual(findLosses(sources, plan, new Set(assets)), []);
    assert.deepEqual(errorsOf(plan), []);
    for (const { text } of plan.files) assert.ok(isUntouched(text));
    assert.deepEqual(planImport(sources, options(assets)), plan);
  });
}

const noteOf = (name: string, file: string) => {
  const { sources, assets } = read(name);
  const found = planImport(sources, options(assets)).files.find(({ path }) => path === file);
  assert.ok(found);
  return found.text;
};

test('a link to a heading of the same file leads to the note that it became', () => {
  const text = noteOf('h2-services.md', 'canvas.md');
  assert.match(
    text,
    /See \[the registry\]\(\.\/model-registry\.md\) and \[its quotas\]\(\.\/model-registry\.md#limits\)\./,
  );
});

test('a footnote and a reference go to each note that uses them', () => {
  for (const file of ['canvas.md', 'model-registry.md']) {
    assert.match(noteOf('h2-services.md', file), /\[\^1\]: \[Source\]\[all\], used by two services\n\[all\]: https/);
  }
});

test('asides, tabs and callouts become quotes and paragraphs, and their code stays code', () => {
  const text = noteOf('mkdocs', 'clarify.md');
  assert.match(text, /^> \*\*Warning:\*\* Closed to new customers\n> Since July\.$/m);
  assert.match(text, /^> ```python\n> print\("in an aside"\)\n> ```$/m);
  assert.match(text, /^\*\*Python:\*\*\n\n```python\nimport boto3\n```$/m);
  assert.match(text, /\[data capture\]\(\.\/endpoints\.md#data-capture\)/);
  assert.match(noteOf('obsidian', 'model-monitor.md'), /^> \*\*Warning:\*\* Closed\n> Since July\.$/m);
});

test('images are brought along, and one that is missing is shown as text', () => {
  const text = noteOf('mkdocs', 'clarify.md');
  assert.match(text, /!\[The flow\]\(\.\/images\/flow\.png\)/);
  assert.match(text, /!\\\[Gone\\\]\(img\/gone\.png\)/);
  assert.match(
    noteOf('mkdocs', 'endpoints.md'),
    /!\[Flow again\]\(\.\/images\/flow\.png\)<!-- <img src="img\/flow\.png"/,
  );
});

test('wikilinks lead to notes, by file, by alias and by heading', () => {
  const text = noteOf('obsidian', 'model-monitor.md');
  assert.match(
    text,
    /\[Feature Store\]\(\.\/feature-store\.md\), \[the limits\]\(\.\/feature-store\.md#limits "Feature Store > Limits"\), \[\[Nowhere\]\]/,
  );
  assert.match(text, /- \[MM\]\(\.\/model-monitor\.md\)/);
  assert.match(
    noteOf('obsidian', 'feature-store.md'),
    /\[MM\]\(\.\/model-monitor\.md "Model Monitor"\) \| `\[\[code\]\]`/,
  );
});

test('what would run in a browser is shown as text', () => {
  const text = noteOf('html-and-math.md', 'html-and-math.md');
  assert.match(text, /```html\n<script>\nalert\("never run"\)\n\ndocument\.title = "x"\n<\/script>\n```/);
  assert.match(text, /\\\[click\\\]\(javascript:alert\(2\)\)/);
});

test('front matter of another tool is taken over or kept', () => {
  const text = noteOf('mkdocs', 'clarify.md');
  assert.match(text, /^---\ntitle: Clarify\nsummary: Finds bias\.\n/);
  assert.match(text, /## Imported front matter\n\n```yaml\ntags:\n {2}- bias\n {2}- ml\nhide: \[toc\]\n```\n$/);
});

test('a note that was edited is told from one that was not', () => {
  const text = noteOf('several-h1.md', 'canvas.md');
  assert.ok(!isUntouched(text.replace('One', 'One more')));
  assert.ok(!isUntouched(text.replace('maturity: imported', 'maturity: reviewed')));
});

test('a family with an index of its own keeps it: what stands beside services becomes a note', () => {
  const { sources } = read('h2-services.md');
  const plan = planImport(sources, { ...options(), hasIndex: true });
  assert.deepEqual(
    plan.files.map(({ path }) => path),
    ['aws-ml.md', 'canvas.md', 'model-registry.md'],
  );
  assert.deepEqual(findLosses(sources, plan, new Set()), []);
});

test('a rule that a text begins with hides none of its sections', () => {
  const text = '# Canvas\n\n---\n\n## Limits\n\n- One, see [features](#features).\n\n## Features\n\n- Two.\n\n---\n';
  const plan = planImport([{ path: 'canvas.md', text }], options());
  assert.deepEqual(plan.attention, []);
  const note = plan.files.find(({ path }) => path === 'canvas.md')?.text ?? '';
  assert.match(note, /\n---\n\n## Features\n\n- Two\.[\s\S]*\n## Limits\n\n- One, see \[features\]\(#features\)\.\n$/);
});

test('an underlined heading stays one, though a link that it begins with changes', () => {
  const sources = [
    { path: 'one.md', text: '# One\n\n[[Two]] and more\n---\n\n![gone](gone.png) here\n---\n' },
    { path: 'two.md', text: '# Two\n' },
  ];
  const note = planImport(sources, options()).files.find(({ path }) => path === 'one.md')?.text ?? '';
  assert.match(note, /^## \[Two\]\(\.\/two\.md\) and more$/m);
  assert.match(note, /^## !\\\[gone\\\]\(gone\.png\) here$/m);
});

test('an underlined heading beside the services stands once', () => {
  const service = (name: string) => `### ${name}\n\n#### Features\n\n- One.\n`;
  const text = `# All\n\nIntro.\n\nGroup one\n---\n\n${service('A')}\nGroup two\n---\n\n${service('B')}`;
  const index = planImport([{ path: 'all.md', text }], options()).files.find(({ path }) => path === 'index.md');
  assert.match(index?.text ?? '', /---\n\nIntro\.\n\n## Group one\n\n## Group two\n$/);
});

test('the proof finds what is lost', () => {
  const { sources, assets } = read('mkdocs');
  const plan = planImport(sources, options(assets));
  const without = (from: string | RegExp, to = '') =>
    findLosses(
      sources,
      { ...plan, files: plan.files.map((file) => ({ ...file, text: file.text.replace(from, to) })) },
      new Set(assets),
    );
  assert.deepEqual(without('folded'), ['word: folded']);
  assert.ok(
    without('import boto3', 'boto3 import').some((loss) => loss.startsWith('code: ')) ||
      without('import boto3').length > 0,
  );
  assert.ok(without('## Limits', 'Limits').includes('heading: limits'));
  assert.ok(without('![The flow](./images/flow.png)', 'The flow').includes('image: The flow'));
  const links = read('h2-services.md').sources;
  const linked = planImport(links, options());
  const unlinked = linked.files.map((file) => ({
    ...file,
    text: file.text.replace('<https://example.com/a>', '`https://example.com/a`'),
  }));
  assert.deepEqual(findLosses(links, { ...linked, files: unlinked }, new Set()), ['link: https://example.com/a']);
});

const word = fc.oneof(
  fc.constantFrom(
    'Features',
    'Limits',
    'SageMaker Canvas',
    'quotas',
    'a*b',
    '_x_',
    '`code`',
    '<b>',
    '</b>',
    '&amp;',
    '\\',
    '[[Note 1]]',
    '[[Nowhere|label]]',
    '![[pic.png]]',
    '[^1]',
    '$a_b$',
    '{#id}',
    '[x][ref]',
    '<!-- note -->',
    '<img src=x onerror=run()>',
    '[x](javascript:run())',
    '![alt](pic.png)',
    '![](gone.png)',
    '<https://example.com/a_b>',
    '!!!',
    '|',
    ':::',
    '🚀',
    'Größe',
    '模型',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((text) => text.replace(/[\r\n]/g, ' ')),
);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const heading = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.oneof(line, fc.constantFrom('Features', 'USE CASES', 'Pricing', 'References', 'SageMaker Endpoints', '')),
  )
  .map(([depth, text]) => `${'#'.repeat(depth)} ${text}`);
const link = fc.constantFrom(
  '[a](./note-2.md)',
  '[b](note-1.md#features)',
  '[c](#features)',
  '[d](../out.md)',
  '[e](https://example.com/x)',
  '[f](<gone file.md>)',
  '[g](/note-2)',
);
const block = fc.oneof(
  { weight: 4, arbitrary: heading },
  { weight: 3, arbitrary: line },
  link,
  fc.array(line, { minLength: 1, maxLength: 4 }).map((items) => items.map((item) => `- ${item}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item, index) => `${index + 1}. ${item}\n   - ${item}`).join('\n')),
  fc.tuple(line, line).map(([a, b]) => `| ${a} | ${b} |\n| --- | --- |\n| ${b} | ${a} |`),
  fc
    .tuple(fc.constantFrom('```', '~~~', '````'), fc.constantFrom('', 'python', 'nope'), line)
    .map(([fence, lang, text]) => `${fence}${lang}\n${text}\n\n  ${text}\n${fence}`),
  line.map((text) => `!!! note "${text}"\n    ${text}\n\n    more`),
  line.map((text) => `:::tip ${text}\n\n${text}\n\n:::`),
  line.map((text) => `> [!WARNING]\n> ${text}`),
  line.map((text) => `${text}\n===`),
  line.map((text) => `    ${text}`),
  fc.constantFrom(
    '<div>\n\nx\n\n</div>',
    '<script>\nrun()\n</script>',
    '[^1]: note [l](./note-2.md)',
    '[ref]: ./note-1.md',
    '---',
    '* * *',
    '=== "Tab"\n\n    x',
  ),
);
const front = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    '---\ntitle: T: broken\n---\n',
    '---\ntitle: Given\ntags: [a, b]\n---\n',
    '---\ndescription: "Said: short"\nx: |\n  ```\n---\n',
    '---\naliases:\n  - one # why\n---\n',
    '---\n',
  ),
);
const document = fc
  .tuple(
    front,
    fc.array(block, { maxLength: 10 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n```\nopen', '\n'),
  )
  .map(([yaml, blocks, end, tail]) => `${yaml}${blocks.join('\n\n')}${tail}`.replaceAll('\n', end));

test('no document loses anything, breaks the build, or changes on a second run', () => {
  const property = fc.property(fc.array(document, { minLength: 1, maxLength: 2 }), (texts) => {
    const sources = texts.map((text, index) => ({ path: `note-${index + 1}.md`, text }));
    const assets = new Set(['pic.png']);
    const plan = planImport(sources, options(assets));
    assert.deepEqual(findLosses(sources, plan, assets), []);
    assert.deepEqual(errorsOf(plan), []);
    assert.ok(plan.files.every(({ text }) => isUntouched(text)));
    assert.deepEqual(planImport(sources, options(assets)).files, plan.files);
  });
  fc.assert(property, { numRuns: 1000 });
});
