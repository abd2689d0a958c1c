import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from '../browser.ts';
import { buildSite, siteFolder } from './build.ts';
import { figure, type Limit, limits, median, type Result } from './figure.ts';
import { serve } from './serve.ts';
import { countBytes } from './weight.ts';

const kilobyte = 1024;
const query = 'endpoint limits';
/** What no site about SageMaker has or nearly has: a word, a typing error, a question. */
const strangers = ['kangaroo', 'zzqxv', 'how do I juggle zucchini'];
/** Fast 3G as browsers' developer tools have it, in bytes per second and milliseconds. */
const fast3g = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const slowness = 4;
const quietTime = 500;
const anyWeight: Limit = { unit: 'KB', digits: 1 };

/** What opening the search and the first query move, and how soon they answer, also on a slow network. */
export async function* measureSearch(): AsyncGenerator<Result> {
  await buildSite();
  yield* searchIn(siteFolder, true);
}

/** The same for a site that is built already: if it is this project's `own`, also on a slow network, and with limits for bytes. */
export async function* searchIn(folder: string, isOwn: boolean): AsyncGenerator<Result> {
  const site = await serve(folder);
  const browser = await launchBrowser();
  try {
    const page = await pageOf(browser, site.address);
    const moved = countBytes(page);
    await open(page);
    await quiet(moved);
    const opening = await moved.bytes();
    await answer(page, query);
    await quiet(moved);
    const first = (await moved.bytes()) - opening;
    const warm: number[] = [];
    for (let end = 1; end <= query.length; end++) warm.push((await answer(page, query.slice(0, end))).text);
    const longest = await page.evaluate(() =>
      Math.max(0, ...performance.getEntriesByType('longtask').map(({ duration }) => duration)),
    );
    const [openingLimit, queryLimit] = isOwn ? [limits.searchOpening, limits.searchQuery] : [anyWeight, anyWeight];
    yield figure('opening moves', opening / kilobyte, openingLimit);
    yield figure('the first query moves', first / kilobyte, queryLimit);
    if (!isOwn) yield figure('both together move', (opening + first) / kilobyte, limits.largeSearch);
    const keystroke = isOwn ? limits.warmKeystroke : limits.largeKeystroke;
    yield figure('a warm keystroke, the median', median(warm), keystroke);
    yield `a warm keystroke: longest ${Math.max(...warm).toFixed(0)} ms to the last result; longest task ${longest.toFixed(0)} ms`;
    let slowest = Number.NaN;
    for (const stranger of strangers) {
      const { text, state } = await answer(page, stranger);
      if (state.startsWith('Nothing')) slowest = Math.max(slowest || 0, text);
      else yield `"${stranger}" was to find nothing, but: ${state}`;
    }
    yield figure('a query that finds nothing, the slowest', slowest, limits.nothingFound);
    if (isOwn) yield* slowly(browser, site.address);
  } finally {
    await browser.close();
    site.stop();
  }
}

async function* slowly(browser: Browser, address: string): AsyncGenerator<Result> {
  const page = await pageOf(browser, address);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', fast3g);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  await open(page);
  const { names, text } = await answer(page, query);
  const where = `on Fast 3G and a ${slowness} times slower processor`;
  yield `${where}: names ${names.toFixed(0)} ms after the first key`;
  yield figure(`${where}: full text after the first key`, text, limits.searchSlow);
}

/** A page with a search, seen for the first time. */
async function pageOf(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${address}sagemaker/`, { waitUntil: 'networkidle' });
  return page;
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

/** Milliseconds from a change of the input to the first results, and to those of the full text, with what is said of them. */
function answer(page: Page, text: string): Promise<{ names: number; text: number; state: string }> {
  return page.evaluate((value) => {
    const panel = document.querySelector('dialog search-panel');
    const input = panel?.querySelector('input');
    const said = panel?.querySelector('.search-state');
    const results = panel?.querySelector('.search-results');
    if (!panel || !input || !said || !results) throw new Error('no search');
    return new Promise<{ names: number; text: number; state: string }>((resolve, reject) => {
      const start = performance.now();
      let names = 0;
      new MutationObserver((_, observer) => {
        if (results.ariaBusy !== 'false') return;
        const now = performance.now() - start;
        const state = said.textContent ?? '';
        names ||= now;
        if (/could not be loaded/.test(state)) reject(new Error(state));
        else if (/result|Nothing/.test(state)) resolve({ names, text: now, state });
        else return;
        observer.disconnect();
      }).observe(panel, { subtree: true, childList: true, attributes: true, characterData: true });
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }, text);
}
