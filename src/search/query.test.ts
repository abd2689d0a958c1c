import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lexicon, packWords, unpackWords } from './lexicon.ts';
import { understand } from './query.ts';

const words =
  'batch createmodel debugger drift endpoint endpoints feature features jumpstart model monitor store transform tuning wrangler';
const lexicon = new Lexicon(words.split(' '), [
  'debugger',
  'jumpstart',
  'endpoints',
  'batch',
  'transform',
  'feature',
  'store',
]);
const texts = (query: string) => understand(query, lexicon).words.map(({ text }) => text);

test('words that ask but name nothing are left out, and each word is there once', () => {
  assert.deepEqual(texts('How do I use the feature store with a feature?'), ['feature', 'store']);
});

test('up to two typos by length become the nearest word', () => {
  assert.deepEqual(texts('jumstart'), ['jumpstart']);
  assert.deepEqual(texts('debbuger'), ['debugger']);
  assert.deepEqual(texts('drfit'), ['drift']);
  assert.deepEqual(texts('rangler'), ['wrangler']);
});

test('what is still being typed is no mistake', () => {
  assert.deepEqual(texts('jumps'), ['jumps']);
  assert.equal(understand('jumps', lexicon).words[0].unknown, false);
});

test('words run together come apart, identifiers stay whole where the text has them', () => {
  assert.deepEqual(texts('batchtransform'), ['batch', 'transform']);
  assert.deepEqual(texts('create_model'), ['createmodel']);
  assert.deepEqual(texts('model_drift'), ['model', 'drift']);
});

test('a word that is near nothing stays, and is known to be unknown', () => {
  const [word] = understand('zzqxwv', lexicon).words;
  assert.deepEqual([word.text, word.unknown], ['zzqxwv', true]);
});

test('of a pasted error the twelve longest words are kept', () => {
  const pasted = Array.from({ length: 30 }, (_, index) => `word${'x'.repeat(index)}`).join(' ');
  assert.equal(texts(pasted).length, 12);
});

test('a pasted error of words that no page has is corrected while a reader waits, also by a large lexicon', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const many = letters.flatMap((a) =>
    letters.flatMap((b) => letters.flatMap((c) => [`${a}${b}${c}ation`, `${c}un${a}ti${b}`])),
  );
  const large = new Lexicon(many.toSorted(), []);
  const pasted = Array.from({ length: 40 }, (_, index) => `qx${letters[index % 26]}zzwv${letters[(index * 7) % 26]}`);
  const before = process.cpuUsage();
  assert.equal(understand(pasted.join(' '), large).words.length, 12);
  const milliseconds = process.cpuUsage(before).user / 1000;
  assert.ok(milliseconds < 200, `took ${milliseconds} ms`);
});

test('words that are packed come back sorted, one of each stem', () => {
  const words = ['endpoints', 'endpoint', 'end', 'ml.g5', 'モデル', 'models', 'model'];
  assert.deepEqual(unpackWords(packWords(words)), ['end', 'endpoint', 'ml.g5', 'model', 'モデル']);
});

test('a name that is written as two words or as one is the same name, however it is typed', () => {
  const named = new Lexicon(['sagemaker', 'warm'], ['SageMaker', 'warm']);
  const stems = (query: string) => understand(query, named).words.map((word) => word.stems);
  assert.deepEqual(stems('sagemaker warm'), stems('SageMaker warm'));
});
