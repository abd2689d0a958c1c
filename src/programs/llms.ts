import { profiles } from '../notes/profiles.ts';
import type { Family, Site, SitePage } from '../site/site.ts';
import { statusText } from '../site/words.ts';
import type { Place } from './documents.ts';
import { pagesInOrder, twinAddress } from './places.ts';
import { siteData } from './schema.ts';

/** A family with more notes is listed in its own file alone. */
const mostListed = 200;
/** No file has the whole text of a family that is longer. */
export const longestText = 500_000;

function familyList(family: Pick<Family, 'id'>): string {
  return `${family.id}/llms.txt`;
}
function familyText(family: Pick<Family, 'id'>): string {
  return `${family.id}/llms-full.txt`;
}

/** What a site has, for programs that read text: each page in a line that says its status first, with its address as Markdown. */
export function siteList(site: Site, place: Place): string {
  const others = pagesInOrder(site).filter(
    ({ kind, path }) => path !== undefined && kind !== 'home' && kind !== 'family' && kind !== 'note',
  );
  return textOf([
    `# ${place.name}`,
    `> ${place.description}`,
    `Each page is Markdown at its address with index.md behind it. All facts as JSON, each with its address and its sources: ${at(siteData, place)}`,
    ...site.families.flatMap((family) => [
      `## ${family.page?.title ?? family.id}`,
      family.notes.length <= mostListed
        ? linesOf(family, place)
        : line(`All ${family.notes.length} notes`, at(familyList(family), place), family.page?.summary ?? ''),
    ]),
    ...(others.length > 0
      ? [`## ${profiles[site.profile].across}`, others.map((page) => lineOf(page, place)).join('\n')]
      : []),
  ]);
}

/** The same of a family. `hasText`: there is a file with the whole text of its notes. */
export function familyNotes(family: Family, place: Place, hasText: boolean): string {
  const { id, page } = family;
  return textOf([
    `# ${page?.title ?? id}`,
    page && `> ${page.summary}`,
    hasText && `The whole text in one file: ${at(familyText(family), place)}`,
    `## ${profiles[family.profile].notes}`,
    linesOf(family, place),
  ]);
}

function textOf(parts: (string | false | undefined)[]): string {
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function linesOf({ page, notes }: Family, place: Place): string {
  return [...(page ? [page] : []), ...notes].map((note) => lineOf(note, place)).join('\n');
}

function lineOf(page: SitePage, place: Place): string {
  const status = page.kind === 'note' && page.front.status ? `${statusText(page.front.status)}. ` : '';
  return line(page.title, at(twinAddress(page) ?? page.address, place), status + page.summary);
}

/** A link in a list, with what a link's text may not have in it escaped. */
function line(title: string, address: string, text: string): string {
  const plain = title.replace(/[\\[\]]/g, '\\$&');
  return `- [${plain}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})${text && `: ${text}`}`;
}

function at(path: string, { home }: Place): string {
  return new URL(path, home).href;
}
