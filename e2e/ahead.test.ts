import { expect, type Page } from '@playwright/test';
import { test } from './tab.ts';

const clarify = 'sagemaker/clarify/';

/** Tells the addresses that the browser fetches before they are asked for. */
async function watchPrefetches(page: Page): Promise<string[]> {
  const fetched: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Preload.prefetchStatusUpdated', ({ prefetchUrl, status }) => {
    if (status === 'Ready') fetched.push(prefetchUrl);
  });
  await session.send('Preload.enable');
  return fetched;
}

/** Says how a browser is connected, before a page asks. */
function connect(page: Page, connection: { saveData?: boolean; effectiveType?: string }): Promise<unknown> {
  return page.addInitScript((value) => {
    Object.defineProperty(navigator, 'connection', { value });
  }, connection);
}

const rules = (page: Page) => page.locator('script[type=speculationrules]');

test('the page behind a link that a reader rests on is there before the click, and the policy lets it', {
  tag: '@base',
}, async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(clarify);
  const fetched = await watchPrefetches(page);
  expect(fetched).toEqual([]);
  const next = page.locator('a[rel=next]');
  const address = await next.evaluate((link: HTMLAnchorElement) => link.href);
  await next.hover();
  await expect.poll(() => fetched).toEqual([address]);
  await next.click();
  await page.waitForURL(address);
  const delivery = () => performance.getEntriesByType('navigation').map((entry) => entry.toJSON().deliveryType);
  expect(await page.evaluate(delivery)).toEqual(['navigational-prefetch']);
  expect(complaints).toEqual([]);
});

for (const connection of [
  { saveData: true },
  { effectiveType: '2g' },
  { effectiveType: 'slow-2g' },
  { effectiveType: '3g' },
]) {
  test(`nothing is fetched ahead with ${JSON.stringify(connection)}`, async ({ page }) => {
    await connect(page, connection);
    await page.goto(clarify);
    const shown = page.waitForResponse(/concepts\.json$/);
    await page.locator('main a[href*="concepts/#"]').first().hover();
    await shown;
    await expect(rules(page)).toHaveCount(0);
  });
}

test('what is no other page of the site is not fetched ahead', async ({ page }) => {
  await page.goto(clarify);
  const fetched = await watchPrefetches(page);
  await page.getByRole('button', { name: 'Search' }).hover();
  await expect(rules(page)).toHaveCount(1);
  await page.locator('nav.contents a').first().hover();
  await page.getByRole('link', { name: 'Copy page as Markdown' }).hover();
  await page.locator('.sidebar-pane [aria-current]').hover();
  const next = page.locator('a[rel=next]');
  await next.hover();
  const address = await next.evaluate((link: HTMLAnchorElement) => link.href);
  await expect.poll(() => fetched).toEqual([address]);
});

test('a page that is made before it is shown marks the words of the search when it is shown', async ({ page }) => {
  await page.addInitScript(() => {
    let prerendering = location.pathname.includes('model-registry');
    Object.defineProperty(document, 'prerendering', { get: () => prerendering, configurable: true });
    addEventListener('show-now', () => {
      prerendering = false;
      document.dispatchEvent(new Event('prerenderingchange'));
    });
  });
  await page.goto('');
  await page.evaluate(() => {
    const left = { path: '/sagemaker/model-registry/', words: ['versions'], at: Date.now() };
    localStorage.setItem('search-arrival', JSON.stringify(left));
  });
  await page.goto('sagemaker/model-registry/#features');
  const marked = () => page.evaluate(() => CSS.highlights.get('search')?.size ?? 0);
  await expect(page.locator('#features')).toBeFocused();
  expect(await marked()).toBe(0);
  expect(await page.evaluate(() => localStorage.getItem('search-arrival'))).not.toBe(null);
  await page.evaluate(() => dispatchEvent(new Event('show-now')));
  await expect.poll(marked).toBeGreaterThan(0);
});

for (const [motion, fades] of [
  ['no-preference', true],
  ['reduce', false],
] as const) {
  test(`with motion ${motion} a page ${fades ? 'fades into' : 'is followed by'} the next`, async ({ page }) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.emulateMedia({ reducedMotion: motion });
    await page.addInitScript(() => {
      addEventListener('pagereveal', (event) => {
        sessionStorage.setItem('fades', String(event.viewTransition !== null));
      });
    });
    await page.goto(clarify);
    // A style sheet that comes late must not matter.
    await page.route(/\.css$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await route.continue();
    });
    await page.locator('a[rel=next]').click();
    await page.waitForURL(/sagemaker\/(?!clarify)/);
    expect(await page.evaluate(() => sessionStorage.getItem('fades'))).toBe(String(fades));
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(complaints).toEqual([]);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a link is a link', async ({ page }) => {
    await page.goto(clarify);
    await page.locator('a[rel=next]').hover();
    await expect(rules(page)).toHaveCount(0);
    await page.locator('a[rel=next]').click();
    await page.waitForURL(/sagemaker\/(?!clarify)/);
  });
});
