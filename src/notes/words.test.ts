import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compact, partsOf, stem, stemsOf, tokensOf } from './words.ts';

test('an identifier is one word, and its parts are the same in every spelling', () => {
  assert.deepEqual(tokensOf('Call InvokeEndpoint, invoke_endpoint or invoke-endpoint on ml.m5.xlarge.'), [
    'Call',
    'InvokeEndpoint',
    'invoke_endpoint',
    'or',
    'invoke-endpoint',
    'on',
    'ml.m5.xlarge',
  ]);
  for (const spelling of ['InvokeEndpoint', 'invoke_endpoint', 'invoke-endpoint']) {
    assert.deepEqual(partsOf(spelling), ['invoke', 'endpoint']);
    assert.equal(compact(spelling), 'invokeendpoint');
  }
  assert.deepEqual(partsOf('CreateAutoMLJobV2'), ['create', 'auto', 'ml', 'job', 'v2']);
});

test('a word, its plural and its verb forms have one stem', () => {
  for (const [one, ...others] of [
    ['endpoint', 'endpoints'],
    ['tune', 'tuned', 'tuning', 'tunes', 'tunning'],
    ['policy', 'policies'],
    ['label', 'labels', 'labeled', 'labeling'],
    ['class', 'classes'],
    ['bias', 'bias'],
  ]) {
    for (const other of others) assert.equal(stem(other), stem(one), `${other} and ${one}`);
  }
});

test('accents and stop words do not matter, unless there is nothing else', () => {
  assert.deepEqual(stemsOf('Where is the café?'), ['caf']);
  assert.deepEqual(stemsOf('what is it'), ['what', 'is', 'it']);
});
