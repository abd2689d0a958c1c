import { expect } from '@playwright/test';
import { findViolations, findViolationsInThemes } from './axe.ts';
import { openSearch, results, searchFor } from './search-dialog.ts';
import { test } from './tab.ts';

test('nothing of the search is loaded before it is wanted', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto('sagemaker/clarify/', { waitUntil: 'networkidle' });
  expect(requests.filter((path) => /pagefind|panel|terms\.json|arrival/.test(path))).toEqual([]);
  await page.getByRole('button', { name: 'Search' }).hover();
  await expect.poll(() => requests.filter((path) => /terms\.json/.test(path)).length).toBe(1);
});

test('keys open it, go through the results, and end at the very line', { tag: ['@base', '@browsers'] }, async ({
  tab: page,
}) => {
  await page.goto('sagemaker/');
  await page.keyboard.press('Control+k');
  const panel = page.locator('dialog search-panel');
  const input = panel.getByRole('combobox');
  await expect(input).toBeFocused();
  await input.fill('job run time clarify');
  await expect(panel.getByRole('status')).toHaveText(results);
  const options = panel.getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(input).toHaveAttribute('aria-activedescendant', (await options.nth(1).getAttribute('id')) ?? 'none');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await openSearch(page);
  await input.fill('DPPL');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/concepts\/#dppl$/);
  await expect(page.locator('#dppl')).toBeInViewport();
});

test('the words are marked on the page until Escape', { tag: '@browsers' }, async ({ tab: page }) => {
  await page.goto('');
  const panel = await searchFor(page, 'versions in groups');
  await panel.getByRole('option').first().click();
  await expect(page).toHaveURL(/#/);
  const marked = () => page.evaluate(() => CSS.highlights.get('search')?.size ?? 0);
  await expect.poll(marked).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect.poll(marked).toBe(0);
});

test('with Control, Enter opens a new tab and leaves the search open', async ({ page, context }) => {
  await page.goto('');
  const panel = await searchFor(page, 'feature store');
  const opened = context.waitForEvent('page');
  await page.keyboard.press('Control+Enter');
  await expect(await opened).toHaveURL(/sagemaker\/feature-store\//);
  await expect(panel).toBeVisible();
});

test('keys that compose a word are left to it', async ({ page }) => {
  await page.goto('');
  const panel = await searchFor(page, 'feature store');
  const input = panel.getByRole('combobox');
  // Safari ends the composition before its last key, which only has the code of one that is processed elsewhere.
  const composing = [{ isComposing: true }, { keyCode: 229 }];
  const taken = await input.evaluate(
    (field, marks) =>
      ['ArrowDown', 'ArrowUp', 'Escape', 'Enter'].flatMap((key) =>
        marks.filter(
          (mark) =>
            !field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...mark })),
        ),
      ),
    composing,
  );
  expect(taken).toEqual([]);
  await expect(panel.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await input.press('Enter');
  await expect(page).toHaveURL(/sagemaker\/feature-store\//);
});

test('every spelling of an operation leads to it', async ({ tab: page }) => {
  await page.goto('');
  for (const spelling of ['InvokeEndpoint', 'invoke_endpoint', 'invoke-endpoint', 'invoke endpoint']) {
    const panel = await searchFor(page, spelling);
    await expect(panel.getByRole('option').first()).toHaveAttribute(
      'href',
      /real-time-inference\/#api-operations-invokeendpoint$/,
    );
    await page.keyboard.press('Escape');
  }
});

test('a result says where it stands, its stage and its status; a correction is told', { tag: '@browsers' }, async ({
  tab: page,
}) => {
  await page.goto('');
  const panel = await searchFor(page, 'smclarify');
  await expect(panel.getByRole('option').first()).toContainText('SageMaker Clarify');
  await expect(panel.getByRole('option').first()).toContainText('govern · Closed to new customers');
  await panel.getByRole('combobox').fill('jumstart');
  await expect(panel.getByRole('status')).toContainText('Showing results for “jumpstart”.');
});

test('names that were shown stay where they are when the full text comes', async ({ page }) => {
  await page.goto('');
  const held: (() => Promise<void>)[] = [];
  let hold = true;
  await page.route(/pagefind\/(fragment|index)\//, (route) => {
    if (!hold) return route.continue();
    held.push(() => route.continue());
  });
  await openSearch(page);
  const panel = page.locator('dialog search-panel');
  await panel.getByRole('combobox').fill('feature store');
  await expect(panel.getByRole('status')).toHaveText('Searching the full text.');
  const options = panel.getByRole('option');
  const [shown] = await options.elementHandles();
  const before = await shown.boundingBox();
  await page.keyboard.press('ArrowUp');
  const active = await panel.getByRole('combobox').getAttribute('aria-activedescendant');
  hold = false;
  for (const release of held) await release();
  await expect(panel.getByRole('status')).toHaveText(results);
  expect(await options.first().evaluate((option, earlier) => option === earlier, shown)).toBe(true);
  expect(await shown.boundingBox()).toEqual(before);
  await expect(panel.getByRole('combobox')).toHaveAttribute('aria-activedescendant', active ?? 'none');
  expect(await options.count()).toBeGreaterThan(1);
});

