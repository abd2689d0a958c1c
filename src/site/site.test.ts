import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { parseFile } from '../notes/parse.ts';
import { loadSite } from './load.ts';
import { siteOf } from './make.ts';
import { destinations } from './moves.ts';
import { isShared, standingOf } from './site.ts';

const published = z
  .array(z.tuple([z.string(), z.array(z.string())]))
  .parse(JSON.parse(readFileSync(new URL('./fixtures/addresses.json', import.meta.url), 'utf8')));

test('addresses are told from the sources as the first version read them from its built pages, or lead on', async () => {
  const { site } = await loadSite();
  const standing = standingOf(site);
  const destinationOf = destinations(site.moves, standing);
  for (const [page, ids] of published) {
    const lost = ids.filter((id) => !standing.get(page)?.has(id) && !destinationOf(`${page}#${id}`));
    assert.deepEqual(lost, [], page);
  }
});

const front = 'title: SageMaker One\nsummary: One.\nmaturity: imported\nstatus: { state: unknown }\n';
const note = (path: string, body: string) => parseFile({ path, text: `---\n${front}---\n\n${body}` });
const index = (more = '') => parseFile({ path: 'team/index.md', text: `---\ntitle: Team\nsummary: S.\n${more}---\n` });
const siteWith = (...files: ReturnType<typeof parseFile>[]) =>
  siteOf({ files, assets: new Set(), publicFiles: new Set(), changes: [], questions: [] });
const body = 'Lead.\n\n## Limits\n\n- **Job run time**: 7 days.\n\n### Soft limits\n\nText.\n';
const sharedOf = (site: ReturnType<typeof siteOf>, address = 'team/one/') => {
  const page = site.pages.get(address);
  return page?.parts.filter((part) => isShared(page, part, site.pages)).map(({ id }) => id);
};

test('a fact has one id, one name, and a label that says where it stands', () => {
  const page = siteWith(index(), note('team/one.md', body)).pages.get('team/one/');
  const fact = page?.parts.find(({ id }) => id === 'limits-job-run-time');
  assert.deepEqual(
    [fact?.name, fact?.label, fact?.text],
    ['Job run time', 'One › Limits › Job run time', 'Job run time: 7 days.'],
  );
});

test('the text of a fact has no gap where markup stood, and keeps the one before a name that begins with a mark', () => {
  const limits = '- **Files**: upload `.deb`, or `:latest`, of [them](./one.md) .\n- **Speed**: .5 s .';
  const parts = siteWith(index(), note('team/one.md', `Lead.\n\n## Limits\n\n${limits}\n`)).pages.get(
    'team/one/',
  )?.parts;
  const texts = ['limits-files', 'limits-speed'].map((id) => parts?.find((part) => part.id === id)?.text);
  assert.deepEqual(texts, ['Files: upload .deb, or :latest, of them.', 'Speed: .5 s.']);
});

test('a family says how finely its notes have pages that preview them', () => {
  const one = note('team/one.md', body);
  assert.deepEqual(sharedOf(siteWith(index(), one)), ['what-it-is', 'limits', 'limits-job-run-time', 'soft-limits']);
  assert.deepEqual(sharedOf(siteWith(index('share: sections\n'), one)), ['what-it-is', 'limits', 'soft-limits']);
  assert.deepEqual(sharedOf(siteWith(index('share: pages\n'), one)), []);
});

test('where a page stands, no section of the page above it has its address', () => {
  const site = siteWith(index(), note('team/one.md', body), note('team/one/limits.md', 'Text.'));
  assert.deepEqual(sharedOf(site), ['what-it-is', 'limits-job-run-time', 'soft-limits']);
});

test('ids in capitals or with marks have an address with # only', () => {
  const site = siteWith(index(), note('team/one.md', '## A\n\n### B {#Upper}\n\n### हिन्दी नोट्स\n\n### データ\n'));
  assert.deepEqual(sharedOf(site), ['a', 'データ']);
});

test('a note to which another leads has a section for its relations', () => {
  const site = siteWith(
    note('team/one.md', '## Related\n\n- **Feeds** [Two](./two.md).\n'),
    note('team/two.md', 'Two.\n'),
  );
  assert.deepEqual(
    site.pages.get('team/two/')?.parts.map(({ id }) => id),
    ['what-it-is', 'related'],
  );
});

test('a stage that comes and goes is no lasting address', () => {
  const home = parseFile({
    path: 'index.mdx',
    text: "---\ntitle: Home\n---\n\nimport StartHere from './x.astro';\n\n<StartHere />\n",
  });
  const site = siteWith(home, note('team/one.md', 'One.\n'));
  assert.ok(site.pages.get('')?.parts.some(({ id }) => id === 'not-yet-sorted'));
  assert.ok(!standingOf(site).get('')?.has('not-yet-sorted'));
});
