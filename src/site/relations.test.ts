import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFile } from '../notes/parse.ts';
import { relationsOf } from './relations.ts';

const note = (id: string, ...related: string[]) => {
  const path = `${id}.md`;
  const { body } = parseFile({ path, text: `Lead.\n\n## Related\n\n${related.join('\n')}\n` });
  return { id, path, body };
};
const said = (...notes: ReturnType<typeof note>[]) =>
  relationsOf(notes)
    .map(({ from, to, kind }) => `${from} ${kind} ${to}`)
    .toSorted();

test('a relation is told from both sides, also across families', () => {
  const notes = [note('a/one', '- **Feeds** [Two](../b/two.md#limits): why.', '- **Requires** [Three](./three.md).')];
  assert.deepEqual(said(...notes, note('b/two'), note('a/three')), [
    'a/one feeds b/two',
    'a/one requires a/three',
    'a/three needed by a/one',
    'b/two fed by a/one',
  ]);
});

test('what both notes say, or one says twice, is one relation', () => {
  const twice = '- **Alternative to** [Two](./two.md): why.';
  assert.deepEqual(said(note('a/one', twice, twice), note('a/two', '- **Alternative to** [One](./one.md).')), [
    'a/one alternative to a/two',
    'a/two alternative to a/one',
  ]);
});

test('a dead target, a page of its own, another site and an unknown word are no relation', () => {
  const items = [
    '- **Feeds** [Gone](./gone.md).',
    '- **Feeds** [Itself](./one.md).',
    '- **Feeds** [Elsewhere](https://example.com/a/two/).',
    '- **Feeds** nothing that has a link.',
    '- **Likes** [Two](./two.md).',
  ];
  assert.deepEqual(said(note('a/one', ...items), note('a/two')), []);
});
