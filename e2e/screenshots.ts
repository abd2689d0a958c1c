/** `npm run screenshots [-- clarify search … --zoom]`: pictures of pages of every kind, or of those named, in `screenshots`; with `--zoom` as 200 % and 400 % show them. */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { serve } from './bench/serve.ts';
import { launchBrowser } from './browser.ts';
import { builtPages } from './pages.ts';

const folder = 'dist/screenshots';
const notes = 'src/content/docs/sagemaker';
const windows = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const zoomed = [
  { width: 640, height: 512 },
  { width: 320, height: 256 },
];

interface Picture {
  path: string;
  /** Brings the page into the state that is shown. */
  prepare?: (page: Page) => Promise<unknown>;
}

async function openSearch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Search' }).waitFor();
  await page.keyboard.press('/');
  const panel = page.locator('dialog search-panel');
  await panel.getByRole('combobox').fill('endpoint limits');
  await panel
    .getByRole('status')
    .filter({ hasText: /results/ })
    .waitFor();
}

/** One page of each kind, three services (one open, one closed, the longest), and each guide, by name. */
function picturesOf(pages: string[]): Record<string, Picture> {
  const size = (file: string) => statSync(join(notes, file)).size;
  const [longest] = readdirSync(notes).sort((a, b) => size(b) - size(a));
  const services = ['pipelines', 'clarify', longest.replace('.md', '')];
  const named = [
    ...services.map((service) => `sagemaker/${service}/`),
    ...pages.filter((page) => /^guides\/./.test(page)),
  ];
  const printed: Picture['prepare'] = (page) => page.emulateMedia({ media: 'print' });
  return {
    home: { path: '' },
    catalog: { path: 'sagemaker/' },
    ...Object.fromEntries(named.map((path) => [path.split('/')[1], { path }])),
    concepts: { path: 'concepts/' },
    404: { path: 'no/such/page/' },
    search: { path: 'search/?q=endpoint+limits' },
    'search-open': { path: '', prepare: openSearch },
    'clarify-print': { path: 'sagemaker/clarify/', prepare: printed },
    ...(pages.includes('print/sagemaker/') ? { 'family-print': { path: 'print/sagemaker/', prepare: printed } } : {}),
  };
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { zoom: { type: 'boolean' } } });
execFileSync('astro', ['build', '--outDir', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
const pictures = picturesOf(builtPages(folder));
const unknown = positionals.filter((name) => !(name in pictures));
if (unknown.length > 0) throw new Error(`no ${unknown.join(', ')}: there are ${Object.keys(pictures).join(', ')}`);
const site = await serve(folder);
const browser = await launchBrowser();
for (const viewport of values.zoom ? zoomed : windows) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [name, { path, prepare }] of Object.entries(pictures)) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      const page = await browser.newPage({ viewport, colorScheme });
      await page.goto(site.address + path);
      await prepare?.(page);
      await page.evaluate(async () => {
        for (const image of document.images) image.loading = 'eager';
        await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())]);
      });
      const file = `screenshots/${name}-${viewport.width}-${colorScheme}`;
      await page.screenshot({ path: `${file}.png`, animations: 'disabled' });
      await page.screenshot({ path: `${file}-full.png`, animations: 'disabled', fullPage: true });
      await page.close();
      console.log(`${file}.png`);
    }
  }
}
await browser.close();
site.stop();
