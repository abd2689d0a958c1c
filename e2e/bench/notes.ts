import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchBrowser } from '../browser.ts';
import { figure, limits, type Result } from './figure.ts';
import { run } from './run.ts';
import { copySite, docs } from './sites.ts';

const many = 2000;

/** How long it takes to check many notes, and to show the fault of a changed note in the browser. */
export async function* measureNotes(): AsyncGenerator<Result> {
  // Inside the project: from elsewhere the dev server would not find the packages.
  const folder = mkdtempSync(resolve('.bench-'));
  try {
    copySite(folder);
    yield figure(`check ${many} notes`, await checkMany(folder), limits.check);
    const { shown, gone } = await changeOne(folder);
    yield figure('a fault in a changed note shows in the browser', shown, limits.faultShown);
    yield figure('the message goes when it is mended', gone, limits.faultGone);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkMany(folder: string): Promise<number> {
  const text = readFileSync(join(docs, 'sagemaker/clarify.md'), 'utf8').replaceAll('](./', '](../sagemaker/');
  const target = join(folder, docs, 'many');
  mkdirSync(target);
  writeFileSync(join(target, 'index.md'), '---\ntitle: Many\nsummary: Many notes.\n---\n');
  for (let count = 0; count < many; count++) {
    const note = text.replace(/^title: (.*)$/m, `title: $1 ${count}`).replace(/^aliases: .*$/m, 'aliases: []');
    writeFileSync(join(target, `note-${count}.md`), note);
  }
  const { seconds } = await run('src/cli/check.ts', [], folder);
  rmSync(target, { recursive: true });
  return seconds;
}

async function changeOne(folder: string): Promise<{ shown: number; gone: number }> {
  const note = join(folder, docs, 'sagemaker/canvas.md');
  const good = readFileSync(note, 'utf8');
  const port = 4390;
  const server = spawn(process.execPath, [resolve('node_modules/astro/bin/astro.mjs'), 'dev', '--port', String(port)], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await launchBrowser();
  try {
    await new Promise<void>((done) => server.stdout.on('data', (data) => String(data).includes('ready in') && done()));
    const page = await browser.newPage();
    await page.goto(`http://localhost:${port}/sagemaker/canvas/`, { waitUntil: 'networkidle' });
    const overlay = page.locator('vite-error-overlay', { hasText: 'unknown section "Featurs"' });
    const change = async (text: string, state: 'attached' | 'detached') => {
      const start = performance.now();
      writeFileSync(note, text);
      await overlay.waitFor({ state, timeout: 20_000 });
      return (performance.now() - start) / 1000;
    };
    const shown = await change(good.replace('\n## Features', '\n## Featurs'), 'attached');
    await page.waitForLoadState('networkidle');
    const gone = await change(good, 'detached');
    return { shown, gone };
  } finally {
    await browser.close();
    server.kill();
  }
}
