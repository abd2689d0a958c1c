import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inSteps } from './steps.ts';

test('long work tells once a second how far it is, and short work nothing', async (context) => {
  context.mock.timers.enable({ apis: ['Date'] });
  const told: string[] = [];
  const seen: number[] = [];
  for await (const item of inSteps([1, 2, 3, 4, 5], 'files read', (text) => told.push(text))) {
    seen.push(item);
    context.mock.timers.tick(400);
  }
  assert.deepEqual([seen, told], [[1, 2, 3, 4, 5], ['3 of 5 files read']]);
});
