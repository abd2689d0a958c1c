import { expect, type Page } from '@playwright/test';
import { findViolationsInThemes } from './axe.ts';
import { findHidden } from './pages.ts';
import { test } from './tab.ts';

const clarify = 'sagemaker/clarify/';
const fact = '#limits-job-run-time';
const to = 'https://code.example/notes/issues/new';
const factLink = (page: Page) => page.locator(`${fact} .fact-link`);
const offer = (page: Page) => page.getByRole('link', { name: 'Report this fact' });

/** Serves pages as a site does that says where to report what is wrong. */
async function nameReceiver(page: Page): Promise<void> {
  await page.route(/clarify\/$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('class="page-links"', `$& data-report="${to}"`);
    await route.fulfill({ response, body });
  });
}

/** What a link to a new issue fills in. */
async function filledIn(page: Page, name: string): Promise<{ title: string; body: string }> {
  const address = new URL((await page.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '');
  expect(address.origin + address.pathname).toBe(to);
  const [title, body] = ['title', 'body'].map((field) => address.searchParams.get(field) ?? '');
  return { title, body };
}

test('at the link of a fact it can be reported, with its address, text and source', { tag: '@base' }, async ({
  page,
  baseURL,
}) => {
  await nameReceiver(page);
  await page.goto(clarify);
  const before = await page.locator(fact).boundingBox();
  await factLink(page).hover();
  await expect(offer(page)).toBeInViewport({ ratio: 1 });
  const { title, body } = await filledIn(page, 'Report this fact');
  expect(title).toContain('Clarify › Limits › Job run time');
  expect(body).toContain(`${baseURL}${clarify}limits-job-run-time/\n`);
  expect(body).toContain('> Job run time | 7 days');
  expect(body).toMatch(/^Source: https:\/\/docs\.aws\.amazon\.com\//m);
  expect(body).not.toContain('Report');
  await offer(page).hover();
  await page.evaluate(() => scrollTo(0, 0));
  expect((await page.locator(fact).boundingBox())?.height).toBe(before?.height);
  await page.mouse.move(0, 0);
  await expect(offer(page)).toHaveCount(0);
});

test('by keyboard the offer is the next stop, and the one behind it is the next fact', async ({ page }) => {
  await nameReceiver(page);
  await page.goto(clarify);
  await page.locator('#limits ~ a').first().focus();
  for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Tab');
  await expect(factLink(page)).toBeFocused();
  await expect(offer(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(offer(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(offer(page)).toHaveCount(0);
  await factLink(page).focus();
  await expect(offer(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(factLink(page)).not.toBeFocused();
  await expect(page.locator(`${fact} a:focus`)).toHaveAttribute('href', /fn-/);
});

test('what is selected can be reported too, in its words', async ({ tab: page }) => {
  await nameReceiver(page);
  await page.goto(clarify);
  await page.locator(`${fact} td`).first().selectText();
  await expect(page.getByRole('group', { name: 'Links to the selection' })).toBeVisible();
  const { title, body } = await filledIn(page, 'Report this');
  expect(title).toContain('Job run time');
  expect(body).toContain('> 7 days');
  expect(body).not.toContain('> Job run time');
});

test('a site that names nobody offers no report', async ({ page }) => {
  await page.clock.install();
  await page.goto(clarify);
  await factLink(page).hover();
  await factLink(page).focus();
  await page.clock.runFor(1000);
  await expect(offer(page)).toHaveCount(0);
  await expect(page.locator('.page-foot a')).toHaveCount(0);
});

for (const width of [1280, 390, 320]) {
  test(`at ${width} px the page is accessible with an offer open`, async ({ tab: page }) => {
    await nameReceiver(page);
    await page.setViewportSize({ width, height: 480 });
    await page.goto(clarify);
    await factLink(page).hover();
    await expect(offer(page)).toBeInViewport({ ratio: 1 });
    expect(await findViolationsInThemes(page)).toEqual([]);
    expect(await findHidden(page)).toEqual([]);
  });
}

test.describe('by touch', { tag: '@windows' }, () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
  test('a tap on the link of a fact offers it', async ({ page }) => {
    await nameReceiver(page);
    await page.goto(clarify);
    await factLink(page).tap();
    await expect(offer(page)).toBeInViewport({ ratio: 1 });
  });
});
