import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page, Request } from '@playwright/test';
import { launchBrowser } from '../browser.ts';
import { buildCold, buildSite, siteFolder } from './build.ts';
import { figure, type Limit, limits, type Result } from './figure.ts';
import { serve } from './serve.ts';
import { docs, makeStock, stockFolder } from './sites.ts';

const kilobyte = 1024;
/** Pages of each kind, with the most that a first visit may weigh. The last is told file by file. */
const budgets: [path: string, limit?: Limit][] = [
  ['', limits.homeWeight],
  ['sagemaker/'],
  ['guides/inference-options/'],
  ['sagemaker/clarify/', limits.noteWeight],
  ['sagemaker/pipelines/', limits.noteWeight],
  ['sagemaker/endpoints/', limits.noteWeight],
];

interface Visit {
  files: { path: string; bytes: number }[];
  shift: number;
}

/** Compressed bytes of a first visit until the network is quiet, and layout shift: ours beside stock's. */
export async function* measureWeight(): AsyncGenerator<Result> {
  await buildSite();
  makeStock(stockFolder, docs);
  await buildCold(stockFolder, 'dist');
  const ours = await serve(siteFolder);
  const stock = await serve(`${stockFolder}/dist`);
  const browser = await launchBrowser();
  try {
    yield 'KB of a first visit          brotli   gzip  brotli without search | stock: brotli   gzip  shift';
    const figures: Result[] = [];
    let last: Visit['files'] = [];
    for (const [path, limit] of budgets) {
      const own = await visitBoth(browser, ours.address + path);
      const other = await visitBoth(browser, stock.address + path);
      last = own.brotli.files;
      const weight = bytesOf(last);
      const script = last.filter((file) => file.path.includes('/Search.astro'));
      const search = bytesOf(script) + bytesOfSearchIn(`${siteFolder}/${path}index.html`);
      const columns = [
        `/${path}`.padEnd(28),
        inKilobytes(weight).padStart(6),
        inKilobytes(bytesOf(own.gzip.files)).padStart(6),
        inKilobytes(weight - search).padStart(22),
        `|${inKilobytes(bytesOf(other.brotli.files)).padStart(14)}`,
        inKilobytes(bytesOf(other.gzip.files)).padStart(6),
        other.shift.toFixed(3).padStart(6),
      ];
      yield columns.join(' ');
      if (limit) figures.push(figure(`first visit to /${path}, brotli`, weight / kilobyte, limit));
      figures.push(figure(`layout shift of /${path}`, own.shift, limits.layoutShift));
    }
    yield* figures;
    yield `bytes of /${budgets.at(-1)?.[0]} by brotli, headers included, file by file`;
    for (const { path, bytes } of last) yield `${String(bytes).padStart(6)} ${path}`;
  } finally {
    await browser.close();
    ours.stop();
    stock.stop();
  }
}

/** A first visit with each compression, one on a large screen and one on a small: shift must be nowhere. */
async function visitBoth(browser: Browser, address: string): Promise<{ brotli: Visit; gzip: Visit; shift: number }> {
  const brotli = await visit(browser, address, 'br', 1280);
  const gzip = await visit(browser, address, 'gzip', 390);
  return { brotli, gzip, shift: Math.max(brotli.shift, gzip.shift) };
}

async function visit(browser: Browser, address: string, encoding: string, width: number): Promise<Visit> {
  const viewport = { width, height: 800 };
  const context = await browser.newContext({ viewport, extraHTTPHeaders: { 'accept-encoding': encoding } });
  const page = await context.newPage();
  const moved = countBytes(page);
  await page.goto(address, { waitUntil: 'networkidle' });
  const files = await moved.files();
  const shift = await layoutShift(page);
  await context.close();
  return { files, shift };
}

/** All that moved by itself, while the page was loaded and while it was scrolled to its end. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let shift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) shift += Number(entry.value);
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: 'instant' });
      await painted();
    }
    await painted();
    return shift;
  });
}

/** What the search adds to a page itself: its dialog, and the dialog's style. */
function bytesOfSearchIn(file: string): number {
  const html = readFileSync(file, 'utf8');
  const without = html.replace(/<site-search.*?<\/site-search>|<style>[^<]*\.search-dialog[^<]*<\/style>/gs, '');
  return brotliCompressSync(html).length - brotliCompressSync(without).length;
}

function bytesOf(files: Visit['files']): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

function inKilobytes(bytes: number): string {
  return (bytes / kilobyte).toFixed(1);
}

/** Counts what a page and its workers move over the network from now on, in compressed bytes with headers. */
export function countBytes(page: Page): {
  files(): Promise<Visit['files']>;
  bytes(): Promise<number>;
  requests(): number;
} {
  const finished: Request[] = [];
  page.on('requestfinished', (request) => finished.push(request));
  const files = () =>
    Promise.all(
      finished.map(async (request) => {
        const { responseBodySize, responseHeadersSize } = await request.sizes();
        return { path: new URL(request.url()).pathname, bytes: responseBodySize + responseHeadersSize };
      }),
    );
  return { files, bytes: async () => bytesOf(await files()), requests: () => finished.length };
}
