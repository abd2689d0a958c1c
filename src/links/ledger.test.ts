import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseFile } from '../notes/parse.ts';
import { siteOf } from '../site/make.ts';
import { destinations } from '../site/moves.ts';
import { standingOf } from '../site/site.ts';
import { extendLedger, findLostAddresses, findTakenAddresses, newAddresses, readLedger } from './ledger.ts';
import { findMoveProblems } from './moves.ts';

interface NoteSource {
  sections?: Record<string, string[]>;
  moved?: string[];
}

/** A site of notes: each with its sections, the facts of each, and the lines of its `moved`. */
function siteWith(notes: Record<string, NoteSource>, share?: string) {
  const index = `---\ntitle: A\nsummary: A.\n${share ? `share: ${share}\n` : ''}---\n`;
  const files = Object.entries(notes).map(([path, { sections = {}, moved = [] }]) => {
    const front = ['title: A', 'summary: A.', 'maturity: imported', 'status: { state: unknown }'];
    const moves = moved.length > 0 ? ['moved:', ...moved.map((line) => `  ${line}`)] : [];
    const body = Object.entries(sections).map(
      ([heading, facts]) => `## ${heading}\n\n${facts.map((fact) => `- **${fact}**: so.`).join('\n')}\n`,
    );
    return parseFile({ path, text: ['---', ...front, ...moves, '---', '', ...body].join('\n') });
  });
  return siteOf({
    files: [parseFile({ path: 'a/index.md', text: index }), ...files],
    assets: new Set(),
    publicFiles: new Set(),
    changes: [],
    questions: [],
  });
}

const before = siteWith({
  'a/one.md': { sections: { Limits: ['Time', 'Size'] } },
  'a/two.md': { sections: { Limits: [] } },
});
const ledger = extendLedger({}, before);

test('a ledger has every page, section and fact, sorted, and is stable', () => {
  assert.deepEqual(ledger['a/one/'], { share: 'facts', ids: ['limits', 'limits-size', 'limits-time'] });
  assert.equal(ledger['a/'].share, 'pages');
  assert.deepEqual(Object.keys(ledger), Object.keys(ledger).toSorted());
  assert.deepEqual(extendLedger(ledger, before), ledger);
  assert.equal(newAddresses(ledger, before), 0);
});

test('new addresses are counted and added; what is gone stays, and so does the finest level of share pages', () => {
  const after = siteWith({ 'a/one.md': { sections: { Limits: [], Pitfalls: [] } }, 'a/new.md': {} }, 'pages');
  assert.equal(newAddresses(ledger, after), 2);
  const extended = extendLedger(ledger, after);
  assert.deepEqual(extended['a/one/'], { share: 'facts', ids: ['limits', 'limits-size', 'limits-time', 'pitfalls'] });
  assert.deepEqual(extended['a/new/'], { share: 'pages', ids: [] });
});

test('a ledger with codes of share pages is read as one without', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  const file = join(folder, 'ledger.json');
  const codes = {
    '': { train: 's/1/' },
    'concepts/': { bias: 's/2/' },
    'a/one/': { 'limits-time': 's/3/', limits: 's/4/' },
  };
  await writeFile(file, JSON.stringify(codes));
  assert.deepEqual(await readLedger(file), {
    '': { share: 'pages', ids: ['train'] },
    'concepts/': { share: 'facts', ids: ['bias'] },
    'a/one/': { share: 'facts', ids: ['limits', 'limits-time'] },
  });
  await rm(folder, { recursive: true });
});

test('lost pages, sections and facts are named, with the nearest and the line to add', () => {
  const after = siteWith({
    'a/uno.md': { sections: { Limits: [] } },
    'a/two.md': { sections: { Limit: [] } },
  });
  const lost = findLostAddresses(ledger, after);
  assert.deepEqual(
    lost.map(({ file, message }) => [file, message]),
    [
      ['a/uno.md', 'the page "a/one/" is gone, with 3 sections and facts'],
      ['a/two.md', '"#limits" of "a/two/" is gone'],
    ],
  );
  assert.match(lost[0].remedy, /moved:\n {6}a\/one\/: ''/);
  assert.match(lost[1].remedy, /moved:\n {6}'#limits': '#limit'/);
});

