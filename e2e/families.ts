import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { z } from 'zod';
import { decode } from '../src/notes/addresses.ts';
import { decodedUrl } from '../src/notes/urls.ts';
import { SiteCopy, shippedContent } from './copy.ts';
import { builtPages } from './pages.ts';
import { serve } from './serve.ts';

const folder = 'src/import/fixtures';

/** What there is to import: names of files and folders. */
export const fixtures = readdirSync(folder).sort();

/** A copy of the site without any notes, but for a home page. */
export async function emptySite(name: string, base = '/'): Promise<SiteCopy> {
  const copy = await SiteCopy.create(name, base, shippedContent);
  await copy.write('index.mdx', '---\ntitle: Imported\ndescription: Notes that were imported.\n---\n\nWelcome.\n');
  return copy;
}

/** What in links led nowhere before they were imported: ends of paths, and anchors with their number sign. */
export type Inherited = Set<string>;

/** Imports fixtures, each as a family of its own. Gives what in their links leads nowhere. Throws what the import says if it fails. */
export async function importFixtures(copy: SiteCopy, names: string[]): Promise<Inherited> {
  const inherited: Inherited = new Set();
  const inputs = names.map((name) => join(folder, name));
  const { failed, output } = await copy.node([resolve('e2e/import-all.ts'), ...inputs]);
  if (failed) throw new Error(output);
  for (const message of z.array(z.string()).parse(JSON.parse(output))) {
    const [, url] = /^the link leads nowhere: (.+?)(?:; .*)?$/.exec(message) ?? [];
    const [, anchor] = /^no heading "(#.+)" for the link /.exec(message) ?? [];
    if (url) inherited.add(tailOf(url));
    if (anchor) inherited.add(anchor);
  }
  return inherited;
}

/** The end of the address that a link to a file has on the site. */
function tailOf(url: string): string {
  const path = decodedUrl(url)
    .split('#')[0]
    .replace(/^[./]+/, '');
  return `/${path.replace(/\.mdx?$/, '')}`;
}

interface Visited {
  ids: Set<string>;
  /** Addresses of its links, as the browser resolves them. */
  links: string[];
  faults: string[];
}

/** Visits every page of a built copy. Gives how many there are, and everything that is wrong with them. */
export async function visitAll(
  copy: SiteCopy,
  context: BrowserContext,
  inherited: Inherited,
): Promise<{ count: number; faults: string[] }> {
  const site = await serve(join(copy.folder, 'dist'));
  const home = site.address;
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  const visited = new Map<string, Visited>();
  for (const path of builtPages(join(copy.folder, 'dist'))) {
    const { faults, ...found } = await visit(page, home + path);
    visited.set(path, { ...found, faults: [...faults, ...complaints.splice(0)] });
  }
  site.stop();
  const faults = Array.from(visited, ([path, { faults, links }]) => {
    const dead = [...new Set(links)].flatMap((link) => deadLink(link, home, copy, visited, inherited) ?? []);
    return [...faults, ...dead].map((fault) => `/${path}: ${fault}`);
  }).flat();
  return { count: visited.size, faults };
}

async function visit(page: Page, address: string): Promise<Visited> {
  const response = await page.goto(address);
  const found = await page.evaluate(async () => {
    const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id);
    const images = [...document.images];
    // An image that is not in sight would not be asked for.
    for (const image of images) image.loading = 'eager';
    const loaded = await Promise.allSettled(images.map((image) => image.decode()));
    return {
      ids,
      // What a browser also leads to, as in old HTML.
      names: Array.from(document.querySelectorAll<HTMLAnchorElement>('a[name]'), ({ name }) => name),
      links: Array.from(document.querySelectorAll<HTMLAnchorElement>('a[href]'), ({ href }) => href),
      titles: document.querySelectorAll('h1').length,
      repeated: ids.filter((id, index) => ids.indexOf(id) !== index),
      broken: images.filter((_, index) => loaded[index].status === 'rejected').map(({ src }) => src),
    };
  });
  const faults: string[] = [];
  if (response?.status() !== 200) faults.push(`status ${response?.status()}`);
  if (found.titles !== 1) faults.push(`${found.titles} headings of level 1`);
  for (const id of new Set(found.repeated)) faults.push(`the id "${id}" stands more than once`);
  for (const src of found.broken) faults.push(`no image ${src}`);
  return { ids: new Set([...found.ids, ...found.names]), links: found.links, faults };
}

/** What is wrong with a link of the site to itself, if anything. */
function deadLink(
  link: string,
  home: string,
  copy: SiteCopy,
  visited: Map<string, Visited>,
  inherited: Inherited,
): string | undefined {
  const { href, pathname, hash } = new URL(link);
  if (!href.startsWith(home)) return undefined;
  const path = decode(pathname.slice(copy.base.length));
  const id = decode(hash.slice(1));
  const target = visited.get(path);
  const file = join(copy.folder, 'dist', path, path === '' || path.endsWith('/') ? 'index.html' : '');
  const clean = `/${path.replace(/\/$/, '')}`;
  if (!target && !existsSync(file))
    return [...inherited].some((tail) => clean.endsWith(tail)) ? undefined : `the link ${link} leads nowhere`;
  if (!target || !id || target.ids.has(id) || inherited.has(`#${id}`)) return undefined;
  return `the link ${link} leads to no place on its page`;
}
