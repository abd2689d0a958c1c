import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainMarkdown } from './index.ts';

test('what stands in front matter opens no code, and is left as it is', () => {
  const front = '---\nx: |\n  ```\n  !!! note\n---\n';
  const code = '```\n:::note\n:::\n```\n';
  assert.equal(plainMarkdown(`${front}${code}`), `${front}${code}`);
  assert.equal(plainMarkdown(`${front}${code}\n!!! note\n    Text`), `${front}${code}\n> **Note:**\n> Text`);
});

test('a rule at the start is no front matter', () => {
  assert.equal(plainMarkdown('---\n\n!!! note\n    Text'), '---\n\n> **Note:**\n> Text');
});
