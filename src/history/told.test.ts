import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFile } from '../notes/parse.ts';
import { siteOf } from '../site/make.ts';
import { entriesOf, feedAddressOf, feedsOf } from './feeds.ts';
import type { Commit } from './git.ts';
import type { FactChange, PageHistory } from './history.ts';
import { newestOf } from './newest.ts';
import { tracesOf } from './trace.ts';
import { countText, marksOf } from './words.ts';

const at = (day: string) => Date.parse(`${day}T12:00Z`) / 1000;
const changed = (id: string, more: Partial<FactChange> = {}): FactChange => ({
  kind: 'changed',
  id,
  name: id,
  isFact: true,
  before: `${id}: old.`,
  after: `${id}: new.`,
  ...more,
});
const day = (name: string, ...changes: FactChange[]) => ({ day: name, at: at(name), changes });
const many = (count: number) => Array.from({ length: count }, (_, index) => changed(`fact-${index}`));

test('a page tells its newest changes, and how many more there are', () => {
  const history: PageHistory = {
    born: at('2026-01-01'),
    days: [
      day('2026-03-02', changed('a'), changed('b', { kind: 'removed', id: undefined, name: 'b' })),
      day('2026-03-01', changed('c', { kind: 'added', before: undefined }), changed('a')),
    ],
  };
  const { lines, more, born } = newestOf(history);
  assert.deepEqual(lines, [
    { day: '2026-03-02', text: 'changed', name: 'a', id: 'a', before: 'old.' },
    { day: '2026-03-02', text: 'removed', name: 'b', id: undefined, before: 'old.' },
    { day: '2026-03-01', text: 'added', name: 'c', id: 'c', before: undefined },
  ]);
  assert.deepEqual([more, born], [1, undefined]);
  assert.equal(newestOf({ ...history, days: [history.days[0]] }).born, '2026-01-01');
});

test('what was written anew in a day is counted', () => {
  const changes = [...many(40), changed('new', { kind: 'added' }), changed('', { isFact: false })];
  const history = { days: [day('2026-03-02', ...changes)] };
  assert.equal(countText(changes), '41 facts changed, 1 added');
  assert.deepEqual(newestOf(history).lines, [{ day: '2026-03-02', text: '41 facts changed, 1 added' }]);
  assert.equal(marksOf(history), '2026-03-02 *42');
});

test('a long passage is told from where it differs', () => {
  const [before, after] = ['twenty', 'thirty'].map((count) => `${'word '.repeat(50)}${count} ${'word '.repeat(50)}`);
  const [line] = newestOf({ days: [day('2026-03-02', changed('a', { before, after }))] }).lines;
  assert.match(line.before ?? '', /^… (word )+twenty (word )+…$/);
  assert.ok((line.before ?? '').length < 70);
  const [was, is] = ['あ', 'い'].map((letter) => `${'😀'.repeat(60)}${letter}${'😀'.repeat(60)}`);
  const [other] = newestOf({ days: [day('2026-03-02', changed('a', { before: was, after: is }))] }).lines;
  assert.match(other.before ?? '', /^… (😀)+あ(😀)+ …$/u);
});

test('marks say what each day changed, each fact once, as far as a page bears it', () => {
  const gone = changed('gone', { kind: 'removed', id: undefined });
  const days = [
    day('2026-03-03', changed('a'), gone),
    day('2026-03-02', changed('a'), changed('b', { kind: 'added' })),
  ];
  assert.equal(marksOf({ days }), '2026-03-03 a -1;2026-03-02 +b');
  assert.equal(
    marksOf({ days: [day('2026-03-04', ...many(12)), day('2026-03-03', changed('a'), ...many(11))] }).at(-1),
    'a',
  );
  const fuller = [day('2026-03-04', ...many(12)), day('2026-03-03', ...'abcdef'.split('').map((id) => changed(id)))];
  assert.match(marksOf({ days: fuller }), /^2026-03-04( fact-\d+){12};$/);
});

const page = (path: string, profile?: 'services' | 'notes') => {
  const front = path.endsWith('index.md') && profile ? `profile: ${profile}\n` : '';
  const status = profile && !path.endsWith('index.md') ? 'maturity: imported\n' : '';
  return parseFile({ path, profile, text: `---\ntitle: ${path}\nsummary: S.\n${front}${status}---\n\nText.\n` });
};
const site = siteOf(
  {
    files: [
      page('aws/index.md'),
      page('aws/one.md', 'services'),
      page('team/index.md', 'notes'),
      page('team/two.md', 'notes'),
      page('team/three.md', 'notes'),
      page('guides/guide.md'),
    ],
    assets: new Set(),
    publicFiles: new Set(),
    changes: [],
    questions: [],
  },
  { name: 'Site', description: 'A site.', families: [] },
);

test('a site, each family, and each note about a service can be subscribed to; of other notes there are too many', () => {
  const feeds = feedsOf(site);
  assert.deepEqual(feeds.map(({ address, pages }) => `${address}: ${pages.length}`).toSorted(), [
    'aws/changes.xml: 2',
    'aws/one/changes.xml: 1',
    'changes.xml: 6',
    'team/changes.xml: 3',
  ]);
  for (const known of site.pages.values()) {
    if (known.front)
      assert.ok(
        feeds.some(({ address }) => address === feedAddressOf(known)),
        known.address,
      );
  }
  const history = new Map([
    ['team/two/', { born: at('2026-01-01'), days: [day('2026-03-01', changed('a'))] }],
    ['team/three/', { days: [day('2026-03-02', changed('a'), changed('b'))] }],
  ]);
  const entries = feeds
    .filter(({ address }) => address === 'team/changes.xml')
    .flatMap((feed) => entriesOf(feed, history));
  assert.deepEqual(
    entries.map(({ title }) => title),
    ['team/three.md: 2 facts changed', 'team/two.md › a: changed', 'team/two.md: first written'],
  );
});

test('however long a history is, so many days of it are looked at', async () => {
  const pages = Array.from({ length: 100 }, (_, index) => ({
    path: `team/${index}.md`,
    profile: 'notes' as const,
    former: [],
  }));
  async function* commits(): AsyncGenerator<Commit> {
    for (let back = 0; back < 30; back++) {
      const files = pages.map(({ path }) => ({ from: path, to: path, before: `${back + 1}`, after: `${back}` }));
      yield { at: at('2026-03-01') - back * 86_400, files };
    }
  }
  const traces = await tracesOf(commits(), pages, '');
  assert.equal(traces.flatMap(({ states }) => states).length, 300);
  assert.ok(traces.every(({ states, before }) => before === String(states.length)));
  const [only] = await tracesOf(commits(), pages.slice(0, 1), '');
  assert.deepEqual([only.states.length, only.before], [12, '12']);
});
