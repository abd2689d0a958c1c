import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf } from './summary.ts';

const diff = '--- a.md\n+++ a.md\n@@ -1,1 +1,2 @@\n One\n+Two\n';
const written = [
  { path: 'a.md', isNew: false, diff },
  { path: 'b.png', isNew: true },
  { path: 'c.md', isNew: false, diff },
];

test('what a dry run would change is cut to what a terminal shows, and says how much more there is', () => {
  assert.equal(changesOf({ written }, Number.POSITIVE_INFINITY).split('\n').length, 10);
  assert.equal(changesOf({ written: [] }, 5), '');
  assert.deepEqual(changesOf({ written }, 3).split('\n'), [
    ...diff.split('\n').slice(0, 3),
    '… and 7 more lines: --report <file> has all, as a pipe does',
  ]);
});
