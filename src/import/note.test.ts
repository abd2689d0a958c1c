import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasWords } from './counts.ts';
import { planImport } from './plan.ts';
import { options } from './testing.ts';

async function textOf(file: string, ...sources: [path: string, text: string][]): Promise<string> {
  const plan = await planImport(
    sources.map(([path, text]) => ({ path, text })),
    options(),
  );
  return plan.files.find(({ path }) => path === file)?.text ?? '';
}

const dates: [front: string, day: string | undefined][] = [
  ['date: 2024-01-05', '2024-01-05'],
  ['date: 2024-01-05 10:00:00 +0100\nlastmod: "2025-02-03T04:05:06Z"', '2025-02-03'],
  ['date:\n  created: 2024-01-05\n  updated: 2024-03-04', '2024-03-04'],
  ['last_update:\n  date: 2023-12-31\n  author: Ann', '2023-12-31'],
  ['lastUpdated: false\ndate: 5 January', undefined],
];
for (const [front, day] of dates) {
  test(`a note says when it last changed: ${front.replaceAll('\n', ', ')}`, async () => {
    const text = await textOf('a.md', ['a.md', `---\n${front}\n---\n# A\n\nText.\n`], ['b.md', '# B\n']);
    assert.equal(/^updated: (.*)$/m.exec(text)?.[1], day);
    // It stays as its author wrote it, too.
    assert.ok(hasWords(text.slice(text.indexOf('Text.\n')), front.replaceAll('"', '')), text);
  });
}

test('the index of plain notes says what their author says, and never how they came', async () => {
  const a: [string, string] = ['a.md', '# A\n\nText.\n'];
  assert.match(
    await textOf('index.md', ['index.md', '# Ours\n\nAll we know. And more.\n'], a),
    /^summary: All we know\.$/m,
  );
  assert.match(await textOf('index.md', a, ['b.md', '# B\n']), /^summary: All notes of Team\.$/m);
});

test('a plain note without a lead is summed up by the first thing that it says', async () => {
  const text = await textOf('a.md', ['a.md', '# A\n\n## Usage\n\nIt runs daily. Then it stops.\n'], ['b.md', '# B\n']);
  assert.match(text, /^summary: It runs daily\.$/m);
});
