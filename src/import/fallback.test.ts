import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planSafely } from './fallback.ts';
import { errorsOf, options, readFixture } from './testing.ts';

/** Imports texts as `note-1.md` and so on. Gives the plan, and what was kept as written. */
async function importOf(texts: string[], profile?: 'services') {
  const sources = texts.map((text, index) => ({ path: `note-${index + 1}.md`, text }));
  const plan = await planSafely(sources, { ...options(['pic.png']), profile });
  assert.deepEqual(await errorsOf(plan), []);
  return { plan, kept: plan.asWritten.map(({ file, line, message }) => `${file}:${line} ${message}`) };
}

test('a footnote that nothing refers to takes no text of another file for a reference', async () => {
  const one = '---\ntitle: T: broken\n---\n## [^1]  \n\n.\n===\n\n|\n===';
  const two = '[^1]: note [l](./note-2.md)\n\n#  \n\n.\n===';
  const { kept } = await importOf([one, two]);
  assert.deepEqual(kept, []);
});

test('an aside that cannot be translated is shown as it was written', async () => {
  const { plan, kept } = await importOf([
    'Above.\n\n!!! note\n    <a href="gone.md">[[note-1]]</a>\n\n    more\n\n[[Gone]]',
  ]);
  assert.deepEqual(kept, ['note-1.md:3 kept as written: the link "gone.md" would have been lost']);
  assert.match(
    plan.files[1].text,
    /\n```+markdown\n!!! note\n {4}<a href="gone\.md">\[\[note-1\]\]<\/a>\n\n {4}more\n```+\n/,
  );
  assert.deepEqual(
    plan.attention.map(({ line }) => line),
    [8],
  );
});

test('files that stand in one index each keep their own footnotes and addresses', async () => {
  const service = '\n\n## A\n\n### Features\n\n- One.\n\n## B\n\n### Features\n\n- Two.\n';
  const rest = (name: string) =>
    `# ${name}\n\nSaid.[^1] See [it], [it][] and [here][it].\n\n[it]: https://example.com/${name}\n\n[^1]: Source of ${name}.\n${service}`;
  const { plan, kept } = await importOf([rest('one'), rest('two')], 'services');
  assert.deepEqual(kept, []);
  const [{ text }] = plan.files;
  for (const number of [1, 2])
    assert.ok(
      text.includes(`Said.[^1-${number}] See [it][it-${number}], [it][it-${number}] and [here][it-${number}].`),
      text,
    );
  assert.match(text, /^\[it-2\]: https:\/\/example\.com\/two\n\[\^1-2\]: Source of two\.$/m);
});

test('a description that the text says again is no loss', async () => {
  const { kept } = await importOf(['---\ndescription: Create a plan\n---\n\nCreate a plan for the shop.\n']);
  assert.deepEqual(kept, []);
});

test('the place in an embedded file that is not shown is no loss', async () => {
  const { kept } = await importOf(['Press ![[pic.png#icon]] or ![[gone.svg#icon|24]].']);
  assert.deepEqual(kept, []);
});

test('a loss is told of the file that has it, though an index of others has the same word', async () => {
  const broken = '# One\n\nAbove.\n\n!!! note\n    <a href="gone.md">[[One]]</a>\n';
  const rest = (name: string) =>
    `# ${name}\n\n[x](gone.md)\n\n## A\n\n### Features\n\n- One.\n\n## B\n\n### Features\n\n- Two.\n`;
  const { kept } = await importOf([broken, rest('Two'), rest('Three')], 'services');
  assert.deepEqual(kept, ['note-1.md:5 kept as written: the link "gone.md" would have been lost']);
});

for (const dialect of ['mkdocs', 'docusaurus', 'obsidian', 'jekyll', 'hugo']) {
  test(`nothing of ordinary documents is kept as written: ${dialect}`, async () => {
    const { sources, assets } = readFixture(`ordinary/${dialect}`);
    assert.equal(sources.length, 5);
    const plan = await planSafely(sources, options(assets));
    assert.deepEqual(plan.asWritten, []);
    assert.deepEqual(await errorsOf(plan), []);
  });
}
