import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sectionsAsked } from './asked.ts';

const asked = (text: string) => [...sectionsAsked(text)];

test('a section is asked for by its name, or by what only it answers', () => {
  assert.deepEqual(asked('clarify pricing'), ['what-you-pay-for']);
  assert.deepEqual(asked('How many models can one endpoint hold?'), ['limits']);
  assert.deepEqual(asked('still being charged for a stopped notebook'), ['what-you-pay-for']);
  assert.deepEqual(asked('which IAM permissions does it need'), ['requirements']);
});

test('words that only contain such a phrase ask for nothing', () => {
  assert.deepEqual(asked('somehow many models'), []);
  assert.deepEqual(asked('maximize the objective'), []);
});
