import { destinations } from '../site/moves.ts';
import { movedPages, type Site, type SitePage, standingOf } from '../site/site.ts';
import { changed, type Difference } from './compare.ts';
import type { Past } from './read.ts';
import { type Asked, dayOf } from './trace.ts';

/** What changed on a page of one fact. */
export interface FactChange extends Omit<Difference, 'id'> {
  /** Its id on the page as it is now; the beginning of a page has none that is not empty. Undefined if it is gone. */
  id?: string;
}

/** What changed on a page in a day. */
export interface ChangedDay {
  day: string;
  /** When the last of it came, in seconds since 1970. */
  at: number;
  changes: FactChange[];
}

/** What became of a page in the last year. */
export interface PageHistory {
  /** When its file came to be, in seconds since 1970, if it did so in that time. */
  born?: number;
  /** Newest first. */
  days: ChangedDay[];
}

/** By the addresses of pages, those of which anything is known. */
export type History = ReadonlyMap<string, PageHistory>;

/** The pages whose history is told: those that authors write in the form of the site. */
export function pagesAsked(site: Pick<Site, 'pages' | 'moves'>): Asked[] {
  const former = Map.groupBy(movedPages(site), ({ to }) => to);
  return [...site.pages.values()].flatMap(({ front, path, profile, address }) =>
    front && path !== undefined ? [{ path, profile, former: (former.get(address) ?? []).map(({ from }) => from) }] : [],
  );
}

/** The history of a site's pages. What has another id now is the same, if `moved` says so, and also what has another address. */
export function historyOf(site: Pick<Site, 'pages' | 'moves'>, past: Past): History {
  const byPath = new Map([...site.pages.values()].map((page) => [page.path, page]));
  const destinationOf = destinations(site.moves, standingOf(site));
  const former = Map.groupBy(movedPages(site), ({ to }) => to);
  return new Map(
    past.flatMap(({ path, born, days }): [string, PageHistory][] => {
      const page = byPath.get(path);
      if (!page) return [];
      const addresses = [page.address, ...(former.get(page.address) ?? []).map(({ from }) => from)];
      const placeOf = placeIn(page, addresses, destinationOf);
      const all = days.map(({ at, differences }) => ({ at, day: dayOf(at), changes: joined(differences, placeOf) }));
      const told = all.filter(({ changes }) => changes.length > 0);
      return born === undefined && told.length === 0 ? [] : [[page.address, { born, days: told }]];
    }),
  );
}

/** Tells where a former id leads now: to an id of the page, to another page (`false`), or nowhere. */
function placeIn(page: SitePage, addresses: string[], destinationOf: (address: string) => string | undefined) {
  const ids = new Set(['', ...page.parts.map(({ id }) => id)]);
  return (id: string): string | false | undefined => {
    if (ids.has(id)) return id;
    const [to] = addresses.flatMap((address) => destinationOf(`${address}#${id}`) ?? []);
    if (to === undefined) return undefined;
    const [address, there] = to.split('#');
    return address === page.address && there !== undefined && there;
  };
}

/** Differences by what stands now: what went and came under another id in one day changed, and what went to another page is not gone. */
function joined(differences: Difference[], placeOf: (id: string) => string | false | undefined): FactChange[] {
  const gone = new Map<string, Difference>();
  for (const difference of differences) {
    const place = difference.kind === 'removed' ? placeOf(difference.id) : undefined;
    if (place) gone.set(place, difference);
  }
  return differences.flatMap((difference): FactChange[] => {
    const place = placeOf(difference.id);
    const id = place === false ? undefined : place;
    const { kind, after = '' } = difference;
    if (kind === 'removed') return place === undefined ? [{ ...difference, id }] : [];
    const was = kind === 'added' && id ? gone.get(id)?.before : undefined;
    if (was === undefined) return [{ ...difference, id }];
    return was === after ? [] : [{ ...changed(difference, was, after), id }];
  });
}
