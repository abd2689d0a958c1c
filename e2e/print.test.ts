import { readdirSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { leadSection, sourcesSection } from '../src/notes/grammar.ts';
import { parseFile } from '../src/notes/parse.ts';
import { test } from './tab.ts';

const folder = 'src/content/docs/sagemaker';
const services = readdirSync(folder)
  .filter((file) => file !== 'index.md')
  .map((file) => file.replace('.md', ''));
const readNote = (service: string) => readFileSync(`${folder}/${service}.md`, 'utf8');
const bodyOf = (service: string) => parseFile({ path: `sagemaker/${service}.md`, text: readNote(service) }).body;
/** Four sheets, both sides of them but one. */
const mostPages = 7;
/** The longest notes: what fits for them fits for the others, and to make a PDF takes longer than all else that is looked at. */
const longest = services.toSorted((one, other) => readNote(other).length - readNote(one).length).slice(0, 6);

for (const service of new Set(['clarify', ...longest])) {
  test(`${service} prints on few pages, with its address and those of its sources`, {
    tag: service === 'clarify' ? '@base' : [],
  }, async ({ tab: page, baseURL }) => {
    await page.goto(`sagemaker/${service}/`);
    const pdf = await page.pdf({ format: 'A4' });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(pages.length).toBeLessThanOrEqual(mostPages);
    await page.emulateMedia({ media: 'print' });
    const printed = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll(
          (nodes, before) => nodes.map((node) => getComputedStyle(node, before ? '::before' : '::after').content),
          selector.startsWith('link'),
        );
    expect(await printed('link[rel=canonical]')).toEqual([`"${baseURL}sagemaker/${service}/"`]);
    const { sources } = bodyOf(service);
    const addresses = sources.map(({ url }) => `" ${url}"`);
    expect((await printed('.footnotes a[href^=http]')).toSorted()).toEqual(addresses.toSorted());
  });
}

test('paper has what is read, on white: no navigation, no controls, one sample', async ({ tab: page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto('sagemaker/clarify/');
  for (const part of [
    '.sidebar',
    '.contents',
    'button:not([role=tab], .sortable *)',
    '.search-box',
    '.theme',
    '.page-links',
    '.fact-link',
    '.sl-anchor-link',
    'footer',
  ]) {
    for (const control of await page.locator(part).all()) await expect(control).toBeHidden();
  }
  await expect(page.getByLabel('Status of SageMaker Clarify')).toHaveCSS('border-top-style', 'solid');
  await expect(page.getByText('import boto3')).toBeVisible();
  await expect(page.getByText('new SageMakerClient')).toBeHidden();
  const pale = await page.locator('main :is(p, li, td, h1, h2, code, code span)').evaluateAll((nodes) =>
    nodes
      .filter((node) => {
        const [red, green, blue] = getComputedStyle(node).color.match(/\d+/g)?.map(Number) ?? [];
        return red + green + blue > 450;
      })
      .map((node) => node.outerHTML.slice(0, 80)),
  );
  expect(pale).toEqual([]);
});

test('a chosen sample is the one that is printed, below its name', async ({ tab: page }) => {
  await page.goto('sagemaker/clarify/');
  await page.getByRole('tab', { name: 'AWS CLI' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('tab')).toHaveText(['AWS CLI']);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the first sample is printed', async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    await page.goto('sagemaker/clarify/');
    await expect(page.getByText('import boto3')).toBeVisible();
    await expect(page.getByText('new SageMakerClient').first()).toBeHidden();
  });
});

test('a family as one document has every note, with contents of all sections', async ({ tab: page, request }) => {
  await page.goto('sagemaker/');
  await page.getByRole('link', { name: 'All notes as one document' }).click();
  await page.waitForURL(/print\/sagemaker\/$/);

  // All at once: each look at so long a page takes its time.
  const shown = await page.evaluate(() => {
    const texts = (from: Element | null | undefined, selector: string) =>
      Array.from(from?.querySelectorAll(selector) ?? [], ({ textContent }) => textContent.trim());
    return Array.from(document.querySelectorAll('article'), (note) => {
      const name = document.getElementById(note.getAttribute('aria-labelledby') ?? '');
      const entry = document.querySelector(`nav[aria-label=Contents] > ol > li:has(a[href="#${name?.id}"])`);
      return {
        id: name?.id,
        name: name?.textContent.trim(),
        headings: texts(note, 'h3'),
        contents: texts(entry, 'ul a'),
        hasStatus: note.querySelector('.status')?.checkVisibility(),
        glance: texts(note, '.glance').join(),
      };
    });
  });
  const named = new Map(shown.map((note) => [note.id, note]));
  for (const service of services) {
    const sections = [leadSection, ...bodyOf(service).sections, sourcesSection].map(({ heading }) => heading);
    expect(named.get(service)).toEqual({
      id: service,
      name: expect.stringContaining(/^title: (.*)$/m.exec(readNote(service))?.[1] ?? ''),
      headings: sections,
      contents: sections,
      hasStatus: true,
      glance: expect.stringContaining('Verified'),
    });
  }
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents.locator('> ol > li')).toHaveCount(services.length);
  const days = services.map((service) => new Date(/^verified: (.*)$/m.exec(readNote(service))?.[1] ?? 0));
  const newest = new Date(Math.max(...days.map(Number))).toLocaleDateString('en-US', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  await expect(page.getByText(`last checked on ${newest}`)).toBeVisible();

  // Every id is there once, every link of it leads to one, and those to its notes stay in it.
  const { ids, links, outside } = await page.evaluate(() => ({
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    links: [...document.querySelectorAll('a[href^="#"]')].map((link) =>
      decodeURIComponent(link.getAttribute('href')?.slice(1) ?? ''),
    ),
    outside: [...document.querySelectorAll<HTMLAnchorElement>('article a[href*="/sagemaker/"]')]
      .filter(({ host, textContent, href }) => host === location.host && textContent !== href)
      .map(({ href }) => href),
  }));
  const known = new Set(ids);
  expect(ids.length).toBe(known.size);
  expect(links.filter((id) => !known.has(id))).toEqual([]);
  expect(outside.filter((href) => !/\/sagemaker\/(#.*)?$/.test(href))).toEqual([]);

  // Each note begins on a page of its own, and neither search nor search engines have the document.
  await page.emulateMedia({ media: 'print' });
  const breaks = await page
    .getByRole('article')
    .evaluateAll((notes) => notes.map((note) => getComputedStyle(note).breakBefore));
  expect(breaks).toEqual(services.map(() => 'page'));
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  for (const file of ['sitemap-0.xml', 'pagefind/terms.json', 'addresses.json']) {
    expect(await (await request.get(file)).text()).not.toContain('print/');
  }
});