test('a number that a page has is never said to be on none', async ({ tab: page }) => {
  await page.goto('');
  const panel = await searchFor(page, '413 zzqxwv InvokeEndpoint');
  await expect(panel.getByRole('status')).toContainText('No page has “zzqxwv”.');
  await expect(panel.locator('mark', { hasText: '413' }).first()).toBeVisible();
});

test('an answer shows the question that led to it, and a limit as a sentence', async ({ tab: page }) => {
  await page.goto('');
  const panel = await searchFor(page, 'Can a Clarify analysis run for a week?');
  const answer = panel.getByRole('option').and(panel.locator('[href$="clarify/#limits-job-run-time"]'));
  await expect(answer.locator('.search-question')).toHaveText('Can a Clarify analysis run for a week?');
  await expect(answer.locator('.search-question mark').first()).toBeVisible();
  await expect(answer).toHaveAccessibleName(
    /^SageMaker Clarify › Limits Can a Clarify analysis run for a week\? Job run time: 7 days .*, adjustable: no\b.*\. govern · Closed to new customers$/,
  );
});

test('the same fact on two pages stands once, with both places', async ({ tab: page }) => {
  await page.goto('');
  const panel = await searchFor(page, 'CreateProcessingJob calls per second');
  const twice = panel.getByRole('option', { name: /CreateProcessingJob calls/ }).filter({ hasText: 'also in' });
  await expect(twice).toHaveCount(1);
  await expect(twice).toHaveAccessibleName(/SageMaker Model Monitor › Limits/);
  await expect(twice).toHaveAccessibleName(/SageMaker Clarify › Limits/);
});

test('what is found by nothing can be reported, where the site says to whom', async ({ page }) => {
  await page.goto('search/?q=zzqxwv');
  const panel = page.locator('main search-panel');
  await expect(panel.getByRole('status')).toContainText('Nothing found');
  await expect(panel.getByRole('link', { name: 'Report' })).toHaveCount(0);
  await page.route(/\/search\/$/, async (route) => {
    const body = await (await route.fetch()).text();
    const named = body.replaceAll('data-name="search-page"', '$& data-report="https://code.example/notes/issues/new"');
    await route.fulfill({ body: named, contentType: 'text/html' });
  });
  await page.goto('search/');
  await panel.getByRole('combobox').fill('zzqxwv & kangaroo');
  const link = panel.getByRole('link', { name: 'Report what is missing' });
  await expect(link).toBeVisible();
  await expect(page).toHaveURL(/search\/\?q=zzqxwv\+%26\+kangaroo$/);
  const { origin, searchParams } = new URL((await link.getAttribute('href')) ?? '');
  expect(origin).toBe('https://code.example');
  expect(searchParams.get('title')).toContain('zzqxwv & kangaroo');
  expect(searchParams.get('body')).toContain(page.url());
  expect(await findViolations(page)).toEqual([]);
});

test('nothing found offers the nearest terms', async ({ tab: page }) => {
  await page.goto('');
  await openSearch(page);
  const panel = page.locator('dialog search-panel');
  await panel.getByRole('combobox').fill('zzqxwv');
  await expect(panel.getByRole('status')).toContainText('Nothing found');
  expect(await panel.getByRole('option').count()).toBeGreaterThan(0);
});

test('recent searches are offered before typing', async ({ tab: page }) => {
  await page.goto('');
  const panel = await searchFor(page, 'shadow');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/shadow-testing/);
  await openSearch(page);
  await panel.getByRole('combobox').fill('');
  await panel.getByRole('option', { name: 'shadow', exact: true }).click();
  await expect(panel.getByRole('combobox')).toHaveValue('shadow');
  await expect(panel.getByRole('status')).toHaveText(results);
});

