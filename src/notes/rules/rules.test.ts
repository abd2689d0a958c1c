import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bundledLanguages } from 'shiki/langs';
import { findDataProblems, findProblems, type Surroundings } from '../check.ts';
import { parseFile } from '../parse.ts';
import type { Problem } from '../problems.ts';
import { reporters } from '../report.ts';
import { rules } from './index.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const around: Surroundings = {
  today: '2026-11-23',
  operations: new Set(['CreatePipeline', 'StartPipelineExecution']),
  sampleFaults: new Map([
    [
      'family/sample.md',
      [
        {
          line: 16,
          column: 24,
          length: 8,
          message: 'it has no parameter "ModelNam"',
          remedy: 'Did you mean "ModelName"?',
        },
      ],
    ],
  ]),
  languages: new Set([...Object.keys(bundledLanguages), 'text']),
  assets: new Set(
    ['diagram.png', 'empty.png', 'cut.png', 'scan.pdf', '5%.png', 'café.png'].map((name) => `family/${name}`),
  ),
  imageFaults: new Map([
    ['family/empty.png', { message: 'is empty', stopsBuild: true }],
    ['family/cut.png', { message: 'is cut off or damaged', stopsBuild: false }],
  ]),
};
const beside = [{ path: 'family/other.md', text: fixture('other.md') }];
const check = (text: string, path = 'family/thing.md'): Problem[] =>
  findProblems([...beside, { path, text }].map(parseFile), around).filter(({ file }) => file === path);

test('a good note has no problem', () => {
  assert.equal(reporters.pretty(check(fixture('good.md'))), '');
});

/** Where a rule's fixture lies, if that is what is wrong. */
const places: Record<string, string> = { 'reserved-folder': 'pagefind/thing.md', 'sample-call': 'family/sample.md' };

for (const { name } of rules) {
  test(`${name} says what is wrong and what would be right`, () => {
    assert.ok(existsSync(new URL(`../fixtures/${name}.md`, import.meta.url)), 'the rule has a fixture');
    assert.equal(`${reporters.pretty(check(fixture(`${name}.md`), places[name]))}\n`, fixture(`${name}.txt`));
  });
}

