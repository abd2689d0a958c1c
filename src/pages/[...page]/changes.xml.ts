import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { currentHistory } from '../../history/current.ts';
import { contentOf, entriesOf, feedsOf } from '../../history/feeds.ts';
import { lastingId } from '../../programs/calendar.ts';
import { feedResponse } from '../../programs/feed.ts';
import { currentSite } from '../../site/current.ts';
import { settings } from '../../site.config.ts';

/** What changed on the pages of the site, of a family, or on one note, as Atom feeds. Without a history there are none. */
export const getStaticPaths = (() => {
  const history = currentHistory();
  if (!history) return [];
  return feedsOf(currentSite()).flatMap((feed) => {
    const entries = entriesOf(feed, history);
    if (entries.length === 0) return [];
    return [{ params: { page: feed.of.address.slice(0, -1) || undefined }, props: { feed, entries } }];
  });
}) satisfies GetStaticPaths;

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props: { feed, entries }, site }) => {
  const full = (path: string) => new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/') + encodeURI(path), site).href;
  const { of, address } = feed;
  return feedResponse({
    id: lastingId(of.id, 'changes'),
    title: of.kind === 'home' ? `${settings.name}: what changed` : `${of.title}: what changed`,
    self: full(address),
    page: full(of.address),
    updated: momentOf(entries[0].at),
    author: settings.name,
    entries: entries.map((entry) => ({
      id: lastingId(`${entry.page.id}#${entry.changes ? entry.day : 'first'}`, 'changes'),
      title: entry.title,
      published: momentOf(entry.at),
      updated: momentOf(entry.at),
      page: full(entry.page.address),
      content: contentOf(entry, full(entry.page.address)),
    })),
  });
};

function momentOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000', '');
}
