import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { contents, family, importInto, killerAt, project, run, start } from './testing.ts';

const input = fileURLToPath(new URL('../import/fixtures/h2-services.md', import.meta.url));

test('a second import has nothing to do, an edited note is left, and --force takes it', () => {
  const folder = project();
  assert.match(run(folder, 'import', input, '--family', 'team', '--dry-run').text, /new .*canvas\.md[\s\S]*dry run/);
  assert.deepEqual(contents(family(folder)), {});
  const first = run(folder, 'import', input, '--family', 'team');
  assert.equal(first.status, 0);
  assert.match(first.text, /2 notes with 3 facts from 1 file\. Nothing is lost/);
  const before = contents(family(folder));
  assert.match(run(folder, 'import', input, '--family', 'team').text, /Nothing to do\./);
  assert.deepEqual(contents(family(folder)), before);
  const note = join(family(folder), 'canvas.md');
  writeFileSync(note, `${readFileSync(note, 'utf8')}\nMine.\n`);
  assert.match(run(folder, 'import', input, '--family', 'team').text, /left .*canvas\.md: it was edited/);
  assert.match(readFileSync(note, 'utf8'), /Mine\./);
  run(folder, 'import', input, '--family', 'team', '--force');
  assert.deepEqual(contents(family(folder)), before);
});

const picture = (title: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>${title}</title></svg>`;

test('an image that changed at its source is updated, and one that was edited here is left', () => {
  const folder = project();
  const image = join(family(folder), 'images/flow.svg');
  const importWith = (path: string, content: string, ...more: string[]) => {
    const source = join(folder, dirname(path));
    mkdirSync(source, { recursive: true });
    writeFileSync(join(folder, path), picture(content));
    writeFileSync(join(folder, 'mine/note.md'), `# Note\n\n![The flow](${path.replace('mine/', '')})\n`);
    const { text } = run(folder, 'import', 'mine', '--family', 'team', ...more);
    return { text, now: /<title>(.*)<\/title>/.exec(readFileSync(image, 'utf8'))?.[1] };
  };
  assert.equal(importWith('mine/img/flow.svg', 'first').now, 'first');
  const updated = importWith('mine/img/flow.svg', 'second');
  assert.equal(updated.now, 'second');
  assert.match(updated.text, /updated .*images\/flow\.svg\n/);
  assert.match(importWith('mine/img/flow.svg', 'second').text, /Nothing to do\./);
  writeFileSync(image, picture('edited'));
  for (const content of ['second', 'third']) {
    const left = importWith('mine/img/flow.svg', content);
    assert.equal(left.now, 'edited');
    assert.match(left.text, /left .*images\/flow\.svg: it was edited/);
  }
  assert.equal(importWith('mine/img/flow.svg', 'third', '--force').now, 'third');
  assert.equal(importWith('mine/img/flow.svg', 'fourth').now, 'fourth');
  assert.equal(importWith('mine/another/flow.svg', 'of another').now, 'fourth');
});

test('an imported family passes the check', () => {
  const folder = project();
  run(folder, 'import', input, '--family', 'team');
  const { status, text } = run(folder, 'check');
  assert.equal(status, 0, text);
});

test('a wrong command says what would be right, without a stack trace', () => {
  const folder = project();
  writeFileSync(join(folder, 'binary.md'), Buffer.from([1, 0, 2]));
  for (const [args, message] of [
    [[], /Give one file or folder\.\nUsage: npm run import/],
    [['none.md'], /There is no file or folder "none\.md"/],
    [
      [input, '--family', 'guides'],
      /"guides" cannot be the name of a family: the site has pages or files of its own at \/guides\//,
    ],
    [[input, '--family', 'Pagefind'], /"Pagefind" cannot be the name of a family/],
    [[input, '--family', '_astro'], /"_astro" cannot be the name of a family/],
    [[input, '--family', '…'], /"…" cannot be the name of a family: its folder is named by letters and digits/],
    [[input, '--famly', 'x'], /Unknown option '--famly'/],
    [['binary.md'], /binary\.md: the file is binary, not text\n.* Nothing was written/],
  ] as const) {
    const { status, text } = run(folder, 'import', ...args);
    assert.equal(status, 1);
    assert.match(text, message);
    assert.doesNotMatch(text, /^ {4}at /m);
  }
  assert.deepEqual(readdirSync(join(folder, 'src/content/docs')), []);
});

test('a new note has a family that can be one', () => {
  const folder = project();
  for (const name of ['api', 's', '_astro']) {
    const { status, text } = run(folder, 'new', 'Thing', '--family', name);
    assert.equal(status, 1);
    assert.match(text, new RegExp(`"${name}" cannot be the name of a family`));
  }
  assert.deepEqual(readdirSync(join(folder, 'src/content/docs')), []);
});

