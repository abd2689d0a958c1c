import { expect, type Page } from '@playwright/test';

/** What the dialog says when it has answered. */
export const results = /\d+ results?\./;

/** Opens the dialog with its key, once the page that was arrived at listens to it. */
export async function openSearch(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Search' })).toBeVisible();
  await page.keyboard.press('/');
}

/** The dialog, with the results of a query in it. */
export async function searchFor(page: Page, query: string) {
  await openSearch(page);
  const panel = page.locator('dialog search-panel');
  await panel.getByRole('combobox').fill(query);
  await expect(panel.locator('[aria-busy=false]')).toBeVisible();
  await expect(panel.getByRole('status')).toHaveText(results);
  return panel;
}
