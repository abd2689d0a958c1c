import { expect, type Page } from '@playwright/test';
import { findViolationsInThemes } from './axe.ts';
import { findHidden } from './pages.ts';
import { test } from './tab.ts';

const clarify = 'sagemaker/clarify/';
const fact = '#limits-job-run-time';
const offer = (page: Page) => page.getByRole('group', { name: 'Links to the selection' });
const toFact = (page: Page) => offer(page).getByRole('link', { name: 'Link to “Job run time”' });
const toFirst = (page: Page) => offer(page).getByRole('link', { name: 'Link to “Pre-training bias metrics”' });
const toWords = (page: Page) => offer(page).getByRole('link', { name: 'Link to these words' });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const selection = (page: Page) => page.evaluate(() => String(getSelection()));

/** Selects the first words of an element by keyboard, from its first letter, where caret browsing would have begun. */
async function selectIn(page: Page, selector: string, words: number): Promise<void> {
  const target = page.locator(selector).first();
  await target.evaluate((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    if (text) getSelection()?.setBaseAndExtent(text, 0, text, 1);
  });
  for (let word = 0; word < words; word++) await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
}

/** What of the selection lies below the links to it. */
async function overlap(page: Page): Promise<boolean> {
  const bar = await offer(page).boundingBox();
  const text = await page.evaluate(() => {
    const rects = [...(getSelection()?.getRangeAt(0).getClientRects() ?? [])];
    return rects.map(({ top, bottom }) => ({ top, bottom }));
  });
  return text.some(({ top, bottom }) => bar !== null && top < bar.y + bar.height && bottom > bar.y);
}

