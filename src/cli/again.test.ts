import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { contents, family, importInto, killerAt, project, run, start } from './testing.ts';

const sea = 'Waves come from wind that blows over open water for a long time, and travel far beyond it.';
const hills = 'Hills wear down under rain and frost, and what they lose lies in the valleys below them.';
const woods = 'Trees share what they have through roots and fungi, so that a young one can live in the shade.';

/** A project with notes in a folder, and the family that they become, with its addresses published. */
function imported(notes: Record<string, string>) {
  const folder = project();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, 'mine', path)), { recursive: true });
    writeFileSync(join(folder, 'mine', path), text);
  };
  for (const [path, text] of Object.entries(notes)) write(path, text);
  const again = (...more: string[]) => run(folder, 'import', 'mine', '--family', 'team', ...more);
  const first = again();
  assert.equal(first.status, 0, first.text);
  assert.equal(run(folder, 'ledger').status, 0);
  const noteOf = (file: string) => readFileSync(join(family(folder), file), 'utf8');
  const edit = (file: string) => writeFileSync(join(family(folder), file), `${noteOf(file)}\nMine.\n`);
  const move = (from: string, to: string) => {
    mkdirSync(dirname(join(folder, 'mine', to)), { recursive: true });
    renameSync(join(folder, 'mine', from), join(folder, 'mine', to));
  };
  const remove = (path: string) => rmSync(join(folder, 'mine', path));
  const check = () => run(folder, 'check');
  const files = () => readdirSync(family(folder)).sort();
  return { folder, write, again, noteOf, edit, move, remove, check, files };
}

