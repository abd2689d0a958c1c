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

test('what a term means stands below it as a list, with its code', () => {
  assert.equal(
    plainMarkdown('Term\n\n:   Meaning\n\n    ```yaml\n    a: 1\n    ```'),
    'Term\n\n-   Meaning\n\n    ```yaml\n    a: 1\n    ```',
  );
});

test('asides in lists and in each other end where they end', () => {
  const text = '- item\n\n    !!! note ""\n        inner\n\n    after\n\n::::warning\n:::tip T\nx\n:::\ny\n::::\nz';
  assert.equal(
    plainMarkdown(text),
    '- item\n\n    > **Note:**\n    > inner\n\n    after\n\n> **Warning:**\n> > **Tip:** T\n> > x\n>\n> y\n\nz',
  );
});

test('signs of other tools in code stay as they are', () => {
  const text = '`:rocket:` and `{ .x }`\n\n```\n%%x%%\n!!! note\n    x\n{% highlight a %}\n```\n';
  assert.equal(plainMarkdown(text), text);
});