test.describe('what is selected', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('by mouse has a link to the fact around it, which goes with the selection', { tag: '@base' }, async ({
    page,
    baseURL,
  }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(clarify, { waitUntil: 'networkidle' });
    await page.locator(fact).scrollIntoViewIfNeeded();
    expect(requests.filter((url) => /selection|words/.test(url))).toEqual([]);
    await page
      .locator(`${fact} td`)
      .first()
      .dblclick({ position: { x: 30, y: 20 } });
    await expect(toFact(page)).toBeInViewport();
    const chosen = await selection(page);
    expect(chosen.trim()).not.toBe('');
    expect(await overlap(page)).toBe(false);
    await toFact(page).click();
    await expect(page.getByText('Link copied')).toBeInViewport();
    expect(await clipboard(page)).toBe(`${baseURL}${clarify}limits-job-run-time/`);
    expect(await selection(page)).toBe(chosen);
    await page.locator('h1').click();
    await expect(offer(page)).toBeHidden();
  });

  test('by keyboard too: Tab leads to it, the next goes on from there, Escape takes it away', async ({ page }) => {
    await page.goto(clarify);
    await selectIn(page, `${fact} td`, 2);
    await expect(toFact(page)).toBeInViewport();
    const said = page.getByRole('status').filter({ hasText: 'press Tab' });
    await expect(said).toHaveText('Link to “Job run time”: press Tab.');
    const chosen = await selection(page);
    await page.keyboard.press('Tab');
    await expect(toFact(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => clipboard(page)).toContain('/limits-job-run-time/');
    await page.keyboard.press('Tab');
    await expect(toWords(page)).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.locator(`${fact} a:focus, ${fact} ~ tr a:focus`)).toHaveCount(1);
    expect(await selection(page)).toBe(chosen);
    await page.keyboard.press('Escape');
    await expect(offer(page)).toBeHidden();
    expect(await selection(page)).toBe(chosen);
  });

  test('what it is called is said once, not with every selection', async ({ page }) => {
    await page.goto(clarify);
    await selectIn(page, `${fact} td`, 1);
    const said = page.getByRole('status').filter({ hasText: 'press Tab' });
    await expect(said).toContainText('Job run time');
    await selectIn(page, '#features-post-training-bias-metrics', 1);
    await expect(offer(page).getByRole('link').first()).toContainText('Post-training');
    await expect(said).toContainText('Job run time');
  });

  test('a link to the very words leads to them, and to no equal words before', { tag: '@base' }, async ({
    page,
    baseURL,
    context,
  }) => {
    await page.goto(clarify);
    await selectIn(page, '#limits tr[id]:last-child td, tr[id^="limits"]:last-child td', 1);
    await expect(toWords(page)).toBeVisible();
    const { id, words } = await page.evaluate(() => ({
      id: getSelection()?.anchorNode?.parentElement?.closest('tr')?.id,
      words: String(getSelection()).trim(),
    }));
    await toWords(page).click();
    await expect(page.getByText('Link to these words copied')).toBeInViewport();
    const address = await clipboard(page);
    expect(address.startsWith(`${baseURL}${clarify}#${id}:~:text=`)).toBe(true);
    expect(decodeURIComponent(address)).toContain(words);
    const other = await context.newPage();
    await other.goto(address);
    await expect(other.locator(`#${id}`)).toBeFocused();
    await expect(other.locator(`#${id}`)).toBeInViewport();
  });

  test('above the first section it is the page, in a section the section', async ({ page, baseURL }) => {
    await page.goto(clarify);
    await selectIn(page, '.summary', 2);
    await offer(page).getByRole('link', { name: 'Link to this page' }).click();
    await expect(page.getByText('Link copied')).toBeInViewport();
    expect(await clipboard(page)).toBe(`${baseURL}${clarify}`);
    await selectIn(page, '#use-cases', 1);
    await expect(offer(page).getByRole('link', { name: 'Link to “Use cases”' })).toBeVisible();
  });
});

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 390, height: 800 },
  { width: 320, height: 256 },
]) {
  test(`at ${viewport.width} by ${viewport.height} it is never over the selection, and accessible`, async ({
    tab: page,
  }) => {
    await page.setViewportSize(viewport);
    await page.goto(clarify);
    for (const words of [1, 12]) {
      await selectIn(page, '#features-pre-training-bias-metrics', words);
      await expect(toFirst(page)).toBeVisible();
      expect(await overlap(page)).toBe(false);
      await page.evaluate(() => getSelection()?.removeAllRanges());
      await expect(offer(page)).toBeHidden();
    }
    await selectIn(page, '#features-pre-training-bias-metrics', 1);
    await expect(toFirst(page)).toBeVisible();
    expect(await findViolationsInThemes(page)).toEqual([]);
    expect(await findHidden(page)).toEqual([]);
  });
}

test('at the foot of the window it is above the selection', async ({ tab: page }) => {
  await page.goto(clarify);
  await page.locator('#features-pre-training-bias-metrics').evaluate((element) => {
    element.scrollIntoView({ block: 'end', behavior: 'instant' });
    getSelection()?.selectAllChildren(element);
  });
  await expect(toFirst(page)).toBeInViewport({ ratio: 1 });
  expect(await overlap(page)).toBe(false);
});

test('what is selected beside the text of the page, or in a field, has none', async ({ page }) => {
  await page.clock.install();
  await page.goto(clarify);
  const contents = page.getByRole('navigation', { name: 'On this page' }).locator('p');
  for (const elsewhere of [() => contents.dblclick(), () => page.locator('.site-title span').selectText()]) {
    await selectIn(page, `${fact} td`, 1);
    await expect
      .poll(async () => {
        await page.clock.runFor(1000);
        return offer(page).count();
      })
      .toBe(1);
    await elsewhere();
    await page.clock.runFor(1000);
    await expect(offer(page)).toHaveCount(0);
  }
  await page.goto('search/?q=endpoint');
  await page.getByRole('main').getByRole('combobox').selectText();
  await page.clock.runFor(1000);
  await expect(offer(page)).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('text is selected, and no more', async ({ page }) => {
    await page.goto(clarify);
    await page.locator(`${fact} td`).first().dblclick();
    await expect(offer(page)).toHaveCount(0);
  });
});