/** A fault, the rule that must report it, and the text that it replaces in the good note; the fault's line is that of § or else of the end. */
const faults: [rule: string, from: string, to: string][] = [
  ['front-matter', '---\ntitle: SageMaker Pipelines', 'title: SageMaker Pipelines'],
  ['yaml', 'aliases: [model', 'aliases: [[model'],
  ['yaml', 'stage: build', 'stage: "build'],
  ['yaml', 'stage: build', 'stage: build\nstage: train'],
  ['yaml', '  state: closed', '\tstate: closed'],
  ['unknown-key', 'formerly: []', 'formerely: []'],
  ['unknown-key', '  since: 2026', '§  untill: 2027-01-01\n  since: 2026'],
  ['unknown-key', 'docs:', '§color: red\ndocs:'],
  ['wrong-value', 'stage: build', 'stage: biuld'],
  ['wrong-value', 'state: closed', 'state: shut'],
  ['wrong-value', 'maturity: reviewed', 'maturity: done'],
  ['wrong-value', 'verified: 2026-11-01', 'verified: 2026-02-30'],
  ['wrong-value', 'since: 2026-07-30', 'since: July'],
  ['wrong-value', 'title: SageMaker Pipelines', 'title: ""'],
  ['wrong-value', 'aliases: [model building pipelines, workflow]', 'aliases: workflow'],
  ['wrong-value', 'docs: https:', 'docs: http:'],
  ['long-summary', 'steps of a machine', `steps ${'of steps '.repeat(20)}of a machine`],
  ['future-date', 'verified: 2026-11-01', 'verified: 2027-11-01'],
  ['future-date', 'since: 2026-07-30', 'since: 2026-11-24'],
  ['stale-note', 'verified: 2026-11-01', 'verified: 2026-05-01'],
  ['repeated-name', 'title: SageMaker Pipelines', 'title: SageMaker Other'],
  ['repeated-name', 'workflow]', 'Registry]'],
  ['unknown-section', '## Limits', '## Limmits'],
  ['unknown-section', '## Related', '## Notes'],
  ['repeated-section', '## Pitfalls', '## Caveats\n\n- **New**: one.[^guide]\n\n## Pitfalls'],
  ['empty-section', '## Use cases\n\n- Retraining on a schedule.', '## Use cases'],
  ['misplaced-section', '## Related', '- None.\n\n## Prerequisites'],
  ['unsourced-fact', 'processing, training and more.[^guide]', 'processing, training and more.'],
  ['unsourced-fact', '| 500 | yes [^quotas]', '| 500 | yes'],
  ['unsourced-fact', 'is not seen.[^guide]', 'is not seen.'],
  ['repeated-fact', '**Caching**', '**Steps**'],
  ['repeated-fact', '| Pipelines per account', '| Steps per pipeline'],
  ['undefined-source', 'start jobs.[^guide]', 'start jobs.[^gude]'],
  ['unused-source', '[^quotas]: ', '§[^new]: [New](https://example.com/)\n[^quotas]: '],
  ['repeated-source', '[^quotas]: ', '[^quotas]: [Old quotas](https://example.com/)\n§[^quotas]: '],
  ['repeated-source', '[^quotas]: ', '[^quotas]: [Old quotas](https://example.com/)\n§[^Quotas]: '],
  ['source-without-url', '[Quotas](https://docs.aws.amazon.com/general/latest/gr/sagemaker.html)', 'The quotas'],
  [
    'source-without-url',
    '[Quotas](https://docs.aws.amazon.com/general/latest/gr/sagemaker.html)',
    '[Quotas](./quotas.md)',
  ],
  ['broken-link', './other.md#features', './others.md'],
  ['broken-anchor', './other.md#features', './other.md#limits'],
  ['broken-anchor', '#features-steps', '#features-stages'],
  ['outside-link', './other.md#features', '../../../README.md'],
  ['insecure-link', '[Quotas](https:', '[Quotas](http:'],
  ['insecure-link', './other.md#features', 'HTTP://example.com/'],
  ['insecure-link', './other.md#features', 's3://bucket/key'],
  ['insecure-link', '- Retraining', '- <http://localhost:8888/> retraining'],
  ['insecure-link', '- Retraining', '- www.example.com retraining'],
  ['insecure-link', '[^quotas]: ', '§[old]: http://example.com/\n[^quotas]: '],
  ['insecure-link', '- Retraining', "- <a title='>' href='http://example.com/'>Retraining</a>"],
  ['insecure-link', '- Retraining', '<p>\n<img alt="A"\n§  src="http://example.com/a.png">\n</p>\n\n- Retraining'],
  ['insecure-link', '- Retraining', '- <a href=&#104;ttp://example.com/>Retraining</a>'],
  ['unclear-relation', '**Feeds**', '**Likes**'],
  ['unclear-relation', '**Feeds** [Other](./other.md)', '**Feeds** Other'],
  ['unclear-relation', '**Feeds** [Other](./other.md)', '**Feeds** [Itself](./thing.md)'],
  ['unclear-relation', '**Feeds** [Other](./other.md)', '**Feeds** [Itself](./thing.md#limits)'],
  ['unknown-operation', '`StartPipelineExecution`', '`StartPipeline`'],
  ['unknown-operation', '`CreatePipeline` registers', 'It registers'],
  ['fence-without-language', '```python', '```'],
  ['open-fence', '```bash\naws sagemaker list-pipelines\n```', '§```bash\naws sagemaker list-pipelines'],
  ['open-fence', '- Retraining on a schedule.', '- Retraining:\n\n  §```text\n  a'],
  ['open-fence', '- Retraining on a schedule.', '> §```text\n> a'],
  ['open-fence', '```bash\naws sagemaker list-pipelines\n```', '§````bash\naws sagemaker list-pipelines\n```'],
  ['open-fence', '```bash\naws sagemaker list-pipelines\n```', '§~~~bash\naws sagemaker list-pipelines\n```'],
  ['open-fence', '```python\nprint("run")\n```', '§```python\nprint("run")'],
  [
    'merge-conflict',
    '- Retraining',
    '§<<<<<<< HEAD\n- Training\n=======\n- Training again\n>>>>>>> other\n- Retraining',
  ],
  [
    'merge-conflict',
    'Pipelines runs',
    '§<<<<<<< HEAD\nPipelines ran\n=======\nPipelines run\n>>>>>>> other\nPipelines runs',
  ],
  ['merge-conflict', 'stage: build', '§<<<<<<< HEAD\nstage: build\n=======\nstage: train\n>>>>>>> other'],
  ['merge-conflict', 'print("run")', '§<<<<<<< HEAD\nprint("run")\n=======\nprint("ran")\n>>>>>>> other'],
  ['merge-conflict', '```bash', '§<<<<<<<\n```bash\n=======\n```sh\n>>>>>>>'],
  ['merge-conflict', '- Retraining', '§<<<<<<< HEAD\n- Retraining'],
  ['merge-conflict', '- Retraining', '§=======\n- Retraining'],
  ['merge-conflict', '- Retraining', '§>>>>>>> other\n- Retraining'],
  ['unknown-language', '```bash', '```bsh'],
  ['missing-image', './diagram.png', './diagrams.png'],
  ['missing-image', './diagram.png', './5%.png'],
  ['missing-image', '](./diagram.png)', '§][picture]\n\n[picture]: ./diagrams.png'],
  ['missing-image', './diagram.png', 'https://example.com/5%.png'],
  ['broken-image', './diagram.png', './empty.png'],
  ['unfit-image', './diagram.png', './cut.png'],
  ['unfit-image', './diagram.png', './scan.pdf'],
  ['unfit-image', './diagram.png', './diagram.png?raw=true'],
  ['remote-image', './diagram.png', 'https://example.com/diagram.png'],
  ['image-without-text', '![A pipeline of three steps]', '![]'],
  ['image-without-text', '- Retraining', '- <img src="./diagram.png" title="alt=x"> retraining'],
  ['unsafe-html', '- Retraining', '- <img src="x" alt="x" onerror="alert(1)"> Retraining'],
  ['unsafe-html', 'Retraining on', '<a href="java&#x73;cript:alert(1)">Retraining</a> on'],
  ['unsafe-html', '- Retraining', '<script>alert(1)</script>'],
  ['unsafe-html', '- Retraining', '- <img src="https://example.com/x.png" alt="x"> Retraining'],
  ['unsafe-html', '- Retraining', '- <img srcset="x.png, //example.com/x.png 2x" alt="x"> Retraining'],
  ['unsafe-html', '- Retraining', '- <b style="background: url(//example.com/x)">Retraining</b>'],
  ['unsafe-html', './other.md#features', 'JavaScript:alert(1)'],
  ['skipped-heading', '### How', '#### How'],
  ['skipped-heading', '## Use cases', '# Use cases'],
];

