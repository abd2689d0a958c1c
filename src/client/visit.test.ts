import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSince } from './visit.ts';

test('new since a visit is what the page did not have then, also on the same day', () => {
  const now = '2026-03-03 a +b -1;2026-03-02 c *14';
  const since = (seen: string) => {
    const { ids, gone, anew } = newSince(`1772452800000 ${seen}`, now);
    return [ids.map(({ id, isNew }) => id + (isNew ? ' new' : '')).join(' '), gone, anew];
  };
  assert.deepEqual(since('2026-03-03 a +b -1'), ['', 0, 0]);
  assert.deepEqual(since('2026-03-03 a'), ['b new', 1, 0]);
  assert.deepEqual(since('2026-03-02 c *14'), ['a b new', 1, 0]);
  assert.deepEqual(since('2026-02-01 x'), ['a b new c', 1, 14]);
  assert.deepEqual(since(''), ['a b new c', 1, 14]);
  // The site went back to an older state.
  assert.deepEqual(since('2026-04-01 x'), ['', 0, 0]);
  assert.equal(newSince('1772452800000 2026-01-01 x', `${now};`).more, true);
  assert.equal(newSince('1772452800000 2026-03-02 c', `${now};`).more, false);
});
