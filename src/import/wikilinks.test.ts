import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planImport } from './plan.ts';
import { options } from './testing.ts';

const other = '# Second note\n\nFirst words. ^start\n\n## Deep heading\n\nWords.\n\n- Item ^item\n';

test('a block leads to the section that holds it, and what leads nowhere is told with the nearest', async () => {
  const text =
    '# One\n\n[[Second note#^item]] [[Second note#^start|begin]]\n[[Secnd note]]\n[[Second note#Gone]] [[#^gone]] [[Nothing like it]]\n';
  const plan = await planImport(
    [
      { path: 'One.md', text },
      { path: 'notes/Second note.md', text: other },
    ],
    options(),
  );
  const note = plan.files.find(({ path }) => path === 'one.md')?.text ?? '';
  assert.match(note, /\[Second note > \^item\]\(\.\/second-note\.md#deep-heading\)/);
  assert.match(note, /\[begin\]\(\.\/second-note\.md "Second note > \^start"\)/);
  assert.deepEqual(
    plan.attention.map(({ line, message }) => `${line} ${message}`),
    [
      '4 the link leads nowhere: [[Secnd note]]; the nearest is notes/Second note.md',
      '5 no heading "#gone" for the link [[Second note#Gone]]',
      '5 no heading "#^gone" for the link [[#^gone]]',
      '5 the link leads nowhere: [[Nothing like it]]',
    ],
  );
});
