import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFile } from '../notes/parse.ts';
import { siteOf } from '../site/make.ts';
import { picturesOf } from './pictured.ts';

test('the picture of a note says where it stands in its lifecycle, if its family has any', async () => {
  const lineOf = async (profile: 'services' | 'notes') => {
    const front = 'title: One\nsummary: S.\nstage: deploy\nstatus: { state: unknown }\nmaturity: imported\n';
    const note = parseFile({ path: 'team/one.md', profile, text: `---\n${front}---\n\nText.\n` });
    const site = siteOf({ files: [note], assets: new Set(), publicFiles: new Set(), changes: [], questions: [] });
    return (await picturesOf(site, 'Own')).find(({ text }) => text.title === 'One')?.text.line;
  };
  assert.equal(await lineOf('services'), 'deploy · Status not known');
  assert.equal(await lineOf('notes'), '');
});
