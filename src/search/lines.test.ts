import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf, endOfText, packLines, unpackLines } from './lines.ts';

test('lines that are packed come back with the places of their words', () => {
  const [, section, fact, sample] = unpackLines(
    packLines([
      { kind: 'heading', name: 4, text: 36, questions: [] },
      { kind: 'section', name: 2, text: 0, questions: [] },
      { kind: 'fact', name: 1, text: 30, questions: [6, 8] },
      { kind: 'sample', name: 3, text: 12, questions: [] },
    ]),
  );
  assert.deepEqual(section, { kind: 'section', start: 40, name: 2, text: 0, questions: [] });
  assert.deepEqual([fact.start, endOfText(fact), endOf(fact)], [42, 73, 87]);
  assert.deepEqual([sample.kind, sample.start, endOf(sample)], ['sample', 87, 102]);
});