test('a note goes where its source went, its old address leads on, and back again', () => {
  const { write, again, noteOf, move, check, files } = imported({
    'sea.md': `# Sea\n\n## Waves\n\n${sea}\n`,
    'hills.md': `# Hills\n\n${hills} See [the sea](sea.md#waves).\n`,
  });
  move('sea.md', 'water/ocean.md');
  write('water/ocean.md', `# Ocean\n\n## Waves\n\n${sea} Ships feel it.\n`);
  write('hills.md', `# Hills\n\n${hills} See [the sea](water/ocean.md#waves).\n`);
  const { text } = again();
  assert.match(text, /moved .*team\/sea\.md → .*team\/ocean\.md/);
  assert.deepEqual(files(), ['hills.md', 'index.md', 'ocean.md']);
  assert.match(noteOf('ocean.md'), /^moved:\n {2}team\/sea\/: ''\nimported:/m);
  assert.match(noteOf('hills.md'), /\(\.\/ocean\.md#waves\)/);
  assert.equal(check().status, 0, check().text);
  assert.match(again().text, /Nothing to do\./);
  move('water/ocean.md', 'water/brine.md');
  again();
  assert.match(noteOf('brine.md'), /^moved:\n {2}team\/sea\/: ''\n {2}team\/ocean\/: ''\n/m);
  move('water/brine.md', 'sea.md');
  again();
  assert.match(noteOf('sea.md'), /^moved:\n {2}team\/ocean\/: ''\n {2}team\/brine\/: ''\n/m);
  assert.doesNotMatch(noteOf('sea.md'), /team\/sea\//);
});

test('a renamed heading leads on with its facts, and one of which it is not clear is told', () => {
  const { write, again, noteOf, check, folder } = imported({
    'sea.md': `# Sea\n\n## Waves\n\n- ${sea}\n\n### Tides\n\n${hills}\n\n## Salt\n\nIt is salty.\n`,
    'hills.md': `# Hills\n\n${hills}\n`,
  });
  write(
    'sea.md',
    `# Sea\n\n## Swell\n\n- Large ${sea}\n\n### Ebb\n\n${hills}\n\n## Ports\n\nShips lie there at night.\n`,
  );
  const { text } = again();
  assert.match(text, /Gone, and it is not clear what took the place: 1 heading:\n.*sea\.md: "Salt"/);
  const note = noteOf('sea.md');
  for (const line of [
    "'#waves': '#swell'",
    "'#tides': '#ebb'",
    "'#waves-waves-come-from-wind-that-blows': '#swell-large-",
  ])
    assert.ok(note.includes(`\n  ${line}`), note);
  const { status, text: told } = check();
  assert.equal(status, 1);
  assert.match(told, /"#salt" of "team\/sea\/" is gone/);
  // What the check asks for is said here only: it is no edit.
  writeFileSync(join(family(folder), 'sea.md'), note.replace('moved:\n', "moved:\n  '#salt': '#ports'\n"));
  assert.equal(check().status, 0, check().text);
  write('sea.md', readFileSync(join(folder, 'mine/sea.md'), 'utf8').replace('## Ports', '## Harbors'));
  again();
  assert.match(noteOf('sea.md'), /'#salt': '#harbors'[\s\S]*## Harbors/);
  assert.equal(check().status, 0, check().text);
});

test('what of an old source is gone is told and left; --prune takes away what was not edited', () => {
  const { again, noteOf, edit, remove, check, files } = imported({
    'sea.md': `# Sea\n\n## Waves\n\n${sea}\n`,
    'hills.md': `# Hills\n\n${hills}\n`,
    'woods.md': `# Woods\n\n${woods}\n`,
  });
  edit('hills.md');
  remove('sea.md');
  remove('hills.md');
  const { text } = again();
  assert.match(text, /sea\.md: mine\/sea\.md is not there\. --prune takes it away\./);
  assert.match(text, /hills\.md: mine\/hills\.md is not there\. It was edited here: delete it yourself\./);
  assert.ok(files().includes('sea.md'));
  assert.match(again('--prune', '--dry-run').text, /To take away, since the source is gone: 1 file/);
  assert.ok(files().includes('sea.md'));
  assert.match(again('--prune').text, /Taken away, since the source is gone: 1 file/);
  assert.deepEqual(files(), ['hills.md', 'index.md', 'woods.md']);
  assert.match(noteOf('index.md'), /^moved:\n {2}team\/sea\/: ''$/m);
  assert.equal(check().status, 0, check().text);
  assert.match(again().text, /Nothing to do\./);
});

test('a note that was edited here keeps its address and its text when its source moves', () => {
  const { again, noteOf, edit, move, files } = imported({
    'sea.md': `# Sea\n\n${sea}\n`,
    'hills.md': `# Hills\n\n${hills}\n`,
  });
  edit('sea.md');
  move('sea.md', 'ocean.md');
  assert.match(again().text, /left .*sea\.md: it was edited/);
  assert.deepEqual(files(), ['hills.md', 'index.md', 'sea.md']);
  assert.match(noteOf('sea.md'), /Mine\./);
  again('--force');
  assert.deepEqual(files(), ['hills.md', 'index.md', 'ocean.md']);
});

test('notes keep their addresses when others of their name come and go', () => {
  const { write, again, noteOf, remove, files } = imported({
    'a/setup.md': `# Setup\n\n${sea}\n`,
    'b/setup.md': `# Setup\n\n${hills}\n`,
  });
  const before = noteOf('b-setup.md');
  write('setup.md', `# Setup\n\n${woods}\n`);
  again();
  assert.equal(noteOf('b-setup.md'), before);
  assert.match(noteOf('setup.md'), /Waves/);
  remove('a/setup.md');
  again('--prune');
  assert.equal(noteOf('b-setup.md'), before);
  assert.match(noteOf('setup-2.md'), /Trees/);
  assert.deepEqual(files(), ['b-setup.md', 'index.md', 'setup-2.md']);
});

const drawing = (title: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>${title}</title></svg>`;

test('images keep their names when others of their name come before them', () => {
  const { folder, write, again, noteOf } = imported({
    'b/flow.svg': drawing('of the sea'),
    'b/sea.md': '# Sea\n\n![Flow](flow.svg)\n',
    'hills.md': `# Hills\n\n${hills}\n`,
  });
  write('a/flow.svg', drawing('of the woods'));
  write('a/woods.md', '# Woods\n\n![Flow](flow.svg)\n');
  assert.doesNotMatch(again().text, /it was edited/);
  for (const [file, title] of [
    ['sea.md', 'of the sea'],
    ['woods.md', 'of the woods'],
  ]) {
    const [, image = ''] = /\((\.\/images\/.*)\)/.exec(noteOf(file)) ?? [];
    assert.match(readFileSync(join(family(folder), image), 'utf8'), new RegExp(title));
  }
});

test('another folder takes nothing from a family', () => {
  const { folder, files } = imported({ 'sea.md': `# Sea\n\n${sea}\n`, 'hills.md': `# Hills\n\n${hills}\n` });
  mkdirSync(join(folder, 'more'));
  for (const name of ['a', 'b']) writeFileSync(join(folder, 'more', `${name}.md`), `# ${name}\n\n${woods}\n`);
  assert.doesNotMatch(run(folder, 'import', 'more', '--family', 'team', '--prune').text, /source is gone/);
  writeFileSync(join(folder, 'one.md'), `# One\n\n${woods}\n`);
  assert.doesNotMatch(run(folder, 'import', 'one.md', '--family', 'team', '--prune').text, /source is gone/);
  assert.ok(files().includes('sea.md'));
});

const changes = z.object({ written: z.array(z.object({ path: z.string(), diff: z.string() })) });

test('a dry run shows what would change, and writes nothing', () => {
  const { folder, write, again, move } = imported({
    'sea.md': `# Sea\n\n${sea}\n`,
    'hills.md': `# Hills\n\n${hills}\n`,
  });
  const before = contents(family(folder));
  move('sea.md', 'ocean.md');
  write('hills.md', `# Hills\n\n${hills} They are old.\n`);
  write('woods.md', `# Woods\n\n${woods}\n`);
  const { text } = again('--dry-run', '--report', join(folder, 'report.json'));
  assert.match(text, /^--- .*\/hills\.md\n\+\+\+ .*\/hills\.md\n@@/m);
  assert.match(text, /^-Hills wear .*\n\+Hills wear .* They are old\.$/m);
  assert.match(text, /^--- .*\/sea\.md\n\+\+\+ .*\/ocean\.md\n/m);
  assert.match(text, /^--- \/dev\/null\n\+\+\+ .*\/woods\.md\n/m);
  assert.doesNotMatch(text, /^[-+] {2}hash:.*\n[-+] {2}hash:/m);
  const { written } = changes.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
  assert.ok(written.some(({ diff }) => diff.includes('They are old.')));
  assert.deepEqual(contents(family(folder)), before);
});

test('killed at any step, notes that move and go are as before or as after', async () => {
  const { folder, move, remove } = imported({
    'sea.md': `# Sea\n\n${sea}\n`,
    'hills.md': `# Hills\n\n${hills}\n`,
    'woods.md': `# Woods\n\n${woods}\n`,
  });
  const kept = join(folder, 'kept');
  cpSync(family(folder), kept, { recursive: true });
  const before = contents(family(folder));
  move('sea.md', 'ocean.md');
  remove('hills.md');
  const args = ['mine', '--family', 'team', '--prune'];
  run(folder, 'import', ...args);
  const complete = contents(family(folder));
  let killed = true;
  for (let step = 1; killed; step++) {
    rmSync(family(folder), { recursive: true });
    cpSync(kept, family(folder), { recursive: true });
    killed = start(folder, ['--import', killerAt(step)], 'import', ...args).signal === 'SIGKILL';
    // Between its two renames an import has put the old folder away, where the next one finds it.
    if (existsSync(family(folder))) {
      const left = contents(family(folder));
      assert.deepEqual(left, Object.keys(left).some((path) => path.endsWith('ocean.md')) ? complete : before);
    }
    await importInto(folder, { input: 'mine', title: 'team', family: 'team', prune: true });
    assert.deepEqual(contents(family(folder)), complete);
  }
});

test('a file that has become a folder, or the other way around, is named', () => {
  const { folder } = imported({ 'sea.md': `# Sea\n\n${sea}\n` });
  const { status, text } = run(folder, 'import', 'mine.md');
  assert.equal(status, 1);
  assert.match(text, /There is no file or folder "mine\.md"\. There is the folder "mine": import that/);
  assert.match(run(folder, 'import', 'mine/sea').text, /There is the file "mine\/sea\.md"/);
});
