import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf, withFences } from './blocks.ts';
import { planSafely } from './fallback.ts';
import { Kept } from './kept.ts';
import { planImport } from './plan.ts';
import { errorsOf, options } from './testing.ts';

const text =
  '---\ntitle: Mine\n---\n# One\n\n!!! note\n    Said.\n\n## Features\n\n- A `sign`.\n\n# Two\n\n## Limits\n\n- B.\n';
const fault = { file: 'mine.md', kind: 'word', item: 'nowhere' } as const;

/** A file at whose words something is lost again and again, so often. */
async function keptAfter(times: number) {
  const kept = new Kept({ path: 'mine.md', text });
  for (let time = 0; time < times; time++) assert.ok(await kept.keepMore([fault], [], options(), false));
  const plan = await planImport([kept.shown], options());
  assert.deepEqual(await errorsOf(plan), []);
  return { kept, plan, note: plan.files.find(({ path }) => path === 'mine.md')?.text ?? '' };
}

test('a file that still loses something is one note with its body as it was written, then as code', async () => {
  const body = text.slice(text.indexOf('# One')).trim();
  const { kept, plan, note } = await keptAfter(1);
  assert.equal(plan.notes, 1);
  assert.match(note, /^---\ntitle: Mine\n/);
  assert.ok(note.endsWith(`---\n\n${body}\n`), note);
  assert.deepEqual(kept.reasons, [
    { file: 'mine.md', line: 1, message: 'the whole text is kept as written: the word "nowhere" would have been lost' },
  ]);
  const code = await keptAfter(2);
  assert.match(code.note, /^---\ntitle: Mine\n/);
  assert.ok(code.note.endsWith(`---\n\n\`\`\`markdown\n${body}\n\`\`\`\n`), code.note);
  const all = await keptAfter(3);
  assert.ok(all.note.endsWith(`---\n\n\`\`\`text\n${text.trim()}\n\`\`\`\n`), all.note);
  assert.equal(await all.kept.keepMore([fault], [], options(), false), false);
});

test('the block nearest to an error of the check is shown as code, with its line', async () => {
  const kept = new Kept({ path: 'mine.md', text });
  const error = { file: 'mine.md', kind: 'error', item: '<x> in a note', excerpt: '- A `sign`.' } as const;
  await kept.keepMore([error], [], options(), false);
  assert.match(kept.shown.text, /\n```markdown\n- A `sign`\.\n```\n/);
  assert.deepEqual(kept.reasons, [
    { file: 'mine.md', line: 11, message: 'kept as written: the site could not be built: <x> in a note' },
  ]);
});

test('what would take the parser minutes is shown as text at once', async () => {
  const started = Date.now();
  const marks = '[^1]_a'.repeat(300_000);
  const deep = `${'> '.repeat(2000)}deep`;
  const sources = [
    { path: 'marks.md', text: `# Marks\n\n${marks}\n` },
    { path: 'deep.md', text: `# Deep\n\n${deep}\n` },
    { path: 'long.md', text: `# Long\n\n${'word '.repeat(980_000)}\n` },
  ];
  const { files, asWritten } = await planSafely(sources, options());
  assert.ok(Date.now() - started < 60_000, `it took ${Date.now() - started} ms`);
  assert.deepEqual(
    asWritten.map(({ file, message }) => `${file} ${message}`),
    [
      'marks.md the whole text is kept as written: a line of it has too many marks to be read',
      'deep.md the whole text is kept as written: lists or quotes are nested too deep in it to be read',
    ],
  );
  assert.ok(files.some((file) => file.text.includes(marks)) && files.some((file) => file.text.includes(deep)));
});

test('what a dialect holds together is one block', () => {
  const blocks = (source: string) => blocksOf(source).map(({ first, last }) => `${first}-${last}`);
  assert.deepEqual(blocks('a\n\n!!! note\n    b\n\n    c\n\n```\nd\n```\n\ne'), ['1-1', '3-6', '8-10', '12-12']);
  assert.deepEqual(blocks('::::tip\na\n\n:::note\nb\n:::\n\n- c\n\n::::\n\nd'), ['1-10', '12-12']);
  assert.deepEqual(blocks('---\nx: y\n---\n\na\n\n\n- b\n  c'), ['5-5', '8-9']);
});

test('blocks that are kept become one fence, and each line still knows where it was', () => {
  const source = 'a\n\nb ``` c\n\nd\n\ne\nf';
  const [, b, d] = blocksOf(source);
  const { text: shown, lineOf } = withFences(source, [d, b]);
  assert.equal(shown, 'a\n\n````markdown\nb ``` c\n\nd\n````\n\ne\nf');
  assert.deepEqual(
    shown.split('\n').map((_, index) => lineOf(index + 1)),
    [1, 2, 3, 3, 4, 5, 5, 6, 7, 8],
  );
});
