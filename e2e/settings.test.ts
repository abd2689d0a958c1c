import { expect, type Locator, type Page } from '@playwright/test';
import { findViolations } from './axe.ts';
import { findHidden } from './pages.ts';
import { test } from './tab.ts';

const closed = 'sagemaker/clarify/';

async function searchFor(page: Page, query: string) {
  await expect(page.getByRole('button', { name: 'Search' }).first()).toBeVisible();
  await page.keyboard.press('/');
  const panel = page.locator('dialog search-panel');
  await panel.getByRole('combobox').fill(query);
  await expect(panel.getByRole('status')).toHaveText(/results/);
  return panel;
}

/** What is drawn around and below something, and behind it. */
function lineOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => {
    const { outline, borderBlockEnd, borderInlineStart, backgroundColor } = getComputedStyle(element);
    return [outline, borderBlockEnd, borderInlineStart, backgroundColor].join('; ');
  });
}

test('in forced colors notices have borders, and what is selected can be told from the rest', async ({ tab: page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(closed);
  await expect(page.getByLabel('Status of SageMaker Clarify')).toHaveCSS('border-top-style', 'solid');
  const [selected, other] = await page.getByRole('tab').all();
  expect(await lineOf(selected)).not.toBe(await lineOf(other));
  const panel = await searchFor(page, 'endpoint limits');
  const [active, next] = await panel.getByRole('option').all();
  expect(await lineOf(active)).not.toBe(await lineOf(next));
  const mark = panel.locator('mark').first();
  const { color, backgroundColor } = await mark.evaluate((element) => ({ ...getComputedStyle(element) }));
  expect(color).not.toBe(backgroundColor);
  await panel.getByRole('button', { name: 'Filters' }).click();
  const filter = panel.getByRole('button', { name: /^deploy/ });
  const before = await lineOf(filter);
  await filter.click();
  await expect(filter).toHaveAttribute('aria-pressed', 'true');
  expect(await lineOf(filter)).not.toBe(before);
  expect(await findViolations(page, 'forced')).toEqual([]);
});

for (const path of ['', closed]) {
  test(`with reduced motion nothing moves on /${path}`, async ({ tab: page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(path);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const moves = ['', '::before', '::after'].some((part) => {
          const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element, part);
          const seconds = `${transitionDuration}, ${animationDuration}`.split(', ').map(Number.parseFloat);
          return Math.max(...seconds) > 0.01 || scrollBehavior === 'smooth';
        });
        return moves ? [element.outerHTML.slice(0, 100)] : [];
      }),
    );
    expect(moving).toEqual([]);
  });
}

test('text that is spaced as a reader may set it is not cut off', async ({ tab: page }) => {
  await page.goto(closed);
  // As a reader's own style sheet, which the policy of the page does not refuse.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }
    `);
    document.adoptedStyleSheets.push(sheet);
  });
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await findHidden(page), `${width} px`).toEqual([]);
  }
});

test('a browser that forbids to keep anything shows tabs, and searches', async ({ page }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    const get = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get, configurable: true });
  });
  await page.goto(closed);
  await page.getByRole('tab', { name: 'AWS CLI' }).click();
  await expect(page.getByText('aws sagemaker create-processing-job').first()).toBeVisible();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const panel = await searchFor(page, 'feature store');
  await panel.getByRole('option').first().click();
  await expect(page).toHaveURL(/feature-store\//);
  expect(complaints).toEqual([]);
});
