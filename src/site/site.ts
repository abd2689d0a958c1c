import { canBeShared, decode, shareAddress } from '../notes/addresses.ts';
import type { SourceContext } from '../notes/check.ts';
import { quietStates, type ShareLevel, unknownState } from '../notes/grammar.ts';
import { acrossOrder, kinds } from '../notes/kinds.ts';
import type { NotePage, Page, Part } from '../notes/page.ts';
import type { ParsedFile } from '../notes/parse.ts';
import { type Feature, type ProfileName, profiles } from '../notes/profiles.ts';
import type { Change } from '../notes/schema.ts';
import type { AvailabilityEvent } from './events.ts';
import type { Member } from './groups.ts';
import { destinations, type Move, type Standing } from './moves.ts';
import type { Relation } from './relations.ts';

/** A page with all that the rest of the site tells about it. */
export type SitePage = Page & Placed;
export type SiteNote = NotePage & Placed;

interface Placed {
  /** Everything on it that can be linked to, in its order, with what the site adds. */
  parts: Part[];
  /** To other notes, from its side. */
  relations: Relation[];
  share: ShareLevel;
}

/** A family's index, and its notes: in the order of the lifecycle, or of the groups that they stand in. */
export interface Family {
  id: string;
  profile: ProfileName;
  page?: SitePage;
  notes: SiteNote[];
  /** The same notes, in their groups if the family has any. */
  members: Member<SiteNote>[];
}

/** The whole site, read once: everything that shows, lists, finds or checks notes reads it. */
export interface Site {
  /** By their paths in the docs folder, sorted. */
  files: Map<string, ParsedFile>;
  /** Other files of the docs folder, such as images. */
  assets: ReadonlySet<string>;
  /** Files that are served as they are, such as `favicon.svg`. */
  publicFiles: ReadonlySet<string>;
  /** By their addresses below the base path, sorted. A file with faulty front matter has none. */
  pages: Map<string, SitePage>;
  families: Family[];
  /** What is said of all families together follows it, and every page of no family. */
  profile: ProfileName;
  /** All notes in the order of the lifecycle. */
  notes: SiteNote[];
  changes: Change[];
  events: AvailabilityEvent[];
  moves: Move[];
  /** What people ask, by the address of what answers it: `sagemaker/clarify/#limits-job-run-time`. */
  questions: ReadonlyMap<string, readonly string[]>;
  /** Links that lead nowhere, as they are written, by the path of their file. */
  deadLinks: Map<string, ReadonlySet<string>>;
}

/** Whether a service is not on the way out, as far as its note knows: neither closed, ending, ended, nor superseded. */
export function isOpen({ front }: Pick<NotePage, 'front'>): boolean {
  return quietStates.has(front.status?.state ?? unknownState);
}

/** The notes of those families that have a feature. */
export function notesWith<N extends Pick<SiteNote, 'profile'>>(notes: readonly N[], feature: Feature): N[] {
  return notes.filter(({ profile }) => profiles[profile].has.has(feature));
}

/** The page at the path of an address, with its base path. Undefined for pages that are made from others, such as the index. */
export function pageAt({ pages }: Site, pathname: string, base: string): SitePage | undefined {
  return pages.get(decode(pathname).slice(base.replace(/\/?$/, '/').length));
}

/** The family of a page, if it is of one. */
export function familyOf({ families }: Pick<Site, 'families'>, page: SitePage | undefined): Family | undefined {
  return families.find(({ id }) => id === page?.family);
}

/** Addresses of what is made from the pages, and is none itself. */
const madeFromOthers =
  /^(index\/[a-z\d-]+\/|print\/[^/]+\/|[^/]+\.(xml|json|ics)|(.+\/)?changes\.xml|api\/.+\.json|([^/]+\/)?llms(-full)?\.txt)$/;

/** What links in files can lead to. */
export function linksOf({ pages, publicFiles }: Pick<Site, 'pages' | 'publicFiles'>): SourceContext {
  const byPath = new Map([...pages.values()].map((page) => [page.path, page]));
  return {
    idsOf: (path) => idsOf(byPath.get(path)),
    isAddress: (address, id) => {
      const page = pages.get(address);
      if (page) return id === '' || (idsOf(page)?.has(id) ?? false);
      return publicFiles.has(address) || madeFromOthers.test(address);
    },
  };
}

function idsOf(page: SitePage | undefined): ReadonlySet<string> | undefined {
  return page && new Set([...page.parts.map(({ id }) => id), ...page.body.otherIds]);
}

/** Every address that is published and must last: by page, the ids on it. */
export function standingOf({ pages }: Pick<Site, 'pages'>): Standing {
  const lasting = ({ parts }: SitePage) => parts.filter((part) => part.lasting !== false).map(({ id }) => id);
  return new Map([...pages.values()].map((page) => [page.address, new Set(lasting(page))]));
}

/** The pages whose address has moved, and where each leads now, which may be a part of a page. */
export function movedPages(site: Pick<Site, 'pages' | 'moves'>): { from: string; to: string }[] {
  const standing = standingOf(site);
  const destinationOf = destinations(site.moves, standing);
  return site.moves.flatMap(({ from }) => {
    const to = from.includes('#') || standing.has(from) ? undefined : destinationOf(from);
    return to === undefined ? [] : [{ from, to }];
  });
}

/** Whether a section or a fact has a page of its own that previews it. */
export function isShared(
  page: SitePage,
  part: Pick<Part, 'id' | 'depth'>,
  pages: Site['pages'],
  level = page.share,
): boolean {
  if (!kinds[page.kind].shares || level === 'pages' || (level === 'sections' && part.depth === 0)) return false;
  return canBeShared(part.id) && !pages.has(shareAddress(page.address, part.id));
}

/** Indexes of families, guides and concepts, in the order in which lists across services have them. */
export function pagesAcross({ pages, families }: Site): SitePage[] {
  const rank = (page: SitePage) => families.findIndex(({ page: index }) => index?.address === page.address);
  return [...pages.values()]
    .filter(({ kind }) => acrossOrder(kind) !== undefined)
    .toSorted((a, b) => (acrossOrder(a.kind) ?? 0) - (acrossOrder(b.kind) ?? 0) || rank(a) - rank(b));
}