for (const [rule, from, marked] of faults) {
  const to = marked.replace('§', '');
  test(`${rule} is found where "${to.slice(0, 40).replaceAll('\n', ' ')}" stands`, () => {
    const good = fixture('good.md');
    const at = good.indexOf(from);
    assert.ok(at >= 0);
    const text = good.slice(0, at) + to + good.slice(at + from.length);
    const line = text.slice(0, at + (marked.includes('§') ? marked.indexOf('§') : to.length)).split('\n').length;
    const found = check(text).map((problem) => `${problem.rule} in line ${problem.line}`);
    assert.ok(found.includes(`${rule} in line ${rule === 'front-matter' ? 1 : line}`), found.join(', '));
  });
}

for (const key of ['title', 'summary', 'stage', 'status', 'docs', 'maturity', 'verified']) {
  test(`a missing "${key}" is found`, () => {
    const text = fixture('good.md').replace(new RegExp(`^${key}:.*\\n(  .*\\n)*`, 'm'), '');
    assert.deepEqual(
      check(text).map(({ message }) => message),
      [`"${key}" is missing`],
    );
  });
}

for (const key of ['since', 'instead', 'source']) {
  test(`a closed service without "${key}" is found at its status`, () => {
    const found = check(fixture('good.md').replace(new RegExp(`^  ${key}:.*\\n`, 'm'), ''));
    assert.deepEqual(
      found.map(({ rule, line }) => [rule, line]),
      [['incomplete-status', 6]],
    );
  });
}

