import { canBeShared, shareAddress, shortTitle } from '../notes/addresses.ts';
import type { Part } from '../notes/page.ts';
import { destinations } from '../site/moves.ts';
import { isShared, movedPages, type Site, type SitePage, standingOf } from '../site/site.ts';
import type { TextFile } from './files.ts';
import { carryRest, type Home, longestText, movedPage, type Preview } from './lead-on.ts';
import type { Ledger } from './ledger.ts';
import { picturedPage } from './pictured.ts';

/** What the pages show that preview sections and facts, for each address of a ledger that has one: what it is now. */
export async function previewsOf(site: Site, ledger: Ledger): Promise<Preview[]> {
  const standing = standingOf(site);
  const destinationOf = destinations(site.moves, standing);
  const previews: Preview[] = [];
  for (const [address, { share, ids }] of Object.entries(ledger)) {
    if (share === 'pages') continue;
    const page = site.pages.get(address);
    const parts = new Map(page?.parts.map((part) => [part.id, part]));
    const pictured = page && (await picturedPage(site, page)).address;
    for (const id of ids) {
      const part = parts.get(id);
      const at = shareAddress(address, id);
      if (page && part) {
        if (isShared(page, part, site.pages, share)) previews.push({ address: at, ...previewOf(page, part, pictured) });
        continue;
      }
      // What is gone may have had one of any level.
      const now = canBeShared(id) && !site.pages.has(at) ? destinationOf(`${address}#${id}`) : undefined;
      const preview = now === undefined ? undefined : await previewAt(site, now);
      if (preview) previews.push({ address: at, ...preview });
    }
  }
  return previews;
}

async function previewAt(site: Site, address: string): Promise<Omit<Preview, 'address'> | undefined> {
  const [path, id] = address.split('#');
  const page = site.pages.get(path);
  const part = page?.parts.find((each) => each.id === id);
  if (!page) return undefined;
  const pictured = (await picturedPage(site, page)).address;
  if (part) return previewOf(page, part, pictured);
  return { label: shortTitle(page.title), text: page.summary, pictured, target: address };
}

function previewOf(page: SitePage, part: Part, pictured = page.address): Omit<Preview, 'address'> {
  return { label: part.label, text: textBelow(page, part), pictured, target: `${page.address}#${part.id}` };
}

/** What a part says; a heading also what stands below it. */
function textBelow({ parts }: SitePage, part: Part): string {
  const start = parts.indexOf(part);
  let text = part.text;
  for (let index = start + 1; part.depth > 0 && index < parts.length && text.length < longestText; index++) {
    if (parts[index].depth > 0) break;
    text = `${text} ${parts[index].text}`.trim();
  }
  return text;
}

/** Pages at old addresses of pages, which lead on where a host has no redirects. */
export function leadingOn(site: Site, home: Home): TextFile[] {
  const moved = movedPages(site);
  if (moved.length === 0) return [];
  const titleAt = (to: string) => site.pages.get(to.split('#')[0])?.title ?? to;
  return [carryRest, ...moved.map(({ from, to }) => movedPage(home, from, to, titleAt(to)))];
}
