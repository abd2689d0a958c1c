import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findProblems } from '../notes/check.ts';
import { parseFile } from '../notes/parse.ts';
import type { ProfileName } from '../notes/profiles.ts';
import { newNote } from '../notes/skeleton.ts';
import { siteOf } from './make.ts';
import { isShared } from './site.ts';

const around = {
  today: '2026-11-23',
  operations: new Set<string>(),
  languages: new Set(['text']),
  assets: new Set<string>(),
  imageFaults: new Map(),
};
const index = (profile: string) =>
  parseFile({ path: 'team/index.md', text: `---\ntitle: Team\nsummary: S.\n${profile}---\n\n## Notes\n\nText.\n` });
const body =
  'Lead.\n\n- Item\n\n## Usage\n\n- Same\n- Same\n\n## See also\n\n- [Elsewhere](#usage)\n\n## Usage\n\nMore.\n';
const note = (profile: ProfileName, front = '') =>
  parseFile({ path: 'team/one.md', profile, text: `---\ntitle: One\nsummary: S.\n${front}---\n\n${body}` });
const siteWith = (...files: ReturnType<typeof parseFile>[]) =>
  siteOf(
    { files, assets: new Set(), publicFiles: new Set(), changes: [], questions: [] },
    { name: 'Own', description: 'D.', families: [] },
  );

const imported = 'status: { state: unknown }\nmaturity: imported\n';
const told = (...files: ReturnType<typeof parseFile>[]) =>
  findProblems(files, around).map(({ rule, severity }) => `${severity} ${rule}`);

test('the sections of a note of services are those of the grammar, those of a plain note are its own', () => {
  const idsOf = (profile: ProfileName, front: string) =>
    note(profile, front)
      .page?.body.parts.filter(({ depth }) => depth > 0)
      .map(({ id }) => id);
  assert.deepEqual(idsOf('services', imported), ['what-it-is', 'how-to-start', 'related', 'how-to-start-2']);
  assert.deepEqual(idsOf('notes', ''), ['usage', 'see-also', 'usage-2']);
});

test('a plain note needs a title and a summary, and no rule holds it to the grammar', () => {
  assert.deepEqual(told(index('profile: notes\n'), note('notes')), []);
  assert.deepEqual(told(note('notes', 'titel: x\n')), ['error unknown-key']);
  assert.deepEqual(told(note('notes', 'order: first\n')), ['error wrong-value']);
  assert.deepEqual(told(parseFile({ path: 'team/new.md', profile: 'notes', text: newNote('New', 'notes') })), []);
  assert.ok(told(note('services', imported)).includes('warning repeated-section'));
});

test('a note of services that says nothing of its status is told so, whatever its maturity', () => {
  assert.ok(told(note('services', 'maturity: imported\n')).includes('error missing-key'));
  assert.ok(!told(note('services', imported)).includes('error missing-key'));
  assert.ok(told(note('services', imported.replace('imported', 'reviewed'))).includes('error wrong-value'));
});

test('what a plain note says of a stage or a status is nowhere to be seen', () => {
  const closed =
    'stage: deploy\nstatus: { state: closed, since: 2026-01-01, source: https://example.com/, instead: x }\n';
  const site = siteWith(index('profile: notes\n'), note('notes', closed));
  const page = site.pages.get('team/one/');
  assert.ok(page?.kind === 'note');
  assert.deepEqual([page.front.stage, page.front.status, site.events], [undefined, undefined, []]);
});

test('the index names what a family is, and one that names nothing is of services', () => {
  const profileOf = (front: string) => siteWith(index(front)).families[0].profile;
  assert.equal(profileOf(''), 'services');
  assert.equal(profileOf('profile: services\n'), 'services');
  assert.equal(profileOf('profile: notes\n'), 'notes');
  assert.deepEqual(told(index('profile: nots\n')), ['error wrong-value']);
});

test('a site without a file for its home page has one, with a map only if a note has a stage', () => {
  const homeOf = (...files: ReturnType<typeof parseFile>[]) => siteWith(...files).pages.get('');
  const plain = homeOf(index('profile: notes\n'), note('notes'));
  assert.deepEqual([plain?.title, plain?.summary, plain?.parts], ['Own', 'D.', []]);
  assert.ok(homeOf(index(''), note('services', imported))?.parts.some(({ id }) => id === 'deploy'));
  const written = parseFile({ path: 'index.md', text: '---\ntitle: Written\ndescription: W.\n---\n\nText.\n' });
  assert.equal(homeOf(written, index(''))?.title, 'Written');
});

test('the list of all notes on an index has an id that its author did not take', () => {
  const page = siteWith(index('profile: notes\n')).pages.get('team/');
  assert.deepEqual(
    page?.parts.map(({ id }) => id),
    ['notes-2', 'notes'],
  );
});

test('the page on writing tells of what the families of the site have', () => {
  const idsOf = (profile: string) =>
    siteWith(index(profile))
      .pages.get('authoring/')
      ?.parts.map(({ id }) => id) ?? [];
  const [services, notes] = [idsOf(''), idsOf('profile: notes\n')];
  for (const id of ['sections', 'field-status', 'section-limits', 'rule-stale-note']) {
    assert.ok(services.includes(id), id);
    assert.ok(!notes.includes(id), id);
  }
  assert.ok(notes.includes('field-group') && !services.includes('field-group'));
});

test('a plain note has pages that preview its headings', () => {
  const site = siteWith(index('profile: notes\nshare: sections\n'), note('notes'));
  const page = site.pages.get('team/one/');
  assert.ok(page);
  assert.deepEqual(
    page.parts.filter((part) => isShared(page, part, site.pages)).map(({ id }) => id),
    ['usage', 'see-also', 'usage-2'],
  );
});
