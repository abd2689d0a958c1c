import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import catalogStyles from '../components/catalog.css?url&no-inline';
import { withPreview } from '../links/head.ts';
import { addressOf, shortTitle } from '../notes/addresses.ts';
import { stages } from '../notes/grammar.ts';
import { currentSite } from '../site/current.ts';
import { availabilityGuide, feedAddress } from '../site/events.ts';
import { catalogPart } from '../site/generated.ts';
import { pageAt, pagesAcross, type SiteNote, type SitePage } from '../site/site.ts';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarLink = Extract<SidebarEntry, { type: 'link' }>;

const feedLink: StarlightRouteData['head'][number] = {
  tag: 'link',
  attrs: {
    rel: 'alternate',
    type: 'application/atom+xml',
    title: 'Availability changes',
    href: feedAddress(import.meta.env.BASE_URL),
  },
  content: '',
};

/** A large family's navigation shows the notes around the reader; its index has them all. */
const mostNotes = 40;

/** A page carries the navigation of its own family only (of the largest, if it is in none), and goes on to its neighbor in the lifecycle. */
export const onRequest = defineRouteMiddleware(async (context) => {
  const route = context.locals.starlightRoute;
  const site = currentSite();
  const page = pageAt(site, context.url.pathname, import.meta.env.BASE_URL);
  const link = (other: SitePage): SidebarLink => {
    const state = other.kind === 'note' ? other.front.status.state : 'available';
    return {
      type: 'link',
      label: shortTitle(other.title),
      href: addressOf(other.id, import.meta.env.BASE_URL),
      isCurrent: other.address === page?.address,
      badge:
        state === 'available' || state === 'unknown' ? undefined : { variant: 'caution', class: 'state', text: state },
      attrs: {},
    };
  };
  // The catalog stands above what an author wrote (src/components/Catalog.astro); no other page needs its styles.
  if (page?.kind === 'family') {
    const { id: slug, name: text } = catalogPart;
    route.toc?.items.splice(1, 0, { depth: 2, slug, text, children: [] });
    route.head.push({ tag: 'link', attrs: { rel: 'stylesheet', href: catalogStyles }, content: '' });
  }
  if (route.toc && route.toc.items.length < 2) route.toc = undefined;
  route.head = await withPreview(route.head, page, context);
  const showsChanges = page?.id === availabilityGuide || page?.kind === 'home';
  if (showsChanges && site.pages.has(`${availabilityGuide}/`)) route.head.push(feedLink);
  const { families } = site;
  const [largest] = families.toSorted((a, b) => b.notes.length - a.notes.length);
  const { notes } = families.find(({ id }) => id === page?.family) ?? largest ?? { notes: [] };
  const position = notes.findIndex(({ address }) => address === page?.address);
  const from = Math.min(Math.max(0, position - mostNotes / 2), Math.max(0, notes.length - mostNotes));
  const near = notes.slice(from, from + mostNotes);
  const group = (label: string, members: SitePage[]): SidebarEntry[] =>
    members.length === 0
      ? []
      : [{ type: 'group', label, collapsed: false, badge: undefined, entries: members.map(link) }];
  const inStage = (stage: SiteNote['front']['stage']) => near.filter(({ front }) => front.stage === stage);
  route.sidebar = [
    ...families.flatMap(({ page: index }) => (index ? [link(index)] : [])),
    ...stages.flatMap((stage) => group(stage[0].toUpperCase() + stage.slice(1), inStage(stage))),
    ...group('Not yet sorted', inStage(undefined)),
    ...group(
      'Across services',
      pagesAcross(site).filter(({ kind }) => kind !== 'family'),
    ),
  ];
  const neighbor = (index: number) => (position >= 0 && notes[index] ? link(notes[index]) : undefined);
  route.pagination = { prev: neighbor(position - 1), next: neighbor(position + 1) };
});
