import { type Browser, expect, type Page, test } from '@playwright/test';
import { late, serve } from './serve.ts';

/** A page of each kind, some with what the address names, be it below all that changes its height, or nowhere. */
const paths = [
  '',
  'sagemaker/',
  'sagemaker/?stage=train',
  'sagemaker/clarify/',
  'sagemaker/clarify/#limits-job-run-time',
  'sagemaker/clarify/#pitfalls-shap-is-costly',
  'sagemaker/clarify/#nothing-like-it',
  'sagemaker/built-in-algorithms/#sources',
  'guides/inference-options/',
  'guides/inference-options/#sources',
  'guides/compare/',
  'guides/compare/?columns=clarify,canvas',
  'guides/inference-options/?columns=serverless#side-by-side-gpu',
  'guides/availability/',
  'concepts/#data-capture',
  'search/?q=endpoint+limits',
  'no/such/page/',
];
const most = 0.01;

/** What moved by itself since the page began, and what of it moved. */
function shiftsOf(page: Page): Promise<{ sum: number; moved: string[] }> {
  return page.evaluate(async () => {
    const entries: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    // The frame that is being made is told of after it.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    entries.push(...observer.takeRecords());
    const told = entries.map((entry) => {
      const sources = 'sources' in entry && Array.isArray(entry.sources) ? entry.sources : [];
      const first: unknown = sources[0]?.node;
      const node = first instanceof Element ? first : undefined;
      const value = 'value' in entry ? Number(entry.value) : 0;
      return { value, text: `${value.toFixed(4)} ${node?.outerHTML.slice(0, 80)}` };
    });
    return { sum: told.reduce((sum, { value }) => sum + value, 0), moved: told.map(({ text }) => text) };
  });
}

/** So many pages are visited at a time: most of a visit is waiting. */
const atOnce = 5;
/** How many times slower the processor is made. */
const slowness = 8;

/** Each test visits one in so many pages: all tests of a width together visit each. */
const share = Object.keys(late).length;

/**
 * Visits some pages, and gives those on which something moved, and what. `turn` says with which it begins: each page comes at
 * each width with one kind of late files. `rate`: how much slower than it is the processor shall be.
 */
async function visit(browser: Browser, address: string, width: number, turn: number, rate = 1): Promise<string[]> {
  const shifted: string[] = [];
  const left = paths.filter((_, index) => (index + turn) % share === 0);
  const visitor = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      if (rate > 1) {
        const tools = await page.context().newCDPSession(page);
        await tools.send('Emulation.setCPUThrottlingRate', { rate });
      }
      await page.goto(address + path, { waitUntil: 'networkidle' });
      const { sum, moved } = await shiftsOf(page);
      if (sum >= most) shifted.push(`/${path}: ${moved.join(', ')}`);
      await page.close();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, visitor));
  return shifted;
}

for (const [at, width] of [1280, 390].entries()) {
  for (const [number, [kind, files]] of Object.entries(late).entries()) {
    test(`at ${width} px nothing shifts with ${kind} late`, async ({ browser }) => {
      const site = await serve('dist/test-root', files);
      expect(await visit(browser, site.address, width, at + number)).toEqual([]);
      site.stop();
    });
  }

  test(`at ${width} px nothing shifts on a slow machine`, async ({ browser }) => {
    const site = await serve('dist/test-root');
    expect(await visit(browser, site.address, width, at, slowness)).toEqual([]);
    site.stop();
  });

  test(`at ${width} px nothing shifts when the chosen sample is another than the first`, async ({ browser }) => {
    const site = await serve('dist/test-root', late.modules);
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.addInitScript(() => localStorage.setItem('sample-language', 'AWS CLI'));
    await page.goto(`${site.address}sagemaker/clarify/#pitfalls-shap-is-costly`, { waitUntil: 'networkidle' });
    await expect(page.getByRole('tab', { name: 'AWS CLI' })).toHaveAttribute('aria-selected', 'true');
    expect((await shiftsOf(page)).sum).toBeLessThan(most);
    site.stop();
    await page.close();
  });
}
