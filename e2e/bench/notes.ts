import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchBrowser } from '../browser.ts';

const many = 2000;

/** How long it takes to check many notes, and to show the fault of a changed note in the browser, beside the most that is allowed. */
export async function measureNotes(): Promise<string[]> {
  // Inside the project: from elsewhere the dev server would not find the packages.
  const folder = mkdtempSync(resolve('.bench-'));
  try {
    cpSync('src', join(folder, 'src'), { recursive: true });
    const checked = checkMany(folder);
    const { shown, gone } = await changeOne(folder);
    return [
      line(`check ${many} notes`, checked, 6),
      line('a fault in a changed note shows in the browser', shown, 1),
      line('the message goes when it is mended', gone, 1),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function line(what: string, seconds: number, most: number): string {
  return `${what}: ${seconds.toFixed(2)} s (at most ${most} s)`;
}

function checkMany(folder: string): number {
  const text = readFileSync('src/content/docs/sagemaker/clarify.md', 'utf8').replaceAll('](./', '](../sagemaker/');
  const target = join(folder, 'src/content/docs/many');
  mkdirSync(target);
  writeFileSync(join(target, 'index.md'), '---\ntitle: Many\nsummary: Many notes.\n---\n');
  for (let count = 0; count < many; count++) {
    const note = text.replace(/^title: (.*)$/m, `title: $1 ${count}`).replace(/^aliases: .*$/m, 'aliases: []');
    writeFileSync(join(target, `note-${count}.md`), note);
  }
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [resolve('src/cli/check.ts')], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout.slice(-500));
  const seconds = (performance.now() - start) / 1000;
  rmSync(target, { recursive: true });
  return seconds;
}

async function changeOne(folder: string): Promise<{ shown: number; gone: number }> {
  for (const file of ['astro.config.mjs', 'package.json', 'tsconfig.json', 'public'])
    cpSync(file, join(folder, file), { recursive: true });
  const note = join(folder, 'src/content/docs/sagemaker/canvas.md');
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
