import { newestOf } from '../site/dates.ts';
import { availabilityGuide, feedEvents } from '../site/events.ts';
import { pagesAcross, type Site, type SitePage } from '../site/site.ts';
import { version } from './schema.ts';

/** Where what programs read stands, below the base path. */
export const availabilityData = 'availability.json';
export const calendarAddress = 'availability.ics';

/** The JSON of a page that an author wrote in the form of the site; others have none. A page that others lie below is their `index`. */
export function dataAddress({ id, front }: Pick<SitePage, 'id' | 'front'>): string | undefined {
  return front && `api/${id.includes('/') ? id : `${id}/index`}.json`;
}

/** The Markdown of a page that has a file. */
export function twinAddress({ address, path }: Pick<SitePage, 'address' | 'path'>): string | undefined {
  return path === undefined ? undefined : `${address}index.md`;
}

export function schemaAddress(name: string): string {
  return `api/${name}.v${version}.schema.json`;
}

/** The pages of a site in one order: its start, families with their notes, then what is across them and the rest. */
export function pagesInOrder(site: Site): SitePage[] {
  const { pages, families } = site;
  const home = pages.get('');
  const own = families.flatMap(({ page, notes }) => [...(page ? [page] : []), ...notes]);
  const all = [...(home ? [home] : []), ...own, ...pagesAcross(site), ...pages.values()];
  return [...new Set(all)].filter(({ kind }) => kind !== 'aid');
}

/** Whether there are changes to read or subscribe to, and a guide where each has its address. */
export function hasChanges(site: Site): boolean {
  return feedEvents(site).length > 0;
}

/** When the changes were last checked, or the newest happened. */
export function changesUpdated({ pages, events }: Site): string | undefined {
  const guide = pages.get(`${availabilityGuide}/`);
  return newestOf([guide?.front?.verified, ...events.filter(({ isEnd }) => !isEnd).map(({ day }) => day)]);
}
