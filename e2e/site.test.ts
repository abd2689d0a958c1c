import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { builtPages, testedPages } from './pages.ts';
import { test } from './tab.ts';

/** Pages that only help to find others, or come when there is nothing else. */
const isAid = (page: string) => /^(index|search|print)\/|^404/.test(page);
const pages = testedPages();

test('the sitemap names every page', { tag: '@base' }, async ({ request, baseURL }) => {
  const text = await (await request.get('sitemap-0.xml')).text();
  const addresses = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1]);
  const named = pages.filter((page) => !isAid(page));
  expect(named).toContain('sagemaker/clarify/');
  expect(addresses.toSorted()).toEqual(named.map((page) => `${baseURL}${page}`).toSorted());
});

test('every page has a title of its own', async ({ request }) => {
  const titles = new Map<string, string>();
  for (const page of builtPages('dist/test-root')) {
    const [, title] = /<title>(.*?)<\/title>/.exec(await (await request.get(page)).text()) ?? [];
    expect(titles.get(title), `${page} is called ${title}`).toBeUndefined();
    titles.set(title, page);
  }
});

test('every internal link leads to a page and an id that exist', { tag: '@base' }, async ({ request, baseURL }) => {
  const texts = new Map<string, string>();
  const dead: string[] = [];
  const read = async (address: string) => {
    const known = texts.get(address);
    if (known !== undefined) return known;
    const response = await request.get(address);
    const text = response.ok() ? await response.text() : '';
    texts.set(address, text);
    return text;
  };
  for (const page of pages) {
    const address = `${baseURL}${page}`;
    for (const [, href] of (await read(address)).matchAll(/<a [^>]*?href="([^"]+)"/g)) {
      const target = new URL(href, address);
      if (target.origin !== new URL(address).origin) continue;
      const html = await read(target.origin + target.pathname);
      const id = decodeURIComponent(target.hash.slice(1));
      if (!html || (id && !html.includes(`id="${id}"`))) dead.push(`${page}: ${href}`);
    }
  }
  expect(dead).toEqual([]);
});

test('a closed service says so, since when, and what to use instead', async ({ tab: page }) => {
  await page.goto('sagemaker/clarify/');
  const status = page.getByLabel('Status of SageMaker Clarify');
  await expect(status).toContainText('Closed to new customers since July 30, 2026');
  await expect(status).toContainText('Use instead: Compute the published bias formulas');
  await page.goto('sagemaker/pipelines/');
  await expect(page.locator('p.status')).toContainText('Available');
});

test('a note begins with those of its facts that decide, and each leads to its place', async ({ tab: page }) => {
  await page.goto('sagemaker/endpoints/');
  const short = page.getByRole('region', { name: 'In short' }).getByRole('listitem');
  expect(await short.count()).toBeGreaterThanOrEqual(3);
  const fact = short.filter({ hasText: 'Instance time' });
  await expect(fact).toContainText('until the endpoint is deleted');
  await fact.getByRole('link').click();
  await expect(page.locator('li:focus')).toContainText('Instance time');
});

test('the navigation folds away what is on the way out, but around a reader who is there', async ({ tab: page }) => {
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await page.goto('sagemaker/shadow-testing/');
  await expect(navigation.getByRole('link', { name: 'Shadow Tests' })).toBeInViewport();
  await expect(navigation.getByRole('link', { name: /^Clarify/ })).toBeHidden();
  await navigation.getByText('On the way out').click();
  await navigation.getByRole('link', { name: /^Clarify/ }).click();
  await expect(page).toHaveURL(/clarify\/$/);
  await expect(navigation.getByRole('link', { name: /^Clarify\s+closed/ })).toBeInViewport();
});

test('the chosen language of samples is remembered', async ({ tab: page }) => {
  await page.goto('sagemaker/clarify/');
  await page.getByRole('tab', { name: 'AWS CLI' }).click();
  await expect(page.getByText('aws sagemaker create-processing-job').first()).toBeVisible();
  await page.goto('sagemaker/batch-transform/');
  await expect(page.getByRole('tab', { name: 'AWS CLI' })).toHaveAttribute('aria-selected', 'true');
});

test('the theme is that of the system until a reader chooses one, which lasts', async ({ tab: page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('sagemaker/clarify/');
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.goto('concepts/');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await expect(page.getByRole('button', { name: 'Dark theme' })).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(root).toHaveAttribute('data-theme', 'light');
});

test('a chosen theme stays when the system switches, and the one of the system follows it', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('sagemaker/clarify/');
  const root = page.locator('html');
  const button = page.getByRole('button', { name: 'Dark theme' });
  await button.click();
  await expect(root).toHaveAttribute('data-theme', 'light');
  // Counts the switches that the page was told of.
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.switches = '0';
    matchMedia('(prefers-color-scheme: light)').addEventListener('change', () => {
      dataset.switches = `${Number(dataset.switches) + 1}`;
    });
  });
  let switches = 0;
  const switchTo = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme });
    switches++;
    await expect(root).toHaveAttribute('data-switches', `${switches}`);
  };
  await switchTo('light');
  await switchTo('dark');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await button.click();
  await switchTo('light');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await switchTo('dark');
  await expect(root).toHaveAttribute('data-theme', 'dark');
});

test('the contents mark the section that is read', { tag: '@browsers' }, async ({ tab: page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('sagemaker/clarify/');
  const contents = page.getByRole('navigation', { name: 'On this page' });
  await expect(contents.locator('[aria-current]')).toHaveText('Overview');
  await page.getByRole('heading', { name: 'Limits' }).scrollIntoViewIfNeeded();
  await page.locator('#pitfalls').evaluate((heading) => heading.scrollIntoView());
  await expect(contents.locator('[aria-current]')).toHaveText('Pitfalls');
});

test('on a narrow screen the contents unfold, lead on, and fold', { tag: '@browsers' }, async ({ tab: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('sagemaker/clarify/');
  const contents = page.locator('details.contents');
  await contents.locator('summary').click();
  await page.keyboard.press('Escape');
  await expect(contents).not.toHaveAttribute('open');
  await contents.locator('summary').click();
  await contents.getByRole('link', { name: 'Limits' }).click();
  await expect(contents).not.toHaveAttribute('open');
  await expect(page).toHaveURL(/#limits$/);
});

test('a sample is copied as it is written', async ({ tab: page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('sagemaker/clarify/');
  const sample = page.locator('sample-tabs section').first();
  await sample.hover();
  await sample.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Sample copied')).toBeVisible();
  const source = readFileSync('src/content/docs/sagemaker/clarify.md', 'utf8');
  const [, written] = /```python.*\n([\s\S]*?)\n```/.exec(source) ?? [];
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(written);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a note is complete', async ({ page }) => {
    await page.goto('sagemaker/clarify/');
    for (const heading of ['What it is', 'Features', 'Limits', 'Pitfalls', 'Sources']) {
      await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    }
    await expect(page.getByText('import boto3')).toBeVisible();
    await expect(page.getByText('aws sagemaker create-processing-job').first()).toBeVisible();
    await expect(page.getByText('new SageMakerClient').first()).toBeVisible();
  });
});