test('killed at any step, an import leaves the family as it was or as it becomes, and the next one completes it', async () => {
  const folder = project();
  const more = join(folder, 'more.md');
  writeFileSync(more, '# Added\n\n## Features\n\n- A feature.\n');
  const kept = join(folder, 'kept');
  run(folder, 'import', input, '--family', 'team');
  cpSync(family(folder), kept, { recursive: true });
  const before = contents(family(folder));
  run(folder, 'import', more, '--family', 'team');
  const complete = contents(family(folder));
  const [fewer, all] = [before, complete].map((files) => Object.keys(files).length);
  assert.ok(all > fewer);
  const states = new Map<number, number>();
  let killed = true;
  for (let step = 1; killed; step++) {
    rmSync(family(folder), { recursive: true });
    cpSync(kept, family(folder), { recursive: true });
    killed = start(folder, ['--import', killerAt(step)], 'import', more, '--family', 'team').signal === 'SIGKILL';
    const left = contents(family(folder));
    const count = Object.keys(left).length;
    states.set(count, (states.get(count) ?? 0) + 1);
    // Between its two renames an import has put the old folder away, where the next one finds it.
    if (count > 0) assert.deepEqual(left, count === fewer ? before : complete);
    await importInto(folder, { input: more, title: 'team', family: 'team' });
    assert.deepEqual(contents(family(folder)), complete);
    assert.ok(!existsSync(join(folder, 'src/content/.import')));
  }
  // Killed at many steps before the folder is put in place, at one between the renames, and after.
  assert.ok((states.get(fewer) ?? 0) > 4, `${[...states]}`);
  assert.equal(states.get(0), 1);
  assert.ok((states.get(all) ?? 0) > 1);
});

test('a new note passes the check, and is not written over', () => {
  const folder = project();
  const made = run(folder, 'new', 'SageMaker Serverless Inference', '--family', 'team');
  assert.match(
    made.text,
    /^src\/content\/docs\/team\/serverless-inference\.md\nIts address: \/team\/serverless-inference\//,
  );
  const { status, text } = run(folder, 'check');
  assert.equal(status, 0, text);
  assert.match(text, /2 files: no errors, no warnings/);
  assert.match(run(folder, 'new', 'SageMaker Serverless Inference', '--family', 'team').text, /exists already/);
  const note = join(family(folder), 'serverless-inference.md');
  writeFileSync(note, readFileSync(note, 'utf8').replace('maturity: imported', 'maturity: reviewed'));
  assert.match(
    run(folder, 'check').text,
    /missing-key: "stage" is missing[\s\S]*empty-section: section "Features" is empty/,
  );
});

const found = z.array(z.object({ file: z.string(), line: z.number(), message: z.string() }));
const report = z.object({
  written: z.array(z.object({ path: z.string() })),
  attention: found,
  asWritten: found,
  leftOut: found,
});

test('what cannot be read is named and left out, the rest is imported, and the exit code tells it', () => {
  const folder = project();
  const mine = join(folder, 'mine');
  const long = `${'n'.repeat(251)}.md`;
  const files: Record<string, string | Buffer> = {
    'good.md': '# Good\n\n![A picture](no-picture.png)\n',
    'what? 100% #"it".md': '# Odd name\n\nText.\n',
    'UPPER.md': '# Upper\n\nText.\n',
    'upper.md': '# Lower\n\nText.\n',
    [long]: `# ${'Long '.repeat(200)}\n\nText.\n`,
    'utf-16.md': Buffer.from('\ufeff# Sixteen bits\n\nGrößer.\n', 'utf16le'),
    'no-picture.png': 'This is text.\n',
    'archive.md': Buffer.from('504b0304140000000800', 'hex'),
    'latin-1.md': Buffer.from('# Gr\u00f6\u00dfer\n', 'latin1'),
    'large.md': 'word '.repeat(10_000_000),
    'hugo.md': '+++\ntitle = "From Hugo"\ndate = 2026-01-01 # a day\n+++\n\nText [[Gone]].\n',
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(mine, { recursive: true });
    writeFileSync(join(mine, path), content);
  }
  symlinkSync('.', join(mine, 'loop'));
  symlinkSync('self.md', join(mine, 'self.md'));
  const { status, text } = run(folder, 'import', 'mine', '--family', 'team', '--report', join(folder, 'report.json'));
  assert.equal(status, 2, text);
  assert.doesNotMatch(text, /^ {4}at /m);
  const { leftOut, attention, asWritten, written } = report.parse(
    JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')),
  );
  assert.deepEqual(
    leftOut.map(({ file, message }) => `${file}: ${message.split(/[:,]/)[0]}`),
    [
      'mine/loop: is a link or no plain file',
      'mine/self.md: is a link or no plain file',
      'mine/archive.md: the file is binary',
      'mine/large.md: the file has 50.0 MB',
      'mine/latin-1.md: the file is not UTF-8',
      'mine/no-picture.png: the image is no image',
    ],
  );
  assert.deepEqual(asWritten, []);
  assert.ok(written.every(({ path }) => Buffer.byteLength(basename(path)) <= 210));
  assert.ok(attention.some(({ file, line }) => file === 'mine/hugo.md' && line === 6));
  assert.match(
    readFileSync(join(family(folder), 'hugo.md'), 'utf8'),
    /^title: From Hugo\n[\s\S]*- \*\*Date:\*\* 2026-01-01\n[\s\S]*# a day/m,
  );
  assert.match(readFileSync(join(family(folder), 'what-100-it.md'), 'utf8'), /^title: Odd name$/m);
  assert.match(readFileSync(join(family(folder), 'utf-16.md'), 'utf8'), /Größer/);
  const checked = run(folder, 'check');
  assert.equal(checked.status, 0, checked.text);
});

