import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withSettings } from './shipped.ts';

const text = `/** What a team changes. */
export const settings = {
  /** Its name. */
  name: 'SageMaker Notes',
  legal:
    'This site isn\\'t endorsed.',
  families: ['sagemaker', 'more'],
  report: 'https://code.example/issues/new',
};
`;

test('settings are written as text, whatever they hold', () => {
  const name = `It's "ours": \\ $& \${x} \u2028`;
  const written = withSettings(text, { name, legal: '', families: [], report: '', unknown: 'x' });
  const read: unknown = new Function(`${written.replace('export const settings =', 'return')}`)();
  assert.deepEqual(read, { name, legal: '', families: [], report: '' });
  assert.match(written, /\/\*\* Its name\. \*\//);
});
