import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reviewedNoteSchema } from './schema.ts';

const front = {
  title: 'Thing',
  summary: 'Does one thing.',
  stage: 'build',
  docs: 'https://example.com/',
  maturity: 'reviewed',
  verified: '2026-11-01',
};
const faults = (state: string, rest = {}) => {
  const status = { state, instead: 'Use another.', source: 'https://example.com/notice', ...rest };
  const { error } = reviewedNoteSchema.safeParse({ ...front, status });
  return error?.issues.map(({ path }) => path.join('.')) ?? [];
};

test('a status that begins on a day needs that day; what ended or is superseded may have none, but says what to use', () => {
  assert.deepEqual(faults('closed'), ['status.since']);
  assert.deepEqual(faults('ending'), ['status.since']);
  assert.deepEqual(faults('closed', { since: '2026-07-30' }), []);
  assert.deepEqual(faults('ended'), []);
  assert.deepEqual(faults('superseded'), []);
  assert.deepEqual(faults('superseded', { instead: undefined, source: undefined }), [
    'status.instead',
    'status.source',
  ]);
});
