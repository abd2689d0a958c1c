import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planImport } from './plan.ts';
import { options } from './testing.ts';

test('an image that is shown and linked to by one definition is brought along for both', async () => {
  const text = '# A\n\n[![Flow][the flow]][the flow] and [the flow][] and [the flow]\n\n  [the flow]: img/flow.png\n';
  const note =
    (await planImport([{ path: 'a.md', text }], options(['img/flow.png']))).files.find(({ path }) => path === 'a.md')
      ?.text ?? '';
  assert.match(
    note,
    /\[!\[Flow\]\[the flow\]\]\(\/team\/files\/flow\.png "the flow"\) and \[the flow\]\(\/team\/files\/flow\.png\) and \[the flow\]\(\/team\/files\/flow\.png\)\n\n {0,3}\[the flow\]: \.\/images\/flow\.png\n/,
  );
});
