import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../notes/problems.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const docs = 'src/content/docs';
const ledgerFile = 'src/links/ledger.json';
const today = new Date().toLocaleDateString('sv-SE');

/** What a file begins with; its own path becomes its title, since no two notes share one. */
const front = (...lines: string[]) =>
  ['---', 'title: <path>', 'summary: About it.', ...lines, '---', '', ''].join('\n');
const imported = ['status: { state: unknown }', 'maturity: imported'];
const reviewed = [
  'stage: build',
  'status: { state: available }',
  'docs: https://docs.aws.amazon.com/',
  'maturity: reviewed',
  `verified: ${today}`,
];
const limits = '## Limits\n\n- **Jobs**: three.\n';
const note = (body = limits, ...lines: string[]) => `${front(...imported, ...lines)}What it is.\n\n${body}`;

/** A project with these files beside the index of a family. The commands work on the folder that they are run in. */
function project(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'notes-'));
  folders.push(folder);
  for (const [file, text] of Object.entries({ [`${docs}/team/index.md`]: `${front()}Notes.\n`, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text.replace('<path>', file));
  }
  return folder;
}

function run(folder: string, name: string, ...args: string[]) {
  const command = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, text: stdout + stderr };
}

/** What the check tells of a project, as `file:line`, with everything that is said there. */
function check(files: Record<string, string>) {
  const { status, stdout, text } = run(project(files), 'check', '--format', 'json');
  assert.doesNotMatch(text, /^ {4}at /m);
  const problems: Problem[] = JSON.parse(stdout);
  const told = problems.map(({ file, line, column, severity, message, remedy }) => ({
    at: `${file.replace(/^src\/content\/(docs\/)?/, '')}:${line}`,
    column,
    severity,
    said: `${message}. ${remedy}`,
  }));
  return { status, told };
}

test('two availability changes of one name are an error at the second', () => {
  const change = (name: string) =>
    [
      `- name: ${name}`,
      'family: team',
      'state: ended',
      'change: It ended.',
      'sources: [{ title: T, url: https://a.b/ }]\n',
    ].join('\n  ');
  const { status, told } = check({
    'src/content/availability.yaml': change('Thing') + change('Other') + change('Thing'),
  });
  assert.equal(status, 1);
  assert.deepEqual(
    told.map(({ at, severity }) => [at, severity]),
    [['availability.yaml:11', 'error']],
  );
  assert.match(told[0].said, /"Thing"/);
});

