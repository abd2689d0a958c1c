import assert from 'node:assert/strict';
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { extendLedger, findLostAddresses, type Ledger, newAddresses, shareAddresses } from './ledger.ts';
import { destinations, findMoveProblems, readSources, type Standing } from './moves.ts';
import { sharePath } from './share.ts';

const standingOf = (pages: Record<string, string[]>): Standing =>
  new Map(Object.entries(pages).map(([page, ids]) => [page, new Set(ids)]));

/** Sources of files in a docs folder: each with the lines of its `moved`. */
async function sourcesOf(files: Record<string, string[]>) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'docs-'));
  for (const [file, moved] of Object.entries(files)) {
    const path = join(folder.path, file);
    await mkdir(dirname(path), { recursive: true });
    const lines = moved.length > 0 ? ['moved:', ...moved.map((line) => `  ${line}`)] : [];
    await writeFile(path, ['---', 'title: A', ...lines, '---', ''].join('\n'));
  }
  return await readSources(folder.path, 'docs');
}

const before = standingOf({ 'a/one/': ['limits', 'limits-time', 'limits-size'], 'a/two/': ['limits'] });
const ledger = extendLedger({}, before);

test('a ledger has every page, section, fact and share address, sorted, and is stable', () => {
  assert.deepEqual(Object.keys(ledger), ['a/one/', 'a/two/']);
  assert.deepEqual(Object.keys(ledger['a/one/']), ['limits', 'limits-size', 'limits-time']);
  assert.equal(ledger['a/one/'].limits, sharePath('a/one/#limits'));
  assert.deepEqual(extendLedger(ledger, before), ledger);
  assert.equal(newAddresses(ledger, before), 0);
});

test('new addresses are counted and added; what is gone stays', () => {
  const after = standingOf({ 'a/one/': ['limits', 'pitfalls'], 'a/new/': [] });
  assert.equal(newAddresses(ledger, after), 2);
  const extended = extendLedger(ledger, after);
  assert.deepEqual(Object.keys(extended['a/one/']), ['limits', 'limits-size', 'limits-time', 'pitfalls']);
  assert.deepEqual(extended['a/new/'], {});
});

test('share addresses never change', () => {
  assert.equal(sharePath('sagemaker/clarify/#limits-job-run-time'), 's/ju9oye2io/');
  const kept: Ledger = { 'a/one/': { limits: 's/anyold/' } };
  assert.equal(extendLedger(kept, before)['a/one/'].limits, 's/anyold/');
});

test('two addresses cannot have one share address', () => {
  assert.throws(() => shareAddresses({ a: { x: 's/1/' }, b: { y: 's/1/' } }), /"b#y" and "a#x"/);
});

test('lost pages, sections and facts are named, with the nearest and the line to add', async () => {
  const sources = await sourcesOf({ 'a/uno.md': [], 'a/two.md': [] });
  const after = standingOf({ 'a/uno/': ['limits'], 'a/two/': ['limit'] });
  const lost = findLostAddresses(ledger, after, sources);
  assert.deepEqual(
    lost.map(({ file, message }) => [file, message]),
    [
      ['docs/a/uno.md', 'the page "a/one/" is gone, with 3 sections and facts'],
      ['docs/a/two.md', '"#limits" of "a/two/" is gone'],
    ],
  );
  assert.match(lost[0].remedy, /moved:\n {6}a\/one\/: ''/);
  assert.match(lost[1].remedy, /moved:\n {6}'#limits': '#limit'/);
});

test('declared moves lead every old address to what stands', async () => {
  const moves = ["a/one/: ''", "'#limits-time': '#limits-duration'", "'#limits-size': 'a/two/#limits'"];
  const sources = await sourcesOf({ 'a/uno.md': moves, 'a/two.md': [] });
  const after = standingOf({ 'a/uno/': ['limits', 'limits-duration'], 'a/two/': ['limits'] });
  assert.deepEqual(findLostAddresses(ledger, after, sources), []);
  assert.deepEqual(findMoveProblems(sources.moves, after), []);
  const destinationOf = destinations(sources.moves, after);
  assert.equal(destinationOf('a/one/'), 'a/uno/');
  assert.equal(destinationOf('a/one/#limits'), 'a/uno/#limits');
  assert.equal(destinationOf('a/one/#limits-time'), 'a/uno/#limits-duration');
  assert.equal(destinationOf('a/one/#limits-size'), 'a/two/#limits');
  assert.equal(destinationOf('a/uno/#limits'), undefined);
});

const refused: [rule: string, moves: string[], line: number, remedy: RegExp][] = [
  ['moved-in-a-chain', ["'#a': '#b'", "'#b': '#limits'"], 4, /lead to "a\/one\/#limits" at once/],
  ['moved-in-a-loop', ["'#a': '#b'", "'#b': '#a'"], 4, /what stands/],
  ['moved-in-a-loop', ["'#a': '#a'"], 4, /what stands/],
  ['moved-to-nothing', ["'#a': '#limit'"], 4, /Did you mean "a\/one\/#limits"/],
  ['moved-but-there', ["'#limits': '#limits-time'"], 4, /Remove the line/],
];
for (const [rule, moves, line, remedy] of refused) {
  test(`refuses what is ${rule}: ${moves.join(', ')}`, async () => {
    const { moves: read } = await sourcesOf({ 'a/one.md': moves });
    const [problem] = findMoveProblems(read, before);
    assert.deepEqual([problem?.rule, problem?.file, problem?.line], [rule, 'docs/a/one.md', line]);
    assert.match(problem.remedy, remedy);
  });
}

test('refuses two files that claim one old address', async () => {
  const { moves } = await sourcesOf({ 'a/one.md': ["a/old/: ''"], 'a/two.md': ["a/old/: ''"] });
  const problems = findMoveProblems(moves, before);
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['moved-twice'],
  );
});
