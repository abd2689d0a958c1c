import type { Page } from '@playwright/test';
import { launchBrowser } from '../browser.ts';
import { secondsOf } from './build.ts';
import { serve } from './serve.ts';
import { makeStock, stockFolder } from './stock.ts';

const kilobyte = 1024;

/** Compressed bytes of a first visit to a service page, until the network is quiet: ours, and stock's. */
export async function measureWeight(): Promise<string[]> {
  secondsOf('.', 'dist/bench/site');
  makeStock();
  secondsOf(stockFolder, 'dist');
  const lines: string[] = [];
  const browser = await launchBrowser();
  for (const [name, folder] of [
    ['this site', 'dist/bench/site'],
    ['stock Starlight', `${stockFolder}/dist`],
  ]) {
    const site = await serve(folder);
    for (const path of ['sagemaker/clarify/', 'sagemaker/endpoints/']) {
      const page = await (await browser.newContext()).newPage();
      const moved = countBytes(page);
      await page.goto(site.address + path, { waitUntil: 'networkidle' });
      lines.push(
        `${name}, /${path}: ${((await moved.bytes()) / kilobyte).toFixed(1)} KB in ${moved.requests()} requests`,
      );
    }
    site.stop();
  }
  await browser.close();
  return lines;
}

/** Counts what a page and its workers move over the network from now on, in compressed bytes with headers. */
export function countBytes(page: Page): { bytes(): Promise<number>; requests(): number } {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    sizes.push(
      request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
    );
  });
  return {
    bytes: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0),
    requests: () => sizes.length,
  };
}