test('a move that does not arrive is an error at its line', () => {
  const { status, told } = check({
    [`${docs}/team/now.md`]: note(
      limits,
      'moved:',
      "  '#lost': '#nowhere'",
      "  '#limits': '#limits-jobs'",
      "  'team/old/': 'team/later/'",
      "  '#arrives': '#limits'",
    ),
    [`${docs}/team/new.md`]: note(limits, 'moved:', "  'team/later/': ''"),
  });
  assert.equal(status, 1);
  assert.deepEqual(
    told.map(({ at, severity }) => [at, severity]),
    [7, 8, 9].map((line) => [`team/now.md:${line}`, 'error']),
  );
  for (const [index, pattern] of [/#nowhere"/, /#limits".*still stands/, /"team\/later\/".*"team\/new\/"/].entries())
    assert.match(told[index].said, pattern);
});

test('a published address that is gone is an error, of a page and of a fact', () => {
  const { status, told } = check({
    [`${docs}/team/a.md`]: note(),
    [ledgerFile]: JSON.stringify({
      'team/a/': { share: 'facts', ids: ['limits', 'limits-job'] },
      'team/gone/': { share: 'facts', ids: [] },
    }),
  });
  assert.equal(status, 1);
  const said = told.map((each) => each.said).join('\n');
  assert.match(said, /"#limits-job" of "team\/a\/" is gone.*#limits-jobs/);
  assert.match(said, /"team\/gone\/" is gone/);
  assert.doesNotMatch(said, /"#limits"/);
});

test('a page cannot be added where a published address of a section leads on', () => {
  const files = { [`${docs}/team/a.md`]: note(), [`${docs}/team/a/limits.md`]: note(limits, 'aliases: []') };
  const share = (level: string) =>
    JSON.stringify({ 'team/a/': { share: level, ids: ['limits', 'limits-jobs', 'what-it-is'] } });
  const { status, told } = check({ ...files, [ledgerFile]: share('facts') });
  assert.equal(status, 1);
  const refused = told.filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    refused.map(({ at }) => at.split(':')[0]),
    ['team/a/limits.md'],
  );
  assert.match(refused[0].said, /team\/a\/limits\//);
  assert.equal(check({ ...files, [ledgerFile]: share('pages') }).status, 0);
});

test('how bad a dead link is depends on the maturity of its note alone', () => {
  const block = 'imported: { from: a.md, hash: 0123456789abcdef }';
  const links = 'See [a page](/team/gone/) and [a file](./gone.md).\n';
  const wasImported = check({ [`${docs}/team/a.md`]: front(...reviewed, block) + links });
  assert.deepEqual(
    wasImported.told.map(({ at, severity }) => [at, severity]),
    [
      ['team/a.md:12', 'error'],
      ['team/a.md:12', 'error'],
    ],
  );
  assert.equal(wasImported.status, 1);
  const isImported = check({ [`${docs}/team/a.md`]: front(...imported) + links });
  assert.deepEqual(
    isImported.told.map(({ at, severity }) => [at, severity]),
    [
      ['team/a.md:8', 'warning'],
      ['team/a.md:8', 'warning'],
    ],
  );
  assert.equal(isImported.status, 0);
});

test('two files of one address are an error that names both', (context) => {
  for (const [first, second] of [
    ['team/a.md', 'team/A.md'],
    ['team/a.md', 'team/a.mdx'],
    ['team/a b.md', 'team/a-b.md'],
  ]) {
    const files = { [`${docs}/${first}`]: note(), [`${docs}/${second}`]: note() };
    if (readdirSync(join(project(files), docs, 'team')).length < 3) {
      context.diagnostic('this file system takes both names for one');
      continue;
    }
    const { status, told } = check(files);
    assert.equal(status, 1, second);
    const both = told.filter(({ at, said }) => [first, second].every((path) => `${at} ${said}`.includes(path)));
    assert.ok(
      both.some(({ severity }) => severity === 'error'),
      JSON.stringify(told),
    );
  }
});

test('MDX that cannot be read is an error at its line', () => {
  for (const broken of [
    'Text with <Open> that is never closed.',
    'Text with {an expression',
    'Text with {1 +} in it.',
  ]) {
    const { status, told } = check({ [`${docs}/guides/broken.mdx`]: `${front()}Text.\n\n${broken}\n` });
    assert.equal(status, 1, broken);
    assert.deepEqual(
      told.map(({ at, severity }) => [at, severity]),
      [['guides/broken.mdx:8', 'error']],
    );
    assert.ok(told[0].column > 'Text with '.length, `column ${told[0].column}`);
  }
});

test('the ledger of the first form becomes the present one without a build, with all that stands', () => {
  const folder = project({
    [`${docs}/index.mdx`]:
      "---\ntitle: Home\ndescription: A site.\n---\n\nimport StartHere from '../../components/StartHere.astro';\n\n<StartHere />\n",
    [`${docs}/about.md`]: '---\ntitle: About\ndescription: A page.\n---\n\n## Who\n\nText.\n',
    [`${docs}/team/a.md`]: note(),
    [`${docs}/guides/choose.md`]: `${front()}Text.\n\n## Rules\n\n- **First**: one.\n`,
    [`${docs}/concepts/index.md`]: `${front()}Terms.\n\n## Terms\n\n### Bias\n\nText.\n`,
    [ledgerFile]: JSON.stringify({
      '': { prepare: 's/a/' },
      'team/a/': { limits: 's/b/', gone: 's/c/' },
      'concepts/': { bias: 's/d/' },
      'team/old/': {},
      'team/': { services: 's/e/' },
    }),
  });
  const { status, text } = run(folder, 'ledger');
  assert.equal(status, 0, text);
  const ledger: Record<string, { share: string; ids: string[] }> = JSON.parse(
    readFileSync(join(folder, ledgerFile), 'utf8'),
  );
  const shares = Object.entries(ledger).map(([page, { share }]) => [page, share]);
  assert.deepEqual(
    shares.filter(([page]) => !/^(authoring|index|search)\//.test(page)),
    [
      ['', 'pages'],
      ['about/', 'pages'],
      ['concepts/', 'facts'],
      ['guides/choose/', 'facts'],
      ['team/', 'pages'],
      ['team/a/', 'facts'],
      ['team/old/', 'facts'],
    ],
  );
  assert.deepEqual(ledger['team/a/'].ids.toSorted(), ['gone', 'limits', 'limits-jobs', 'what-it-is']);
  assert.deepEqual(ledger['guides/choose/'].ids.toSorted(), ['rules', 'rules-first']);
  assert.deepEqual(ledger['concepts/'].ids.toSorted(), ['bias', 'terms']);
  assert.ok(ledger[''].ids.includes('train'));
  assert.ok(!ledger[''].ids.includes('not-yet-sorted'));
  assert.match(run(folder, 'ledger').text, /: 0\.$/m);
});