test('all faults of a note are told at once, in the order of the lines', () => {
  const text = fixture('good.md')
    .replace('stage: build', 'stage: biuld')
    .replace('## Limits', '## Limmits')
    .replace('```bash', '```');
  assert.deepEqual(
    check(text).map(({ rule }) => rule),
    ['wrong-value', 'unknown-section', 'fence-without-language'],
  );
});

for (const [rule, from, to] of [
  ['unsafe-html', './other.md#features', 'javascript:alert(1)'],
  ['insecure-link', '[Quotas](https:', '[Quotas](http:'],
  ['unfit-image', './diagram.png', './scan.pdf'],
  ['skipped-heading', '### How caching decides', 'Heading\n======='],
]) {
  test(`${rule} alone is told where "${to.replaceAll('\n', ' ')}" stands`, () => {
    const found = check(fixture('good.md').replace(from, to)).map((problem) => problem.rule);
    assert.deepEqual(found, [rule]);
  });
}

const conflict = '<<<<<<< HEAD\nold\n=======\nnew\n>>>>>>> other';
const innocent = [
  '```text\na\n`````',
  '- ```text\n  a\n  ```',
  '> ~~~text\n> ```\n> ~~~  ',
  '```text\n\n```',
  `\`\`\`text\n${conflict}\n\`\`\``,
  `~~~diff\n${conflict}\n~~~`,
  '```python\n"""\nExample\n=======\n"""\n```',
  '========\n\na <<<<<<< b',
  '[Mail](mailto:a@example.com) and [call](tel:+15550100).',
  '<img src="data:image/png;base64,iVBORw0KGgo=" alt="A dot">',
  '<!-- <a href="http://example.com/">old</a> -->',
  '`http://localhost:8080/` and //example.com/',
  '<span title="http://example.com/">x</span>',
  '![A](diagram.png)',
  '![A](../family/diagram.png)',
  '![A](./5%25.png) ![A](./caf%C3%A9.png) ![A](./café.png)',
];
for (const text of innocent) {
  test(`"${text.replaceAll('\n', ' ')}" is no fault`, () => {
    assert.deepEqual(check(fixture('good.md').replace('Pipelines runs', `${text}\n\nPipelines runs`)), []);
  });
}

test('without the operations of the AWS SDK none is unknown', () => {
  const file = parseFile({ path: 'family/thing.md', text: fixture('unknown-operation.md') });
  assert.deepEqual(findProblems([file], { ...around, operations: undefined }), []);
});

test('an imported note may lack what its author did not write, and its faults are warnings', () => {
  const text =
    '---\ntitle: Thing\nsummary: x\nstatus: { state: unknown }\nmaturity: imported\n---\n\n## Featurs\n\n- [x](./x.md)\n';
  assert.deepEqual(
    check(text).map(({ rule, severity }) => `${severity} ${rule}`),
    ['warning unknown-section', 'warning broken-link'],
  );
  assert.match(reporters.pretty(check(text.replace('imported', 'reviewed'))), /"status.state" is "unknown"/);
});