test('an import of very many files is told in at most forty lines', () => {
  const folder = project();
  const mine = join(folder, 'mine');
  mkdirSync(mine);
  const broken = '!!! note\n    <a href="away.md">[[note-1]]</a>\n';
  for (let number = 0; number < 60; number++) {
    const links = ['[a](gone.md)', '[b](#gone)', '![c](gone.png)', '[[Gone]]'].join(' ');
    writeFileSync(join(mine, `note-${number}.md`), `---\ntags: [a]\n---\n# Note ${number}\n\n${links}\n\n${broken}`);
    writeFileSync(join(mine, `binary-${number}.md`), Buffer.from([0, number]));
  }
  const { status, text } = run(folder, 'import', 'mine', '--family', 'team');
  assert.equal(status, 2);
  assert.ok(text.trim().split('\n').length <= 40, text);
  for (const said of [
    '61 files',
    '120 × the link leads nowhere',
    'Kept as written',
    '60 places',
    'Left out',
    'and 57 more',
  ])
    assert.ok(text.includes(said), `${said}: ${text}`);
});

test('a family stays what it was imported as, and what is new in it follows', () => {
  const folder = project();
  const textOf = (file: string) => readFileSync(join(family(folder), file), 'utf8');
  run(folder, 'import', input, '--family', 'team', '--profile', 'services');
  assert.match(textOf('canvas.md'), /^status:$/m);
  assert.match(run(folder, 'import', input, '--family', 'team').text, /Nothing to do\./);
  run(folder, 'import', input, '--family', 'team', '--profile', 'notes');
  assert.match(textOf('index.md'), /^profile: notes$/m);
  assert.doesNotMatch(textOf('canvas.md'), /^status:/m);
  assert.equal(run(folder, 'new', 'Something', '--family', 'team').status, 0);
  assert.doesNotMatch(textOf('something.md'), /^(status|maturity):|^## /m);
  assert.equal(run(folder, 'check').status, 0);
  const wrong = run(folder, 'import', input, '--family', 'team', '--profile', 'service');
  assert.match(wrong.text, /no profile "service": services or notes/);
});

test('--only makes the site that of one family, unless git could not bring back what goes', () => {
  const folder = project();
  const files: Record<string, string> = {
    'src/content/docs/shipped/index.md': '---\ntitle: Shipped\nsummary: Shipped.\n---\n',
    'src/content/docs/index.mdx': '---\ntitle: Home\ndescription: Home.\n---\n',
    'src/content/availability.yaml': '[]\n',
    'src/content/questions/index.yaml': '',
    'src/content/questions/shipped/index.yaml': '',
    'src/content/questions/team/index.yaml': '',
    'src/links/ledger.json': '{"shipped/": {"share": "pages", "ids": []}, "team/": {"share": "pages", "ids": []}}\n',
    'src/content/docs/team/index.md': '---\ntitle: Team\nsummary: Of its own.\n---\n',
    'src/site.config.ts':
      "export const settings = {\n  name: 'Theirs',\n  description: 'D.',\n  legal:\n    'L.',\n  families: ['shipped'],\n};\n",
    'mine/mkdocs.yml': 'site_name: "It\'s mine"\n',
    'mine/docs/a.md': '# A\n\nText.\n',
    'mine/docs/b.md': '# B\n\nText.\n',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const refused = run(folder, 'import', 'mine/docs', '--family', 'team', '--only');
  assert.equal(refused.status, 1);
  assert.match(refused.text, /not in git as it is:[\s\S]*--force\. Nothing was written\./);
  assert.equal(existsSync(join(family(folder), 'a.md')), false);
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=N', '-c', 'user.email=n@example.com', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'All');
  assert.match(
    run(folder, 'import', 'mine/docs', '--family', 'team', '--only', '--dry-run').text,
    /To take away: .*shipped/,
  );
  assert.ok(existsSync(join(folder, 'src/content/docs/shipped')));
  const done = run(folder, 'import', 'mine/docs', '--family', 'team', '--only');
  assert.equal(done.status, 0, done.text);
  assert.deepEqual(readdirSync(join(folder, 'src/content/docs')), ['team']);
  assert.deepEqual(readdirSync(join(folder, 'src/content/questions')), ['team']);
  assert.equal(existsSync(join(folder, 'src/content/availability.yaml')), false);
  assert.deepEqual(Object.keys(JSON.parse(readFileSync(join(folder, 'src/links/ledger.json'), 'utf8'))), ['team/']);
  const settings = readFileSync(join(folder, 'src/site.config.ts'), 'utf8');
  assert.match(settings, /name: 'It\\'s mine',\n {2}description: '',\n {2}legal: '',\n {2}families: \[\],/);
});
