import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { addressOf, shortTitle } from '../notes/addresses.ts';
import { kinds } from '../notes/kinds.ts';
import { profiles } from '../notes/profiles.ts';
import type { Site, SitePage } from '../site/site.ts';
import type { ChangedDay, FactChange, History, PageHistory } from './history.ts';
import { dayOf } from './trace.ts';
import { countText, isAnew, withoutName } from './words.ts';

const mostEntries = 50;

/** What changed on pages, to be subscribed to: of one page, of a family, or of the site. */
interface ChangeFeed {
  /** Below the base path. */
  address: string;
  /** What it is of: it names the feed, and is the page that it leads to. */
  of: SitePage;
  pages: SitePage[];
}

/** An entry of such a feed: a day of a page. */
interface ChangeEntry {
  page: SitePage;
  day: string;
  at: number;
  title: string;
  /** Undefined if its file came to be on that day. */
  changes?: FactChange[];
}

/** The feeds of a site: of the site, of each family, and of each note of families that are about services. Others have too many notes. */
export function feedsOf({ pages, families }: Pick<Site, 'pages' | 'families'>): ChangeFeed[] {
  const home = pages.get('');
  const told = [...pages.values()].filter(({ front }) => front);
  return [
    ...(home ? [feedOf(home, told)] : []),
    ...families.flatMap(({ page, notes }) => (page ? [feedOf(page, [page, ...notes])] : [])),
    ...told.filter((page) => page.kind !== 'family' && hasOwnFeed(page)).map((page) => feedOf(page, [page])),
  ];
}

function feedOf(of: SitePage, pages: SitePage[]): ChangeFeed {
  return { address: `${of.address}changes.xml`, of, pages };
}

function hasOwnFeed({ kind, profile }: Pick<SitePage, 'kind' | 'profile'>): boolean {
  return kind === 'family' || (kind === 'note' && profiles[profile].has.has('verified'));
}

/** Where the changes of a page can be subscribed to, below the base path: in its own feed, in that of its family, or in that of the site. */
export function feedAddressOf(page: SitePage): string {
  if (page.kind === 'home' || hasOwnFeed(page)) return `${page.address}changes.xml`;
  return page.family === undefined ? 'changes.xml' : `${addressOf(page.family, '').slice(1)}changes.xml`;
}

/** Whether anything is told of a page, and so stands in the feed of its changes; the home page has the feed of all. */
export function hasChangeFeed({ kind, address }: Pick<SitePage, 'kind' | 'address'>, history?: History): boolean {
  return history !== undefined && (kind === 'home' ? history.size > 0 : history.has(address));
}

/** The newest entries of a feed, newest first. */
export function entriesOf({ pages }: ChangeFeed, history: History): ChangeEntry[] {
  return pages
    .flatMap((page) => {
      const known = history.get(page.address);
      return known ? daysOf(page, known) : [];
    })
    .toSorted((a, b) => b.at - a.at || (a.page.address < b.page.address ? -1 : 1))
    .slice(0, mostEntries);
}

function daysOf(page: SitePage, { born, days }: PageHistory): ChangeEntry[] {
  const name = shortTitle(page.title);
  const title = ({ changes: [only, ...others], changes }: ChangedDay) =>
    others.length === 0 && only.name ? `${name} › ${only.name}: ${only.kind}` : `${name}: ${countText(changes)}`;
  const first: ChangeEntry[] =
    born === undefined ? [] : [{ page, day: dayOf(born), at: born, title: `${name}: first written` }];
  return [...days.map((each) => ({ page, ...each, title: title(each) })), ...first];
}

/** What an entry says, as HTML. `address` is the full one of its page. */
export function contentOf({ page, changes }: ChangeEntry, address: string): string {
  if (!changes) return toHtml(h('p', page.summary));
  if (isAnew(changes)) return toHtml(h('p', `Written anew: ${countText(changes)}.`));
  const items = changes.map(({ id, name, kind, before, after }) => {
    const title = name || kinds[page.kind].label;
    const said = withoutName(name, after ?? before ?? '');
    return h('li', [
      h('p', [
        `${kind[0].toUpperCase()}${kind.slice(1)}: `,
        id === undefined ? h('strong', title) : h('a', { href: address + (id && `#${encodeURIComponent(id)}`) }, title),
      ]),
      h('p', kind === 'removed' ? h('del', said) : said),
      ...(kind === 'changed' ? [h('p', ['Was: ', h('del', withoutName(name, before ?? ''))])] : []),
    ]);
  });
  return toHtml(h('ul', items));
}
