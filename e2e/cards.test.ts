import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { textOf, treeOf } from '../src/notes/tree.ts';
import { findViolationsInThemes } from './axe.ts';
import { test } from './tab.ts';

const clarify = 'sagemaker/clarify/';
const concept = 'Bias';
/** Milliseconds after which a card has surely shown, or gone. */
const later = 1000;
const linkTo = (page: Page, id = 'bias') => page.locator(`main a[href$="concepts/#${id}"]`).first();
const card = (page: Page) => page.getByRole('tooltip');

/** The first paragraph below the heading of a concept, as the source has it. */
function definitionOf(name: string): string {
  const { children } = treeOf(readFileSync('src/content/docs/concepts/index.md', 'utf8'));
  const heading = children.findIndex((block) => block.type === 'heading' && textOf(block) === name);
  return textOf(children[heading + 1]);
}

test('resting on a link to a concept shows its definition, read once', { tag: '@base' }, async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => request.url().endsWith('/concepts.json') && requests.push(request.url()));
  await page.goto(clarify);
  await linkTo(page).hover();
  await expect(card(page)).toHaveText(concept + definitionOf(concept));
  await expect(linkTo(page)).toHaveAccessibleDescription(`${concept} ${definitionOf(concept)}`);
  await page.mouse.move(0, 0);
  await expect(card(page)).toHaveCount(0);
  await expect(linkTo(page)).toHaveAccessibleDescription('');
  await linkTo(page, 'explainability').hover();
  await expect(card(page)).toContainText(definitionOf('Explainability'));
  expect(requests).toHaveLength(1);
});

test('the pointer can go onto the card, which stays until it leaves', async ({ page }) => {
  await page.clock.install();
  await page.goto(clarify);
  await linkTo(page).hover();
  await card(page).hover();
  await page.clock.runFor(later);
  await expect(card(page)).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(card(page)).toHaveCount(0);
});

test('by keyboard it shows on focus, and Escape closes it and leaves the focus', async ({ tab: page }) => {
  await page.goto(clarify);
  await page.locator('main .glance a').last().focus();
  for (let stops = 0; stops < 5 && !(await linkTo(page).evaluate((link) => link === document.activeElement)); stops++) {
    await page.keyboard.press('Tab');
  }
  await expect(card(page)).toContainText(definitionOf(concept));
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(linkTo(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(card(page)).toBeVisible();
});

test('on the page of concepts a link to another has its card too', { tag: '@base' }, async ({ page }) => {
  await page.goto('concepts/');
  await page.locator('main a[href="#dpl"]:not(.sl-anchor-link)').hover();
  await expect(card(page)).toHaveText(`DPL${definitionOf('DPL')}`);
});

test('if the page of concepts does not come, it is a plain link', async ({ page }) => {
  await page.goto(clarify);
  await page.route('**/concepts.json', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed');
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await linkTo(page).hover();
  await failed;
  await page.unroute('**/concepts.json');
  await expect(card(page)).toHaveCount(0);
  await linkTo(page).click();
  await expect(page).toHaveURL(/concepts\/#bias$/);
  expect(complaints).toEqual([]);
});

for (const viewport of [
  { width: 320, height: 640 },
  { width: 320, height: 256 },
]) {
  test(`at ${viewport.width} by ${viewport.height} the card is inside of the window, and moves nothing`, async ({
    tab: page,
  }) => {
    await page.setViewportSize(viewport);
    await page.goto(clarify);
    for (const link of [linkTo(page), page.locator('main a[href*="concepts/#"]').last()]) {
      await link.hover();
      const size = () =>
        page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
      const before = await size();
      await expect(card(page)).toBeInViewport({ ratio: 1 });
      expect(await size()).toEqual(before);
      await page.mouse.move(0, 0);
      await expect(card(page)).toHaveCount(0);
    }
  });
}

test('with a card open the page is accessible, and the card has a border of its own', async ({ tab: page }) => {
  await page.goto(clarify);
  await linkTo(page).hover();
  await expect(card(page)).toBeVisible();
  expect(await findViolationsInThemes(page)).toEqual([]);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await expect(card(page)).toHaveCSS('border-top-style', 'solid');
  await expect(card(page)).toHaveCSS('transition-duration', '0s');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });
  test('a tap follows the link, and no card is loaded', async ({ page }) => {
    await page.clock.install();
    await page.goto(clarify);
    await page.evaluate(() => {
      addEventListener('click', (event) => event.preventDefault());
    });
    let fetched = false;
    page.on('request', (request) => {
      fetched ||= request.url().endsWith('/concepts.json');
    });
    await linkTo(page).tap();
    await page.clock.runFor(later);
    await expect(card(page)).toHaveCount(0);
    expect(fetched).toBe(false);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('it is a plain link', async ({ page }) => {
    await page.goto(clarify);
    await linkTo(page).click();
    await expect(page).toHaveURL(/concepts\/#bias$/);
    await expect(page.locator('#bias')).toBeInViewport();
  });
});
