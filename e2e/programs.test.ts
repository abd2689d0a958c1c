import { readFileSync } from 'node:fs';
import { type APIRequestContext, expect } from '@playwright/test';
import { z } from 'zod';
import { test } from './tab.ts';

const clarify = 'sagemaker/clarify/';
const verified = /^verified: (.*)$/m.exec(readFileSync('src/content/docs/sagemaker/clarify.md', 'utf8'))?.[1];
const listed = z.object({ id: z.string(), address: z.url(), data: z.url().optional() });
const sections = z.array(
  z.object({ address: z.string(), share: z.string().optional(), parts: z.array(z.object({ address: z.string() })) }),
);
const dataOf = async (request: APIRequestContext, url: string): Promise<unknown> => {
  const response = await request.get(url);
  expect(response.ok(), url).toBe(true);
  expect(response.headers()['content-type']).toContain('application/json');
  return response.json();
};

test('a page names where it is Markdown and JSON, and what it is', { tag: '@base' }, async ({ tab: page, baseURL }) => {
  await page.goto(clarify);
  for (const [type, path] of [
    ['text/markdown', `${clarify}index.md`],
    ['application/json', 'api/sagemaker/clarify.json'],
  ]) {
    const link = page.locator(`head link[rel="alternate"][type="${type}"]`);
    await expect(link).toHaveAttribute('href', new URL(path, baseURL).pathname);
    expect((await page.request.get(`${baseURL}${path}`)).ok()).toBe(true);
  }
  await page.goto('search/');
  await expect(page.locator('head link[rel="alternate"]')).toHaveCount(0);
});

test('structured data names what stands on the page', { tag: '@base' }, async ({ tab: page, baseURL }) => {
  const graphOf = async (path: string) => {
    await page.goto(path);
    const text = await page.locator('script[type="application/ld+json"]').textContent();
    return z.object({ '@graph': z.array(z.record(z.string(), z.unknown())) }).parse(JSON.parse(text ?? ''))['@graph'];
  };
  const [way, article] = await graphOf(clarify);
  expect(article).toMatchObject({ '@type': 'TechArticle', url: `${baseURL}${clarify}`, dateModified: verified });
  expect(article.headline).toBe(await page.getByRole('heading', { level: 1 }).textContent());
  const cited = z.array(z.string()).parse(article.citation);
  expect(cited.length).toBeGreaterThan(10);
  for (const url of cited) expect(await page.locator(`main a[href="${url}"]`).count(), url).toBeGreaterThan(0);
  const steps = z.array(z.object({ name: z.string(), item: z.url() })).parse(way.itemListElement);
  expect(steps.map(({ name }) => name)).toEqual(['SageMaker Notes', 'SageMaker AI', 'SageMaker Clarify']);
  for (const { name, item } of steps) {
    await page.goto(item);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  }
  const [, terms] = await graphOf('concepts/');
  expect(terms['@type']).toBe('DefinedTermSet');
  const defined = z.array(z.object({ '@id': z.string(), name: z.string() })).parse(terms.hasDefinedTerm);
  expect(defined.length).toBeGreaterThan(20);
  for (const { '@id': id, name } of defined) await expect(page.locator(id)).toHaveText(name);
});

test('every address that the JSON names stands', { tag: '@base' }, async ({ request, baseURL }) => {
  const site = z
    .object({ $schema: z.url(), changes: z.url(), pages: z.array(listed) })
    .parse(await dataOf(request, 'api/site.json'));
  await dataOf(request, site.$schema);
  const texts = new Map<string, string>();
  const stands = async (address: string) => {
    const { origin, pathname, hash } = new URL(address);
    const text = texts.get(pathname) ?? (await (await request.get(origin + pathname)).text());
    texts.set(pathname, text);
    return hash === '' || text.includes(`id="${decodeURIComponent(hash.slice(1))}"`);
  };
  const addresses: string[] = [];
  for (const { address, data } of site.pages) {
    expect((await request.get(address)).ok(), address).toBe(true);
    if (!data) continue;
    const page = z.object({ $schema: z.url(), markdown: z.url(), sections }).parse(await dataOf(request, data));
    expect((await request.get(page.markdown)).ok(), page.markdown).toBe(true);
    const said = page.sections.flatMap((section) => [section, ...section.parts]);
    addresses.push(...said.map((each) => new URL(each.address, address).href));
    const share = page.sections.find((section) => section.share)?.share;
    if (share) expect((await request.get(new URL(share, address).href)).ok(), share).toBe(true);
  }
  const { events } = z
    .object({ events: z.array(z.object({ address: z.url() })) })
    .parse(await dataOf(request, site.changes));
  addresses.push(...events.map(({ address }) => address));
  expect(addresses.length).toBeGreaterThan(1000);
  expect(addresses.every((address) => address.startsWith(baseURL ?? ''))).toBe(true);
  const lost: string[] = [];
  for (const address of addresses) if (!(await stands(address))) lost.push(address);
  expect(lost).toEqual([]);
});

test('the lists for programs name each page, and each link in them leads to a text', { tag: '@base' }, async ({
  request,
}) => {
  const read = async (path: string) => {
    const response = await request.get(path);
    expect(response.ok(), path).toBe(true);
    expect(response.headers()['content-type']).toMatch(/^text\/(plain|markdown)/);
    return response.text();
  };
  const site = await read('llms.txt');
  const family = await read('sagemaker/llms.txt');
  for (const list of [site, family]) {
    const links = [...list.matchAll(/^- \[.*?\]\((.*?)\): \S/gm)].map((match) => match[1]);
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(await read(link)).toMatch(/^# /);
  }
  // A family has one text of all its notes as long as programs can take it.
  const notes = [...family.matchAll(/^- \[.*?\]\((.*?)\): \S/gm)].map((match) => match[1]);
  const texts = await Promise.all(notes.map(read));
  const [, whole] = /(\S+llms-full\.txt)/.exec(family) ?? [];
  if (Buffer.byteLength(texts.join('')) > 500_000) expect(whole).toBeUndefined();
  else expect((await read(whole)).match(/^Source: <.*\/sagemaker\//gm)?.length).toBe(notes.length - 1);
});

test('the changes are a calendar too, and the sitemap says when a page was last checked', { tag: '@base' }, async ({
  tab: page,
  baseURL,
}) => {
  const { request } = page;
  await page.goto('guides/availability/');
  const href = await page.getByRole('link', { name: 'calendar', exact: true }).getAttribute('href');
  const calendar = await request.get(new URL(href ?? '', baseURL).href);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect((await calendar.text()).replaceAll('\r\n ', '')).toContain(`URL:${baseURL}guides/availability/#change-`);
  const sitemap = await (await request.get(`${baseURL}sitemap-0.xml`)).text();
  expect(sitemap).toContain(`<loc>${baseURL}${clarify}</loc><lastmod>${verified}T00:00:00.000Z</lastmod>`);
  expect(sitemap).toContain(`<loc>${baseURL}authoring/</loc></url>`);
});