test('declared moves lead every old address to what stands', () => {
  const moved = ["a/one/: ''", "'#limits-time': '#limits-duration'", "'#limits-size': 'a/two/#limits'"];
  const after = siteWith({
    'a/uno.md': { sections: { Limits: ['Duration'] }, moved },
    'a/two.md': { sections: { Limits: [] } },
  });
  const standing = standingOf(after);
  assert.deepEqual(findLostAddresses(ledger, after), []);
  assert.deepEqual(findMoveProblems(after.moves, standing), []);
  const destinationOf = destinations(after.moves, standing);
  assert.equal(destinationOf('a/one/'), 'a/uno/');
  assert.equal(destinationOf('a/one/#limits'), 'a/uno/#limits');
  assert.equal(destinationOf('a/one/#limits-time'), 'a/uno/#limits-duration');
  assert.equal(destinationOf('a/one/#limits-size'), 'a/two/#limits');
  assert.equal(destinationOf('a/uno/#limits'), undefined);
});

test('a page that is gone without another in its place leads to its family, with all that stood on it', () => {
  const index = "---\ntitle: A\nsummary: A.\nmoved:\n  a/one/: ''\n---\n";
  const two = { path: 'a/two.md', text: before.files.get('a/two.md')?.text ?? '' };
  const files = [parseFile({ path: 'a/index.md', text: index }), parseFile(two)];
  const after = siteOf({ files, assets: new Set(), publicFiles: new Set(), changes: [], questions: [] });
  assert.deepEqual(findLostAddresses(ledger, after), []);
  assert.equal(destinations(after.moves, standingOf(after))('a/one/#limits-time'), 'a/');
});

const refused: [rule: string, moves: string[], line: number, remedy: RegExp][] = [
  ['moved-in-a-chain', ["'#a': '#b'", "'#b': '#limits'"], 7, /lead to "a\/one\/#limits" at once/],
  ['moved-in-a-loop', ["'#a': '#b'", "'#b': '#a'"], 7, /what stands/],
  ['moved-in-a-loop', ["'#a': '#a'"], 7, /what stands/],
  ['moved-to-nothing', ["'#a': '#limit'"], 7, /Did you mean "a\/one\/#limits"/],
  ['moved-but-there', ["'#limits': '#limits-time'"], 7, /Remove the line/],
];
for (const [rule, moved, line, remedy] of refused) {
  test(`refuses what is ${rule}: ${moved.join(', ')}`, () => {
    const site = siteWith({ 'a/one.md': { sections: { Limits: ['Time'] }, moved } });
    const [problem] = findMoveProblems(site.moves, standingOf(site));
    assert.deepEqual([problem?.rule, problem?.file, problem?.line], [rule, 'a/one.md', line]);
    assert.match(problem.remedy, remedy);
  });
}

test('refuses two files that claim one old address', () => {
  const site = siteWith({ 'a/one.md': { moved: ["a/old/: ''"] }, 'a/two.md': { moved: ["a/old/: ''"] } });
  const problems = findMoveProblems(site.moves, standingOf(site));
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['moved-twice'],
  );
});

test('refuses a new page at the published address of a section', () => {
  const grown = siteWith({ 'a/one.md': { sections: { Limits: [] } }, 'a/one/limits.md': {} });
  assert.deepEqual(
    findTakenAddresses(ledger, grown).map(({ file, message }) => [file, message]),
    [['a/one/limits.md', '"a/one/limits/" is published as the address of "a/one/#limits"']],
  );
  assert.deepEqual(findTakenAddresses({}, grown), []);
});
