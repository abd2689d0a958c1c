import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { launchBrowser } from '../browser.ts';
import { secondsOf } from './build.ts';
import { serve } from './serve.ts';
import { countBytes } from './weight.ts';

const kilobyte = 1024;
const query = 'endpoint limits';
const largeFolder = 'dist/bench/large';
const manyNotes = 2000;
/** Fast 3G as browsers' developer tools have it, in bytes per second and milliseconds. */
const fast3g = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const slowness = 4;
const quietTime = 500;

/** What opening the search and the first query move, and how soon they answer. */
export async function measureSearch(): Promise<string[]> {
  secondsOf('.', 'dist/bench/site');
  return measure('dist/bench/site', true);
}

/** The same with two thousand notes: the notes of this site, each with words of its own. */
export async function measureLarge(): Promise<string[]> {
  makeLarge();
  const seconds = secondsOf(largeFolder, 'dist');
  return [`${manyNotes} notes built in ${seconds.toFixed(0)} s`, ...(await measure(`${largeFolder}/dist`, false))];
}

async function measure(folder: string, throttled: boolean): Promise<string[]> {
  const site = await serve(folder);
  const browser = await launchBrowser();
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site.address}sagemaker/`, { waitUntil: 'networkidle' });
  const moved = countBytes(page);
  await open(page);
  await quiet(moved);
  const opening = await moved.bytes();
  await answered(page, query);
  await quiet(moved);
  const first = (await moved.bytes()) - opening;
  const warm: number[] = [];
  for (let end = 1; end <= query.length; end++) warm.push(await answered(page, query.slice(0, end)));
  const longest = await page.evaluate(() =>
    Math.max(0, ...performance.getEntriesByType('longtask').map(({ duration }) => duration)),
  );
  const lines = [
    `opening moves ${(opening / kilobyte).toFixed(1)} KB, the first query ${(first / kilobyte).toFixed(1)} KB more`,
    `a warm keystroke: median ${middle(warm).toFixed(0)} ms, longest ${Math.max(...warm).toFixed(0)} ms to the last result; longest task ${longest.toFixed(0)} ms`,
  ];
  if (throttled) {
    const slow = await (await browser.newContext()).newPage();
    await slow.goto(`${site.address}sagemaker/`, { waitUntil: 'networkidle' });
    const session = await slow.context().newCDPSession(slow);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', fast3g);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    await open(slow);
    const { names, text } = await firstResults(slow, query);
    lines.push(
      `on Fast 3G and a ${slowness} times slower processor: names ${names.toFixed(0)} ms after the first key, full text ${text.toFixed(0)} ms`,
    );
  }
  await browser.close();
  site.stop();
  return lines;
}

/** Opens the search, and waits until it offers something. */
async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('dialog [role=option]').first().waitFor();
}

/** Until nothing was loaded for a while. */
async function quiet(moved: { requests(): number }): Promise<void> {
  for (let before = -1; before !== moved.requests(); ) {
    before = moved.requests();
    await setTimeout(quietTime);
  }
}

/** Milliseconds from a change of the input to its last results. */
async function answered(page: Page, text: string): Promise<number> {
  return (await firstResults(page, text)).text;
}

/** Milliseconds from a change of the input to the first results, and to those of the full text. */
function firstResults(page: Page, text: string): Promise<{ names: number; text: number }> {
  return page.evaluate((value) => {
    const panel = document.querySelector('dialog search-panel');
    const input = panel?.querySelector('input');
    const state = panel?.querySelector('.search-state');
    const results = panel?.querySelector('.search-results');
    if (!panel || !input || !state || !results) throw new Error('no search');
    return new Promise<{ names: number; text: number }>((resolve) => {
      const start = performance.now();
      let names = 0;
      new MutationObserver((_, observer) => {
        if (results.ariaBusy !== 'false') return;
        names ||= performance.now() - start;
        if (!/result|Nothing/.test(state.textContent ?? '')) return;
        observer.disconnect();
        resolve({ names, text: performance.now() - start });
      }).observe(panel, { subtree: true, childList: true, attributes: true, characterData: true });
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }, text);
}

function makeLarge(): void {
  rmSync(largeFolder, { recursive: true, force: true });
  mkdirSync(largeFolder, { recursive: true });
  for (const file of ['src', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
    cpSync(file, join(largeFolder, file), { recursive: true });
  // Share pages and pictures of a hundred thousand facts have no part in what is measured here.
  const config = join(largeFolder, 'astro.config.mjs');
  writeFileSync(config, readFileSync(config, 'utf8').replace('links(name),', ''));
  symlinkSync(join(process.cwd(), 'node_modules'), join(largeFolder, 'node_modules'));
  const docs = join(largeFolder, 'src/content/docs/sagemaker');
  const notes = readdirSync(docs).filter((file) => file !== 'index.md');
  for (let count = notes.length; count < manyNotes; count++) {
    const note = notes[count % notes.length];
    const text = readFileSync(join(docs, note), 'utf8');
    const name = note.replace('.md', '');
    const aliases = text.replace(/^aliases: .*$/m, `aliases: [${name} copy ${count}]`);
    const renamed = aliases
      .replace(/^title: (.*)$/m, `title: $1 ${count}`)
      .replace(/\b(model|data|job)\b/g, (word) => (Math.random() < 0.05 ? `${word}${count}` : word));
    writeFileSync(join(docs, `${name}-${count}.md`), renamed);
  }
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
