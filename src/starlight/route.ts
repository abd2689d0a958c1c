import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import catalogStyles from '../components/catalog.css?url&no-inline';
import { currentHistory } from '../history/current.ts';
import { feedAddressOf, hasChangeFeed } from '../history/feeds.ts';
import { withPreview } from '../links/head.ts';
import { addressOf } from '../notes/addresses.ts';
import { headFor } from '../programs/head.ts';
import { placeOf } from '../programs/here.ts';
import { currentSite } from '../site/current.ts';
import { availabilityGuide, feedAddress, feedEvents } from '../site/events.ts';
import { catalogOf } from '../site/generated.ts';
import { groupsIn } from '../site/groups.ts';
import { familyOf, pageAt } from '../site/site.ts';
import { navigationOf } from './navigation.ts';

function feedLink(title: string, href: string): StarlightRouteData['head'][number] {
  return { tag: 'link', attrs: { rel: 'alternate', type: 'application/atom+xml', title, href }, content: '' };
}

/** Gives a page its head, its contents, and its way to other pages. */
export const onRequest = defineRouteMiddleware(async (context) => {
  const route = context.locals.starlightRoute;
  const site = currentSite();
  const base = import.meta.env.BASE_URL;
  const page = pageAt(site, context.url.pathname, base);
  // All notes of a family stand above what the author of its index wrote; no other page needs their styles.
  if (page?.kind === 'family') {
    const { id: slug, name: text } = catalogOf(page).part;
    const groups = groupsIn(familyOf(site, page)?.members ?? []).filter(({ names }) => names.length === 1);
    const items = groups.map(({ group }) => ({ depth: 3, slug: group.id, text: group.title, children: [] }));
    route.toc?.items.splice(1, 0, { depth: 2, slug, text, children: [] }, ...items);
    route.head.push({ tag: 'link', attrs: { rel: 'stylesheet', href: catalogStyles }, content: '' });
  }
  if (route.toc && route.toc.items.length < 2) route.toc = undefined;
  route.head = await withPreview(route.head, page, context);
  if (page) route.head.push(...headFor(site, page, placeOf(context.site)));
  const showsChanges = page?.id === availabilityGuide || page?.kind === 'home';
  if (showsChanges && feedEvents(site).length > 0) route.head.push(feedLink('Availability changes', feedAddress(base)));
  // A note names its own feed in the list of its changes: here it would weigh on each page.
  if (page && (page.kind === 'home' || page.kind === 'family') && hasChangeFeed(page, currentHistory()))
    route.head.push(feedLink('What changed', addressOf('index', base) + encodeURI(feedAddressOf(page))));
  const { sidebar, pagination } = navigationOf(site, page, base);
  route.sidebar = sidebar;
  route.pagination = pagination;
});