test('a broken index says so, offers another try, and names still lead on', async ({ tab: page }) => {
  let broken = true;
  await page.route(/pagefind.*(wasm|pf_meta|pagefind-entry)/, (route) => (broken ? route.abort() : route.continue()));
  await page.goto('');
  await openSearch(page);
  const panel = page.locator('dialog search-panel');
  await panel.getByRole('combobox').fill('feature store');
  await expect(panel.getByRole('status')).toContainText('The full text could not be loaded.', { timeout: 15_000 });
  await expect(panel.getByRole('option').first()).toHaveAttribute('href', /feature-store\/$/);
  broken = false;
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel.getByRole('status')).toHaveText(results);
});

test('missing terms say so and can be asked for again', async ({ tab: page }) => {
  let broken = true;
  await page.route(/terms\.json/, (route) => (broken ? route.abort() : route.continue()));
  await page.goto('');
  await openSearch(page);
  const panel = page.locator('dialog search-panel');
  await panel.getByRole('combobox').fill('canvas');
  await expect(panel.getByRole('status')).toContainText('The search index could not be loaded.');
  await expect(panel.getByRole('link', { name: 'Index from A to Z' })).toBeVisible();
  broken = false;
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel.getByRole('status')).toHaveText(results);
});

test('what is typed never becomes markup', async ({ tab: page }) => {
  await page.goto(
    `search/?q=${encodeURIComponent('<img src=x onerror=alert(1)> endpoint')}&stage=${encodeURIComponent('"><script>')}`,
  );
  const panel = page.locator('main search-panel');
  await expect(panel.getByRole('status')).toContainText(/result|Nothing/);
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

for (const width of [1280, 390]) {
  test(`axe finds nothing with the search open at ${width} px`, async ({ tab: page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('');
    await openSearch(page);
    const panel = page.locator('dialog search-panel');
    await expect(panel.getByRole('option').first()).toBeVisible();
    const run = 'Can a Clarify analysis run for a week?';
    for (const [query, said] of Object.entries({ '': /^$/, [run]: results, endpoint: results, zzqxwv: /Nothing/ })) {
      await panel.getByRole('combobox').fill(query);
      await expect(panel.getByRole('status')).toHaveText(said);
      if (query === 'endpoint') await panel.getByRole('button', { name: 'Filters' }).click();
      expect(await findViolationsInThemes(page), query).toEqual([]);
    }
  });
}

for (const query of ['feature store', 'Can a Clarify analysis run for a week?', 'payload of an endpoint']) {
  test(`above a keyboard on the screen stand three results for "${query}"`, async ({ tab: page }) => {
    await page.setViewportSize({ width: 390, height: 420 });
    await page.goto('');
    const panel = await searchFor(page, query);
    const foot = await panel.locator('.search-foot').boundingBox();
    const third = await panel.getByRole('option').nth(2).boundingBox();
    expect((third?.y ?? Infinity) + (third?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0);
    await panel.getByRole('button', { name: 'Filters' }).click();
    const chips = panel.getByRole('group', { name: 'Filters' });
    expect((await chips.boundingBox())?.height).toBeLessThan(60);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 800 } });
  test('the dialog fills the screen and its targets are large', async ({ page }) => {
    await page.goto('');
    await page.getByRole('button', { name: 'Search' }).tap();
    const panel = page.locator('dialog search-panel');
    await panel.getByRole('combobox').fill('canvas');
    await expect(panel.getByRole('status')).toHaveText(results);
    const box = await page.locator('dialog').boundingBox();
    expect(box?.height).toBe(800);
    for (const option of await panel.getByRole('option').all()) {
      expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await panel.getByRole('option').first().tap();
    await expect(page).toHaveURL(/sagemaker\/canvas\//);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the box leads to an index that leads to a fact', async ({ page }) => {
    await page.goto('sagemaker/');
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await expect(page).toHaveURL(/\/index\/$/);
    await page.getByRole('navigation', { name: 'Letters' }).getByRole('link', { name: 'J', exact: true }).click();
    await page.getByRole('link', { name: 'Job run time', exact: true }).first().click();
    await expect(page).toHaveURL(/sagemaker\/clarify\/#limits-job-run-time$/);
  });
});
