import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becameOf } from './alike.ts';

const words = (start: number, count: number) =>
  Array.from({ length: count }, (_, index) => `word${start + index}`).join(' ');

const cases: [what: string, before: string[], after: string[], became: [number, number][]][] = [
  ['the same text', [words(0, 20)], [words(50, 20), words(0, 20)], [[0, 1]]],
  ['an edited text', [words(0, 20)], [`${words(0, 9)} other ${words(9, 11)} more`], [[0, 0]]],
  [
    'of several the nearest',
    [words(0, 20), words(0, 22)],
    [words(0, 22), words(0, 20)],
    [
      [0, 1],
      [1, 0],
    ],
  ],
  ['nothing if two are as near', [words(0, 20)], [words(0, 20), words(0, 20)], []],
  ['nothing if one is as near to two', [words(0, 20), words(0, 20)], [words(0, 20)], []],
  ['nothing that has only little of it', [words(0, 20)], [words(15, 20)], []],
  ['few words', ['One.'], ['Other.', 'One'], [[0, 1]]],
  ['nothing of an empty text', [''], ['', 'One'], []],
];
for (const [what, before, after, became] of cases) {
  test(`a text becomes ${what}`, () => {
    const keyed = (texts: string[]) => new Map(texts.map((text, index) => [`${index}`, text]));
    const found = [...becameOf(keyed(before), keyed(after))].map(([from, to]) => [Number(from), Number(to)]);
    assert.deepEqual(found.toSorted(), became);
  });
}
