import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseFile } from '../notes/parse.ts';
import {
  afterVisit,
  citedSources,
  digestOf,
  findChangedSources,
  readSources,
  type Sources,
  writeSources,
} from './sources.ts';
import { visitAll } from './visit.ts';

const url = 'https://docs.example.com/limits';
const page = (text: string, frame = '') =>
  `<html><script>${frame}</script><nav>${frame}</nav><main><h1>Limits</h1><p>${text}</p></main>${frame}</html>`;

function siteOf(verified: string) {
  const front = `---\ntitle: Thing\nsummary: A thing.\nstatus: { state: unknown }\nmaturity: imported\n${verified}---\n`;
  const text = `${front}\nIt is.\n\n## Limits\n\n- **Jobs**: three.[^1]\n- **Users**: two.\n\n[^1]: [Limits](${url}#jobs)\n`;
  return { files: new Map([['team/thing.md', parseFile({ path: 'team/thing.md', text })]]) };
}

/** What is told of a site whose source says something else from visit to visit, on the last of them. */
function told(verified: string, visits: [day: string, text: string | undefined][]): string[] {
  const cited = citedSources(siteOf(verified));
  let sources: Sources = {};
  let last: string[] = [];
  for (const [day, text] of visits) {
    const bodies = new Map(text === undefined ? [] : [[url, page(text)]]);
    sources = afterVisit(sources, cited.keys(), bodies, day);
    last = findChangedSources(cited, sources, day);
  }
  return last;
}

const line = `${url} changed, seen on 2026-02-02:\n  Thing › Limits › Jobs (src/content/docs/team/thing.md:13)`;
const checkedBefore = 'verified: 2026-01-01\n';

test('facts whose source changed are told with their place, until their note is checked again', () => {
  const visits: [string, string | undefined][] = [
    ['2026-01-01', 'Three jobs.'],
    ['2026-02-02', 'Four jobs.'],
  ];
  assert.deepEqual(told(checkedBefore, visits), [line]);
  assert.deepEqual(told(checkedBefore, [...visits, ['2026-03-03', 'Four jobs.']]), [line]);
  assert.deepEqual(told(checkedBefore, [...visits, ['2026-03-03', undefined]]), [line]);
  assert.deepEqual(told('verified: 2026-02-02\n', visits), []);
});

test('a source that says the same, is visited first, or does not answer is not told', () => {
  assert.deepEqual(told(checkedBefore, [['2026-02-02', 'Four jobs.']]), []);
  for (const text of ['Three  jobs.', undefined])
    assert.deepEqual(
      told(checkedBefore, [
        ['2026-01-01', 'Three jobs.'],
        ['2026-02-02', text],
      ]),
      [],
    );
});

test('facts of a page that does not tell when it was checked are told on the day of the change', () => {
  const visits: [string, string][] = [
    ['2026-01-01', 'Three jobs.'],
    ['2026-02-02', 'Four jobs.'],
  ];
  const guide = `${line}`.replace(':13)', ':12)');
  assert.deepEqual(told('', visits), [guide]);
  assert.deepEqual(told('', [...visits, ['2026-03-03', 'Four jobs.']]), []);
});

test('what stands around the main part of a page does not count, and of a page without one all does', () => {
  assert.equal(digestOf(page('Three.', 'a')), digestOf(page('Three.', 'b')));
  assert.notEqual(digestOf(page('Three.')), digestOf(page('Four.')));
  assert.notEqual(digestOf('<p>Three.<br>a</p>'), digestOf('<p>Three.<br>b</p>'));
});

test('what a server says is what is recorded, a line for each source', async () => {
  let text = 'Three jobs.';
  const server = createServer((_, response) => response.end(page(text))).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const source = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  const folder = mkdtempSync(join(tmpdir(), 'sources-'));
  const file = join(folder, 'sources.json');
  try {
    for (const day of ['2026-01-01', '2026-02-02']) {
      const { bodies } = await visitAll([source], { rest: 0, patience: 60_000, read: new Set([source]) });
      writeSources(afterVisit(readSources(file), [source], bodies, day), file);
      text = 'Four jobs.';
    }
  } finally {
    server.close().closeAllConnections();
  }
  assert.deepEqual(readSources(file)[source], { text: digestOf(page(text)), changed: '2026-02-02' });
  assert.equal(readFileSync(file, 'utf8').split('\n').length, 4);
  rmSync(folder, { recursive: true });
});
