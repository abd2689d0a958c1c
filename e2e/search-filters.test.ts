import { expect } from '@playwright/test';
import { results, searchFor } from './search-dialog.ts';
import { test } from './tab.ts';

test('filters narrow the results and stand in an address that can be sent', { tag: '@base' }, async ({
  page,
  context,
}) => {
  await page.goto('');
  const panel = await searchFor(page, 'endpoint limits');
  await expect(panel.getByRole('button', { name: /^monitor/ })).toBeHidden();
  await panel.getByRole('button', { name: 'Filters', exact: true }).click();
  await panel.getByRole('button', { name: /^monitor \d+$/ }).click();
  await expect(panel.getByRole('button', { name: /^monitor \d+$/ })).toHaveAttribute('aria-pressed', 'true');
  await expect
    .poll(() =>
      panel
        .getByRole('option')
        .evaluateAll((options) => options.every((option) => option.textContent?.includes('monitor ·'))),
    )
    .toBe(true);
  await expect(panel.getByRole('button', { name: 'Filters, 1 chosen', expanded: true })).toBeVisible();
  const href = await panel.getByRole('link', { name: 'This search as a page' }).getAttribute('href');
  expect(href).toContain('search/?q=endpoint+limits&stage=monitor');
  const teammate = await context.newPage();
  await teammate.goto(new URL(href ?? '', page.url()).href);
  const shared = teammate.locator('main search-panel');
  await expect(shared.getByRole('status')).toHaveText(results);
  await expect(shared.getByRole('combobox')).toHaveValue('endpoint limits');
  await expect(shared.getByRole('button', { name: /^monitor/, pressed: true })).toBeVisible();
  const hrefs = (options: Element[]) => options.map((option) => option.getAttribute('href'));
  expect(await shared.getByRole('option').evaluateAll(hrefs)).toEqual(
    await panel.getByRole('option').evaluateAll(hrefs),
  );
});

test('filters stay, and keep the focus, while the full text is awaited', async ({ page }) => {
  await page.goto('');
  const panel = await searchFor(page, 'endpoint limits');
  await panel.getByRole('button', { name: 'Filters' }).click();
  const monitor = panel.getByRole('button', { name: /^monitor/ });
  const held: (() => Promise<void>)[] = [];
  let hold = true;
  await page.route(/pagefind\/fragment\//, (route) => {
    if (!hold) return route.continue();
    held.push(() => route.continue());
  });
  const chips = await panel.getByRole('group', { name: 'stage' }).getByRole('button').allTextContents();
  await monitor.focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('status')).toHaveText('Searching the full text.');
  await expect(monitor).toHaveAttribute('aria-pressed', 'true');
  await expect(monitor).toBeFocused();
  expect(await panel.getByRole('group', { name: 'stage' }).getByRole('button').allTextContents()).toEqual(chips);
  await page.keyboard.press('Enter');
  await expect(monitor).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Enter');
  await expect(monitor).toHaveAttribute('aria-pressed', 'true');
  hold = false;
  for (const release of held) await release();
  await expect(panel.getByRole('status')).toHaveText(results);
  await expect(monitor).toBeFocused();
  await expect(panel.getByRole('option').first()).toContainText('monitor');
});

test('a filter of the address can be taken off before the full text is there, and where it leaves nothing', async ({
  page,
}) => {
  let broken = true;
  await page.route(/pagefind.*(wasm|pf_meta|pagefind-entry)/, (route) => (broken ? route.abort() : route.continue()));
  await page.goto('search/?q=feature+store&stage=monitor');
  const panel = page.locator('main search-panel');
  await expect(panel.getByRole('status')).toContainText('The full text could not be loaded.');
  await expect(panel.getByRole('option')).toHaveCount(0);
  await panel.getByRole('button', { name: 'monitor', pressed: true }).click();
  await expect(panel.getByRole('option').first()).toHaveAttribute('href', /feature-store\/$/);
  broken = false;
  await page.goto('search/?q=feature+store&stage=nothing');
  await expect(panel.getByRole('status')).toContainText('Nothing found with these filters.');
  await panel.getByRole('button', { name: 'nothing 0', pressed: true }).click();
  await expect(panel.getByRole('status')).toHaveText(results);
});

test('filters work before the first full text is there', async ({ page }) => {
  await page.route(/pagefind\.js/, () => undefined);
  await page.goto('search/?q=endpoint');
  const panel = page.locator('main search-panel');
  await expect(panel.getByRole('status')).toHaveText('Searching the full text.');
  const before = await panel.getByRole('option').count();
  await panel.getByRole('button', { name: 'Filters' }).click();
  await panel.getByRole('button', { name: 'train', exact: true }).click();
  await expect(panel.getByRole('button', { name: 'train', pressed: true })).toBeVisible();
  await expect(panel.getByRole('option')).toHaveCount(0);
  expect(before).toBeGreaterThan(0);
  await panel.getByRole('combobox').fill('automatic model tuning');
  await expect(panel.getByRole('option').first()).toContainText('train');
});
