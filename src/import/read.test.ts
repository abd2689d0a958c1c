import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { readImport } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'notes-'));
after(() => rmSync(folder, { recursive: true }));

const files = ['note.md', 'img/the flow.png', 'img/unnamed.png', 'b.MARKDOWN', '.obsidian/x.md', 'node_modules/y.md'];
for (const path of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), '# Note\n\n![The flow](img/the%20flow.png) ![Gone](gone.png)\n');
}

test('a single file brings the images that it names, and no others', async () => {
  const { sources, assets, root } = await readImport(join(folder, 'note.md'));
  assert.deepEqual([sources.map(({ path }) => path), [...assets], root], [['note.md'], ['img/the flow.png'], folder]);
});

test('a very long line takes no time', async () => {
  writeFileSync(
    join(folder, 'long.md'),
    `![Data](data:image/png;base64,${'A'.repeat(200_000)}) and ![Seen](/img/unnamed.png)\n`,
  );
  const started = Date.now();
  const { assets } = await readImport(join(folder, 'long.md'));
  rmSync(join(folder, 'long.md'));
  assert.ok(Date.now() - started < 5000, `it took ${Date.now() - started} ms`);
  assert.deepEqual([...assets], ['img/unnamed.png']);
});

test('a folder brings its notes and images, without what is hidden or installed', async () => {
  const { sources, assets } = await readImport(folder);
  assert.deepEqual(sources.map(({ path }) => path).sort(), ['b.MARKDOWN', 'note.md']);
  assert.deepEqual([...assets].sort(), ['img/the flow.png', 'img/unnamed.png']);
});
