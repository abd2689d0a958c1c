import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { parseFile } from '../src/notes/parse.ts';
import { findViolations } from './axe.ts';
import { test } from './tab.ts';

const options = 'guides/inference-options/';
const compare = 'guides/compare/';
const clarify = 'sagemaker/clarify.md';

/** Holds scripts until they are let go, and tells whether one was asked for. */
async function holdScripts(page: Page, scripts: RegExp) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let asked = false;
  await page.route(scripts, async (route) => {
    asked = true;
    await released;
    await route.continue();
  });
  return { asked: () => asked, release };
}
const tableScript = /_astro\/tables\..*\.js/;

test('buttons to sort by are there before what sorts, which comes when one is used', async ({ page }) => {
  const script = await holdScripts(page, tableScript);
  await page.goto('sagemaker/clarify/');
  const head = page.getByRole('columnheader', { name: 'Value' });
  expect(await page.locator('.sortable th > button').count()).toBe(3);
  await head.scrollIntoViewIfNeeded();
  expect(script.asked()).toBe(false);
  await head.getByRole('button').press('Enter');
  await expect.poll(script.asked).toBe(true);
  script.release();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
});

test('columns can be chosen before the choice has an effect, which it then has', async ({ page }) => {
  const script = await holdScripts(page, tableScript);
  await page.goto(options);
  expect(await page.getByRole('group', { name: 'Columns' }).getByRole('checkbox').count()).toBe(4);
  await page.locator('.columns summary').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: 'Real-time' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'Real-time' })).toBeChecked();
  await expect.poll(script.asked).toBe(true);
  script.release();
  await expect(page.getByText('1 of 4 shown')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Real-time' })).toBeChecked();
  await expect(page).toHaveURL(/\?columns=real-time$/);
});

for (const width of [1280, 390]) {
  test(`at ${width} px nothing shifts when the choice of columns comes after the page was shown`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    // What tells the theme is there before the page, which waits for it.
    const scripts = await holdScripts(page, /_astro\/(?!inline\.).*\.js/);
    await page.goto(compare, { waitUntil: 'commit' });
    await expect(page.locator('h1')).toBeVisible();
    await expect.poll(() => page.evaluate(() => performance.getEntriesByType('paint').length)).toBeGreaterThan(0);
    scripts.release();
    await expect(page.getByText(/^all \d+ shown$/)).toBeVisible();
    const shifts = await page.evaluate(async () => {
      const told: PerformanceEntry[] = [];
      const observer = new PerformanceObserver((list) => told.push(...list.getEntries()));
      observer.observe({ type: 'layout-shift', buffered: true });
      // The frame that is being made is told of after it.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      return [...told, ...observer.takeRecords()].map((entry) => entry.toJSON());
    });
    expect(shifts).toEqual([]);
  });
}

test('limits are sorted by their values, and come back to the order of the note', async ({ tab: page }) => {
  const limits = ['1 GB', 'no limit', '15 minutes', '25 MB by default', '2,000', '60 to 90 s', '350', '7 days', '4 KB'];
  await page.route('**/sagemaker/clarify/', async (route) => {
    const response = await route.fetch();
    const rows = limits.map(
      (limit, index) => `<tr><th scope="row">${index}</th><td>${limit}</td><td>no <sup>7</sup></td>`,
    );
    const body = (await response.text()).replace(
      /(<table class="sortable"[^>]*>.*?<tbody[^>]*>).*?(<\/tbody>)/s,
      `$1${rows.join('')}$2`,
    );
    await route.fulfill({ response, body });
  });
  await page.goto('sagemaker/clarify/');
  const head = page.getByRole('columnheader', { name: 'Value' });
  const values = page.locator('.sortable td:nth-child(2)');
  const sorted = ['350', '2,000', '4 KB', '25 MB by default', '1 GB', '60 to 90 s', '15 minutes', '7 days', 'no limit'];
  await head.scrollIntoViewIfNeeded();
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(values).toHaveText(sorted);
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(values).toHaveText([...sorted.slice(0, -1).toReversed(), 'no limit']);
  await page.getByRole('button', { name: 'Limit' }).click();
  await expect(head).not.toHaveAttribute('aria-sort');
  await head.getByRole('button').click();
  await head.getByRole('button').press('Enter');
  await head.getByRole('button').press('Enter');
  await expect(head).not.toHaveAttribute('aria-sort');
  await expect(values).toHaveText(limits);
});

test('sorted rows keep their addresses', { tag: '@browsers' }, async ({ tab: page }) => {
  const ids = parseFile({ path: clarify, text: readFileSync(`src/content/docs/${clarify}`, 'utf8') })
    .body.sections.filter(({ id }) => id === 'limits')
    .flatMap(({ facts }) => facts.map(({ id }) => id));
  await page.goto('sagemaker/clarify/');
  const rows = page.locator('.sortable tbody tr');
  const idsOf = () => rows.evaluateAll((nodes) => nodes.map(({ id }) => id));
  expect(await idsOf()).toEqual(ids);
  await rows.first().scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Value' }).click();
  await expect.poll(idsOf).not.toEqual(ids);
  expect((await idsOf()).toSorted()).toEqual(ids.toSorted());
  expect(await findViolations(page)).toEqual([]);
});
