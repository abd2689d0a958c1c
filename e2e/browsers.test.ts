import { constants, inflateSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { shareOf } from './ledger.ts';
import { test } from './tab.ts';

const clarify = 'sagemaker/clarify/';
const fact = 'limits-job-run-time';

/** How many pages a PDF has, also where the browser compressed what says so. */
function pagesOf(pdf: Buffer): number {
  const text = pdf.toString('latin1');
  const inflated = text
    .split('/ObjStm')
    .slice(1)
    .map((part) => part.split(/\bstream\r?\n/)[1].split('endstream')[0])
    .map((stream) => inflateSync(Buffer.from(stream, 'latin1'), { finishFlush: constants.Z_SYNC_FLUSH }));
  return [text, ...inflated].join().match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test.describe('in every browser', { tag: '@browsers' }, () => {
  test('a copied link to a fact can be pasted', { tag: '@windows' }, async ({ tab: page, baseURL }) => {
    await page.goto(clarify);
    await page.locator(`main a.fact-link[href="#${fact}"]`).click();
    await expect(page.getByRole('status')).toHaveText('Link copied');
    await page.keyboard.press('/');
    const field = page.locator('dialog search-panel').getByRole('combobox');
    await expect(field).toBeFocused();
    await page.keyboard.press('ControlOrMeta+v');
    await expect(field).toHaveValue(`${baseURL}${shareOf(clarify, fact)}`);
  });

  test('a chosen theme lasts, and what the browser draws follows it', async ({ tab: page }) => {
    await page.goto('sagemaker/');
    const root = page.locator('html');
    await expect(root).toHaveCSS('color-scheme', 'light');
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await page.goto(clarify);
    await expect(root).toHaveAttribute('data-theme', 'dark');
    await expect(root).toHaveCSS('color-scheme', 'dark');
    await expect(page.getByRole('button', { name: 'Dark theme' })).toHaveAttribute('aria-pressed', 'true');
  });

  test('nothing of the header covers anything else of it, however wide the window is', async ({ tab: page }) => {
    await page.goto(clarify);
    for (const width of [320, 390, 430, 482, 640, 810, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const parts = page.locator('.site-title, .search-box, .theme, .sl-menu-button');
      const boxes = await parts.evaluateAll((elements) =>
        elements
          .filter((element) => element.checkVisibility())
          .map((element) => element.getBoundingClientRect())
          .map(({ left, right }) => ({ left, right }))
          .toSorted((one, other) => one.left - other.left),
      );
      expect(boxes.length).toBeGreaterThan(2);
      const seen = await page.evaluate(() => document.documentElement.clientWidth);
      const ends = [...boxes.slice(1).map(({ left }) => left), seen];
      expect
        .soft(
          boxes.filter(({ right }, index) => right > ends[index]),
          `${width} px`,
        )
        .toEqual([]);
    }
  });

  test('columns that are chosen stand in the address, and come back from it', async ({ tab: page }) => {
    await page.goto('guides/inference-options/');
    const heads = page.locator('table-matrix thead th:visible');
    const boxes = page.getByRole('group', { name: 'Columns' }).getByRole('checkbox');
    await expect(heads).toHaveCount((await boxes.count()) + 1);
    await page.getByRole('checkbox', { name: 'Batch transform' }).check();
    await expect(heads).toHaveCount(2);
    await expect(page).toHaveURL(/\?columns=batch-transform$/);
    await page.reload();
    await expect(page.getByRole('checkbox', { name: 'Batch transform' })).toBeChecked();
    await expect(heads).toHaveCount(2);
  });

  test('a note prints on few pages', async ({ tab: page, browserName }) => {
    await page.goto(clarify);
    // Playwright gives Firefox inches where it takes centimeters.
    const unit = browserName === 'firefox' ? 2.54 : 1;
    const pages = pagesOf(await page.pdf({ width: `${210 * unit}mm`, height: `${297 * unit}mm` }));
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThanOrEqual(6);
  });
});
