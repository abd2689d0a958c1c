import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('external-links.ts', import.meta.url));

/** What the command says of a built site with one page. */
function visited(html: string) {
  const folder = mkdtempSync(join(tmpdir(), 'built-'));
  try {
    writeFileSync(join(folder, 'index.html'), html);
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, folder], { encoding: 'utf8' });
    return { status, text: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('where no host answers nothing was checked, which is an error', () => {
  const { status, text } = visited('<a href="https://127.0.0.1:1/">x</a><a href="https://127.0.0.1:1/y">y</a>');
  assert.equal(status, 1, text);
  assert.match(text, /nothing was checked/);
});

test('a site without external links passes', () => {
  const { status, text } = visited('<a href="/x/">x</a>');
  assert.equal(status, 0, text);
  assert.match(text, /^0 external links/);
});
