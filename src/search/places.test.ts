import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance } from '../notes/distance.ts';
import { compact } from '../notes/words.ts';
import { Places } from './places.ts';
import type { PageTerms } from './terms.ts';

const syllables = 'ba clo di fe gru ha jo ki lu me nor pa qui re sto tra un ver wi zen'.split(' ');
const verbs = 'Create Delete Describe Get List Put Search Start Stop Update'.split(' ');
/** A made-up noun of its own for each number. */
const noun = (number: number) =>
  [number, number / 20, number / 400].map((part) => syllables[Math.floor(part) % 20]).join('');
const capital = (word: string) => word[0].toUpperCase() + word.slice(1);

const page = (number: number): PageTerms => {
  const name = `${capital(noun(number))}${capital(noun(7 * number + 3))}`;
  return {
    path: `${name}/`,
    title: name,
    kind: 'note',
    profile: 'services',
    names: [noun(3 * number + 1)],
    sections: [],
    entries: verbs.map((verb) => [`api-operations-${verb}`, verb + name]),
    columns: {},
  };
};
const pagesOf = (count: number) => Array.from({ length: count }, (_, number) => page(number));
const alike = (name: string, text: string) => 1 - distance(name, text) / Math.max(name.length, text.length);

test('the nearest names are those that differ least in spelling, each once', () => {
  const pages = pagesOf(100);
  const names = pages.flatMap(({ title, names, entries }) => [
    { shown: title, spelled: title },
    ...names.map((spelled) => ({ shown: title, spelled })),
    ...entries.map(([, operation]) => ({ shown: operation, spelled: operation })),
  ]);
  const places = new Places({ pages, words: '', version: '' });
  for (const text of [
    'clobaba',
    'delte Clobabaclojofe',
    'zzqxwv',
    'searchquidiba',
    'x',
    'what starts a job of mine at night?',
  ]) {
    const best = new Map<string, number>();
    for (const { shown, spelled } of names)
      best.set(shown, Math.max(best.get(shown) ?? 0, alike(compact(spelled), compact(text))));
    const expected = [...best.values()].sort((a, b) => b - a).slice(0, 5);
    const found = places.nearest(text);
    assert.deepEqual(
      found.map(({ score }) => score),
      expected,
    );
    assert.equal(new Set(found.map(({ place }) => place.name)).size, 5);
    for (const { place, score } of found) assert.equal(score, best.get(place.name));
  }
});

test('the nearest of 22,000 names are found while a reader types', () => {
  const places = new Places({ pages: pagesOf(2000), words: '', version: '' });
  for (const text of ['zzqxwv', 'how do i get a thing that nobody has ever heard of']) {
    const before = process.cpuUsage();
    assert.equal(places.nearest(text).length, 5);
    // Time of the processor, not of the clock: other programs on the machine have no part in it.
    const milliseconds = process.cpuUsage(before).user / 1000;
    assert.ok(milliseconds < 250, `"${text}" took ${milliseconds} ms`);
  }
});