const block = 'imported: { from: notes.md, hash: 0123456789abcdef }\n';
const severities = (text: string, path?: string) =>
  check(text, path).map(({ rule, severity }) => `${severity} ${rule}`);

test('its maturity decides how a note is judged, whether or not it was imported', () => {
  const reviewed = fixture('good.md').replace('./other.md#features', './others.md');
  const imported = reviewed.replace('maturity: reviewed', 'maturity: imported');
  for (const [text, expected] of [
    [reviewed, 'error broken-link'],
    [reviewed.replace('maturity:', `${block}maturity:`), 'error broken-link'],
    [imported, 'warning broken-link'],
    [imported.replace('maturity:', `${block}maturity:`), 'warning broken-link'],
  ])
    assert.deepEqual(severities(text), [expected], text);
});

test('a page that is no note has no maturity: it is judged by whether it was imported', () => {
  const page = '---\ntitle: T\nsummary: s\n---\n\n[x](./x.md)\n';
  for (const path of ['family/index.md', 'guides/choices.md']) {
    assert.deepEqual(severities(page, path), ['error broken-link'], path);
    assert.deepEqual(severities(page.replace('summary', `${block}summary`), path), ['warning broken-link'], path);
  }
});

test('an index says how finely the notes of its family are shared', () => {
  const index = (share: string) =>
    check(`---\ntitle: Family\nsummary: Notes.\nshare: ${share}\n---\n`, 'family/index.md');
  for (const share of ['facts', 'sections', 'pages']) assert.deepEqual(index(share), []);
  assert.equal(
    reporters.pretty(index('section')),
    'family/index.md:4:8 wrong-value: "share" is "section"\n  4 | share: section\n    |        ^^^^^^^\n  Did you mean "sections"? Allowed: facts, sections, pages.',
  );
});

test('a folder that the site needs for itself is told of once', () => {
  const text = fixture('reserved-folder.md');
  for (const folder of ['api', 's', 'pagefind', '_astro', 'print', 'API']) {
    const files = ['one', 'two'].map((name) =>
      parseFile({ path: `${folder}/${name}.md`, text: text.replace('Thing', name) }),
    );
    assert.deepEqual(
      findProblems(files, around).map(({ file, rule, severity }) => `${severity} ${rule} ${file}`),
      [`error reserved-folder ${folder}/one.md`],
    );
  }
  for (const file of ['guides/thing.md', 'concepts/thing.md', 'apis/thing.md'])
    assert.ok(check(text, file).every(({ rule }) => rule !== 'reserved-folder'));
});

test('two families may each have a note of one name', () => {
  assert.deepEqual(check(fixture('other.md'), 'second/other.md'), []);
});

test('the list of availability changes is held to its schema', () => {
  const text =
    '- name: Thing\n  family: sagemaker\n  state: close\n  change: It closed.\n  sources: []\n  colour: red\n';
  assert.deepEqual(
    findDataProblems('availability.yaml', text, []).map(({ rule, line, column }) => `${line}:${column} ${rule}`),
    ['3:10 wrong-value', '5:12 wrong-value', '6:3 unknown-key'],
  );
});

test('a change that is a part of a note names one that is there', () => {
  const change = (note: string) =>
    `- name: Thing\n  family: family\n  note: ${note}\n  state: ended\n  change: It ended.\n  sources: [{ title: T, url: https://example.com/ }]\n`;
  const find = (note: string) =>
    findDataProblems('src/content/availability.yaml', change(note), ['family/other.md', 'family/index.md']);
  assert.deepEqual(find('other'), []);
  assert.equal(
    reporters.pretty(find('othr')),
    'src/content/availability.yaml:3:9 broken-link: no note "othr" in family\n  3 |   note: othr\n    |         ^^^^\n  Did you mean "other"?',
  );
  assert.match(reporters.pretty(find('index')), /no note "index" in family\n.*\n.*\n {2}Name a note of family/);
});
