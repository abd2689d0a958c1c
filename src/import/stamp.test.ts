import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUntouched, stamped, stampOf, withMoved } from './stamp.ts';

const text = stamped({ title: 'One' }, 'a/one.md', 'Text.\n\nmoved: no field, since it stands in the text.');

test('old addresses in the front matter are no edit, and anything else is one', () => {
  assert.ok(isUntouched(text));
  assert.ok(isUntouched(withMoved(text, { 'team/old/': '', '#a': '#b' })));
  assert.ok(isUntouched(text.replace('title: One\n', "title: One\nmoved:\n  '#a': '#b'\n")));
  assert.ok(!isUntouched(text.replace('title: One', 'title: Two')));
  assert.ok(!isUntouched(text.replace('moved: no', 'moved: some')));
});

test('old addresses replace those that were there, and none leaves the text as it was', () => {
  const moved = withMoved(withMoved(text, { '#x': '#y' }), { '#a': '#b' });
  assert.deepEqual(stampOf(moved), { from: 'a/one.md', moved: { '#a': '#b' } });
  assert.equal(withMoved(moved, {}), text);
  assert.equal(stampOf('---\ntitle: One\n---\n\nimported: not'), undefined);
});
