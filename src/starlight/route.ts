import { getCollection } from 'astro:content';
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import catalogStyles from '../components/catalog.css?url&no-inline';
import { withPreview } from '../links/head.ts';
import { addressOf, shortTitle } from '../notes/addresses.ts';
import { stages } from '../notes/grammar.ts';
import { hasGuide } from '../site/collections.ts';
import { availabilityGuide, feedAddress } from '../site/events.ts';
import { byLifecycle, type Entry, isNote, notesOf } from '../site/notes.ts';

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
const mostNotes = 60;

/** A page carries the navigation of its own family only (of the largest, if it is in none), and goes on to its neighbor in the lifecycle. */
export const onRequest = defineRouteMiddleware(async (context) => {
  const route = context.locals.starlightRoute;
  const entries = await getCollection('docs');
  const current = route.entry.id;
  const link = (entry: Entry): SidebarLink => {
    const state = isNote(entry) ? entry.data.page.front.status.state : 'available';
    return {
      type: 'link',
      label: shortTitle(entry.data.title),
      href: addressOf(entry.id, import.meta.env.BASE_URL),
      isCurrent: entry.id === current,
      badge:
        state === 'available' || state === 'unknown' ? undefined : { variant: 'caution', class: 'state', text: state },
      attrs: {},
    };
  };
  // The catalog stands above what an author wrote (src/components/Catalog.astro); no other page needs its styles.
  if (route.entry.data.page.kind === 'family') {
    route.toc?.items.splice(1, 0, { depth: 2, slug: 'services', text: 'Services', children: [] });
    route.head.push({ tag: 'link', attrs: { rel: 'stylesheet', href: catalogStyles }, content: '' });
  }
  if (route.toc && route.toc.items.length < 2) route.toc = undefined;
  route.head = withPreview(route.head, context.url.pathname, context.site);
  const showsChanges = current === availabilityGuide || route.entry.data.page.kind === 'home';
  if (showsChanges && (await hasGuide())) route.head.push(feedLink);
  const folder = current.split('/')[0];
  const families = entries.filter((entry) => entry.data.page.kind === 'family');
  const guides = entries.filter((entry) => ['guide', 'concepts'].includes(entry.data.page.kind));
  const [largest] = families.toSorted((a, b) => notesOf(entries, b.id).length - notesOf(entries, a.id).length);
  const family = families.find((entry) => entry.id === folder) ?? largest;
  const notes = family ? byLifecycle(notesOf(entries, family.id)) : [];
  const position = notes.findIndex((entry) => entry.id === current);
  const from = Math.min(Math.max(0, position - mostNotes / 2), Math.max(0, notes.length - mostNotes));
  const near = notes.slice(from, from + mostNotes);
  const group = (label: string, members: Entry[]): SidebarEntry[] =>
    members.length === 0
      ? []
      : [{ type: 'group', label, collapsed: false, badge: undefined, entries: members.map(link) }];
  route.sidebar = [
    ...families.map(link),
    ...stages.flatMap((stage) =>
      group(
        stage[0].toUpperCase() + stage.slice(1),
        near.filter((entry) => entry.data.page.front.stage === stage),
      ),
    ),
    ...group(
      'Not yet sorted',
      near.filter((entry) => !entry.data.page.front.stage),
    ),
    ...group('Across services', guides),
  ];
  const neighbor = (index: number) => (position >= 0 && notes[index] ? link(notes[index]) : undefined);
  route.pagination = { prev: neighbor(position - 1), next: neighbor(position + 1) };
});
