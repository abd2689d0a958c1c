import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadSite } from '../site/load.ts';
import { readableAt } from './git.ts';
import { historyOf, type PageHistory, pagesAsked } from './history.ts';
import { readPast } from './read.ts';
import { Repository } from './testing.ts';

const made: Repository[] = [];
after(() => {
  for (const repository of made) repository.remove();
});
function start(): Repository {
  const repository = new Repository();
  made.push(repository);
  repository.commit('2026-01-01T12:00Z', {
    'team/index.md': '---\ntitle: Team\nsummary: The family.\n---\n\nNotes.\n',
  });
  return repository;
}

const note = (body: string, front = '') =>
  `---\ntitle: One\nsummary: One.\nmaturity: imported\nstatus: { state: unknown }\n${front}---\n\nWhat it is.\n\n${body}\n`;
const limits = (...facts: string[]) => `## Limits\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;

async function histories({ folder }: Repository) {
  const { site, code } = await loadSite(folder);
  const readable = await readableAt(folder);
  assert.ok('at' in readable, JSON.stringify(readable));
  const cache = join(folder, 'cache/history.json');
  const pages = pagesAsked(site);
  return historyOf(
    site,
    await readPast({ root: folder, folder: 'src/content/docs/', cache, code, at: readable.at, pages }),
  );
}

/** Changes of a page in lines, newest first. */
function told(history: PageHistory | undefined): string[] {
  const lines = (history?.days ?? []).flatMap(({ day, changes }) =>
    changes.map(({ kind, id, name, before, after }) =>
      [day, kind, id ?? name, before, after].filter(Boolean).join(' | '),
    ),
  );
  return history?.born === undefined ? lines : [...lines, `first ${new Date(history.born * 1000).toISOString()}`];
}
const toldOf = async (repository: Repository, address = 'team/one/') =>
  told((await histories(repository)).get(address));

test('facts that were added, changed and removed are told by the day in UTC, and what one day undid is not', async () => {
  const repository = start();
  repository.commit('2026-03-01T10:00Z', { 'team/one.md': note(limits('**Time**: one day.', '**Size**: 5 GB.')) });
  repository.commit('2026-03-05T08:00Z', { 'team/one.md': note(limits('**Time**: two days.', '**Size**: 6 GB.')) });
  repository.commit('2026-03-05T22:30:00-05:00', {
    'team/one.md': note(limits('**Time**: two days.', '**Cost**: much.')),
  });
  repository.commit('2026-03-06T09:00Z', { 'team/one.md': note(limits('**Time**: three days.', '**Cost**: much.')) });
  repository.commit('2026-03-06T10:00Z', { 'team/one.md': note(limits('**Time**: two days.', '**Cost**: *much*.')) });
  assert.deepEqual(await toldOf(repository), [
    '2026-03-06 | added | limits-cost | Cost: much.',
    '2026-03-06 | removed | Size | Size: 6 GB.',
    '2026-03-05 | changed | limits-time | Time: one day. | Time: two days.',
    '2026-03-05 | changed | Size | Size: 5 GB. | Size: 6 GB.',
    'first 2026-03-01T10:00:00.000Z',
  ]);
});

test('what has another id that `moved` names is the same, and what went to another page is not gone', async () => {
  const repository = start();
  repository.commit('2026-03-01T10:00Z', {
    'team/one.md': note(limits('**Time**: one day.', '**Same**: text.', '**Far**: away.')),
    'team/two.md': note(limits('**Other**: fact.')).replaceAll('One', 'Two'),
  });
  const moved = "moved:\n  '#limits-time': '#limits-duration'\n  '#limits-far': 'team/two/#limits-far'\n";
  repository.commit('2026-03-02T10:00Z', {
    'team/one.md': note(limits('**Duration**: two days.', '**Same**: text.'), moved),
    'team/two.md': note(limits('**Other**: fact.', '**Far**: away.')).replaceAll('One', 'Two'),
  });
  assert.deepEqual(await toldOf(repository), [
    '2026-03-02 | changed | limits-duration | Time: one day. | Duration: two days.',
    'first 2026-03-01T10:00:00.000Z',
  ]);
  assert.deepEqual((await toldOf(repository, 'team/two/'))[0], '2026-03-02 | added | limits-far | Far: away.');
});

test('a note keeps its history when its file has another name, also if only `moved` knows it', async () => {
  const repository = start();
  const facts = ['**Time**: one day.', '**Size**: 5 GB.', '**Cost**: much.', '**Rate**: 10 a second.'];
  repository.commit('2026-03-01T10:00Z', { 'team/old.md': note(limits(...facts)) });
  repository.commit('2026-03-02T10:00Z', { 'team/old.md': null, 'team/mid.md': note(limits(...facts)) });
  repository.commit('2026-03-03T10:00Z', { 'team/mid.md': note(limits('**Time**: two days.', ...facts.slice(1))) });
  const other = `${'It says the same in other words. '.repeat(40)}\n\n${limits('**Time**: two days.')}`;
  repository.commit('2026-03-04T10:00Z', {
    'team/mid.md': null,
    'team/one.md': note(other, "moved: { team/mid/: '' }\n"),
  });
  const lines = await toldOf(repository);
  assert.deepEqual(
    lines.filter((line) => /time|first/.test(line)),
    ['2026-03-03 | changed | limits-time | Time: one day. | Time: two days.', 'first 2026-03-01T10:00:00.000Z'],
  );
  assert.ok(lines.includes('2026-03-04 | removed | Size | Size: 5 GB.'));
});

test('a change has the day on which it came to the line that is built', async () => {
  const repository = start();
  repository.commit('2026-03-01T10:00Z', { 'team/one.md': note(limits('**Time**: one day.')) });
  repository.git('', 'switch', '-q', '-c', 'branch');
  repository.commit('2026-03-02T10:00Z', { 'team/one.md': note(limits('**Time**: two days.')) });
  repository.git('', 'switch', '-q', 'main');
  repository.git('2026-03-09T10:00Z', 'merge', '-q', '--no-ff', '-m', 'Merge', 'branch');
  assert.match((await toldOf(repository))[0], /^2026-03-09 \| changed/);
});

test('a text of old that cannot be read is passed over', async () => {
  const repository = start();
  repository.commit('2026-03-01T10:00Z', { 'team/one.mdx': note(limits('**Time**: one day.')) });
  repository.commit('2026-03-02T10:00Z', { 'team/one.mdx': note('<Broken') });
  repository.commit('2026-03-03T10:00Z', { 'team/one.mdx': Uint8Array.of(0xff, 0xfe, 0) });
  repository.commit('2026-03-04T10:00Z', { 'team/one.mdx': '---\ntitle: [\n---\n' });
  repository.commit('2026-03-05T10:00Z', { 'team/one.mdx': note(limits('**Time**: two days.')) });
  assert.deepEqual(await toldOf(repository), [
    '2026-03-05 | changed | limits-time | Time: one day. | Time: two days.',
    'first 2026-03-01T10:00:00.000Z',
  ]);
});

test('what was read is kept: a text is parsed once', async () => {
  const repository = start();
  repository.commit('2026-03-01T10:00Z', { 'team/one.md': note(limits('**Time**: one day.')) });
  repository.commit('2026-03-02T10:00Z', { 'team/one.md': note(limits('**Time**: two days.')) });
  await histories(repository);
  const cache = join(repository.folder, 'cache/history.json');
  writeFileSync(cache, readFileSync(cache, 'utf8').replace('Time: one day.', 'Time: as it is kept.'));
  assert.match((await toldOf(repository))[0], /as it is kept/);
  repository.commit('2026-03-03T10:00Z', { 'team/one.md': note(limits('**Time**: three days.')) });
  assert.match((await toldOf(repository))[0], /two days\. \| Time: three days/);
  assert.doesNotMatch(await readFile(cache, 'utf8'), /as it is kept/);
  writeFileSync(cache, 'no JSON');
  assert.match((await toldOf(repository))[0], /two days/);
});

test('what is not committed is no change, and does not lead anywhere that is not there', async () => {
  const repository = start();
  repository.commit('2026-03-01T10:00Z', { 'team/one.md': note(limits('**Time**: one day.')) });
  repository.commit('2026-03-02T10:00Z', { 'team/one.md': note(limits('**Time**: two days.')) });
  writeFileSync(join(repository.folder, 'src/content/docs/team/one.md'), note(limits('**Duration**: two days.')));
  assert.match((await toldOf(repository))[0], /changed \| Time/);
});

test('without git, without commits, and in a shallow clone there is no history, and it is said why', async () => {
  const repository = start();
  const empty = new Repository();
  const clone = new Repository();
  made.push(empty, clone);
  repository.commit('2026-03-01T10:00Z', { 'team/one.md': note('') });
  clone.git('', 'clone', '-q', '--depth', '1', `file://${repository.folder}`, 'shallow');
  assert.deepEqual(await readableAt('/'), { why: 'the project is in no git repository' });
  assert.deepEqual(await readableAt(empty.folder), { why: 'nothing is committed yet' });
  assert.match(JSON.stringify(await readableAt(join(clone.folder, 'shallow'))), /shallow/);
});
