import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { picture, shortTitle } from '../notes/addresses.ts';
import { stateLabels } from '../notes/grammar.ts';
import { type Ledger, shareAddresses } from './ledger.ts';
import { type Move, type Standing, stands } from './moves.ts';
import { carryHash, movedPage, type Preview, sharePage, withMovedAnchors } from './pages.ts';
import { canDraw, pictureOf } from './pictures.ts';
import { isLasting, type Page, readPage, type Site } from './site.ts';

/** A built site and what is known of its addresses. */
export interface Built {
  folder: string;
  name: string;
  site: Site;
  standing: Standing;
  /** Where an address that is gone leads. */
  destinationOf: (address: string) => string | undefined;
}

const labels = new Map<string, string>(Object.entries(stateLabels));
const quiet = new Set(['available', 'unknown']);

/** A preview picture beside every page that names one; the site's own where the font lacks a letter of the title. */
export async function writePictures({ folder, name, site }: Built, cache: string): Promise<void> {
  for (const { path, links, title, stage, status = '' } of site.pages) {
    if (!links.some((link) => link.endsWith(picture.name))) continue;
    const line = [stage, labels.get(status)].filter(Boolean).join(' · ');
    const text = (await canDraw(title))
      ? { site: name, title, line, warns: labels.has(status) && !quiet.has(status) }
      : { site: name, title: name, line: '', warns: false };
    const file = path + picture.name;
    await writeFile(join(folder, file), await pictureOf(text, cache));
    site.files.add(file);
  }
}

/** `addresses.json`: the title of each page by its path, from which the page for unknown addresses offers the nearest. */
export async function writeAddresses({ folder, site }: Built): Promise<void> {
  const titles = site.pages.filter(isLasting).map(({ path, title }) => [path, title]);
  await writeFile(join(folder, 'addresses.json'), JSON.stringify(Object.fromEntries(titles)));
}

/** Makes old addresses arrive: pages by a page and a rule in `_redirects`, anchors by a target on their page. Gives the pages that lead on. */
export async function writeMoved(built: Built, moves: Move[]): Promise<Page[]> {
  const { site, standing, folder } = built;
  const sound = moves.filter(({ from, to }) => !stands(standing, from) && stands(standing, to));
  if (sound.length === 0) return [];
  for (const page of site.pages) {
    const own = sound.filter(({ from }) => from.startsWith(`${page.path}#`));
    if (own.length === 0) continue;
    const file = join(folder, page.file);
    await writeFile(file, withMovedAnchors(await readFile(file, 'utf8'), page, own, site.home));
  }
  const base = new URL(site.home).pathname;
  const movedPages = sound.filter(({ from }) => from.endsWith('/'));
  const rules = movedPages.flatMap(({ from, to }) => [
    `${base}${from} ${base}${to} 301`,
    `${base}${from}index.md ${base}${to.split('#')[0]}index.md 301`,
  ]);
  const redirects = join(folder, '_redirects');
  const before = site.files.has('_redirects') ? await readFile(redirects, 'utf8') : '';
  await writeFile(redirects, `${before}${rules.join('\n')}\n`);
  await writeFile(join(folder, carryHash.file), carryHash.source);
  for (const file of ['_redirects', carryHash.file]) site.files.add(file);
  return movedPages.map(({ from, to }) => {
    const title = site.pages.find(({ path }) => path === to.split('#')[0])?.title ?? to;
    return writePage(folder, `${from}index.html`, movedPage({ home: site.home, name: built.name }, to, title));
  });
}

/** A share page for each address in a ledger: of what it is now. Gives the pages. */
export function writeSharePages(built: Built, ledger: Ledger): Page[] {
  const { site, folder, name, standing, destinationOf } = built;
  const pages = new Map(site.pages.map((page) => [page.path, page]));
  const anchors = new Map(
    [...pages].map(([path, page]) => [path, new Map(page.anchors.map((each) => [each.id, each]))]),
  );
  const previewOf = (address: string): Preview | undefined => {
    const [path, id] = address.split('#');
    const page = pages.get(path);
    const anchor = id === undefined ? undefined : anchors.get(path)?.get(id);
    if (!page) return undefined;
    if (!anchor) return { label: shortTitle(page.title), text: page.description, page };
    return { label: anchor.label, text: anchor.text, page, id };
  };
  const made: Page[] = [];
  for (const [share, address] of shareAddresses(ledger)) {
    const now = stands(standing, address) ? address : destinationOf(address);
    const preview = now === undefined ? undefined : previewOf(now);
    if (!preview) continue;
    const html = sharePage({ home: site.home, name }, share, preview);
    made.push(writePage(folder, `${share}index.html`, html));
  }
  return made;
}

/** Many small files are written several times faster one after the other than by promises. */
function writePage(folder: string, file: string, html: string): Page {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), html);
  return readPage(file, html);
}
