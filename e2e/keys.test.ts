import { expect, type Page } from '@playwright/test';
import { findViolationsInThemes } from './axe.ts';
import { findHidden } from './pages.ts';
import { test } from './tab.ts';

const clarify = 'sagemaker/clarify/';
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });

/** Presses keys on a page that is shown: before that a browser drops them. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  await page.evaluate(() => new Promise(requestAnimationFrame));
  for (const key of keys) await page.keyboard.press(key);
}

test('two keys lead home and to all services, one to each neighbor', { tag: '@base' }, async ({
  tab: page,
  baseURL,
}) => {
  await page.goto(clarify);
  const next = await page.locator('a[rel=next]').getAttribute('href');
  const ways: [keys: string[], address: string][] = [
    [[']'], new URL(next ?? '', baseURL).href],
    [['['], `${baseURL}${clarify}`],
    [['g', 's'], `${baseURL}sagemaker/`],
    [['g', 'h'], `${baseURL}`],
    [['g', 's'], `${baseURL}sagemaker/`],
  ];
  for (const [keys, address] of ways) {
    await press(page, ...keys);
    await page.waitForURL(address);
  }
});

test('a key copies the link to the page, wherever the reader is on it', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${clarify}?utm_source=x#sources`);
  await press(page, 'y');
  const said = page.getByRole('status').filter({ hasText: 'Link copied' });
  await expect(said).toBeInViewport();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${clarify}`);
});

test('a key shows all that the page has, and Escape gives the focus back', async ({ tab: page }) => {
  await page.goto(clarify);
  const link = page.getByRole('link', { name: 'Copy link' });
  await link.focus();
  await press(page, '?');
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole('definition')).toHaveText([
    'Search',
    'Home',
    'All services',
    'Previous page',
    'Next page',
    'Copy link to this page',
    'This list',
    'Search, always',
  ]);
  for (const key of [']', '/', 'Control+k', '?', 'y']) await press(page, key);
  await expect(page).toHaveURL(/clarify\/$/);
  await expect(page.locator('dialog[open]')).toHaveCount(1);
  await press(page, 'Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(link).toBeFocused();
  await page.goto('guides/compare/');
  await press(page, '?');
  await expect(dialog(page)).not.toContainText('Next page');
});

test('they can be switched off, which lasts, and on again', async ({ tab: page }) => {
  await page.goto(clarify);
  await press(page, '?');
  const box = dialog(page).getByRole('checkbox', { name: 'These keys are on' });
  await box.focus();
  await press(page, 'Space', 'Escape');
  await page.goto(clarify);
  for (const key of ['?', '/', ']', 'g', 'h']) await press(page, key);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await expect(page).toHaveURL(/clarify\/$/);
  await press(page, 'Control+k');
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();
  await press(page, 'Control+k');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).press('Enter');
  await expect(box).not.toBeChecked();
  await box.check();
  await press(page, 'Escape', ']');
  await expect(page).not.toHaveURL(/clarify\/$/);
});

test('what is typed in a field, or with a modifier, is left to the field and to the browser', async ({ tab: page }) => {
  await page.goto('search/');
  const input = page.locator('main').getByRole('combobox');
  await input.pressSequentially('gh/y?');
  await expect(input).toHaveValue('gh/y?');
  await page.goto(clarify);
  const taken = await page.evaluate(() => {
    const combinations = [']', '[', 'g', 'h', 'y', '?', '/'].flatMap((key) =>
      ['ctrlKey', 'metaKey', 'altKey'].map((modifier) => ({ key, [modifier]: true })),
    );
    return [...combinations, { key: 'K', ctrlKey: true, shiftKey: true }].filter(
      (each) =>
        !document.body.dispatchEvent(new KeyboardEvent('keydown', { ...each, bubbles: true, cancelable: true })),
    );
  });
  expect(taken).toEqual([]);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await expect(page).toHaveURL(/clarify\/$/);
});

for (const width of [1280, 390, 320]) {
  test(`at ${width} px the list of keys is accessible and whole`, async ({ tab: page }) => {
    await page.setViewportSize({ width, height: 480 });
    await page.goto(clarify);
    await press(page, '?');
    await expect(dialog(page)).toBeInViewport({ ratio: 1 });
    expect(await findViolationsInThemes(page)).toEqual([]);
    expect(await findHidden(page)).toEqual([]);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('nothing speaks of keys, and nothing stands in their place', async ({ page }) => {
    await page.goto(clarify);
    await expect(page.getByText('Keyboard shortcuts')).toBeHidden();
    expect((await page.locator('.page-foot').boundingBox())?.height ?? 0).toBe(0);
  });
});
