import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import catalogStyles from '../components/catalog.css?url&no-inline';
import { withPreview } from '../links/head.ts';
import { addressOf, shortTitle } from '../notes/addresses.ts';
import { stages } from '../notes/grammar.ts';
import { profiles } from '../notes/profiles.ts';
import { currentSite } from '../site/current.ts';
import { availabilityGuide, feedAddress, feedEvents } from '../site/events.ts';
import { catalogOf } from '../site/generated.ts';
import { groupsIn, type Member } from '../site/groups.ts';
import { type Family, pageAt, pagesAcross, type SiteNote, type SitePage } from '../site/site.ts';

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
    const state = (other.kind === 'note' && other.front.status?.state) || 'available';
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
    const { id: slug, name: text } = catalogOf(page).part;
    const groups = groupsIn(familyOf(site.families, page)?.members ?? []).filter(({ names }) => names.length === 1);
    const items = groups.map(({ group }) => ({ depth: 3, slug: group.id, text: group.title, children: [] }));
    route.toc?.items.splice(1, 0, { depth: 2, slug, text, children: [] }, ...items);
    route.head.push({ tag: 'link', attrs: { rel: 'stylesheet', href: catalogStyles }, content: '' });
  }
  if (route.toc && route.toc.items.length < 2) route.toc = undefined;
  route.head = await withPreview(route.head, page, context);
  const showsChanges = page?.id === availabilityGuide || page?.kind === 'home';
  if (showsChanges && feedEvents(site).length > 0) route.head.push(feedLink);
  const { families } = site;
  const [largest] = families.toSorted((a, b) => b.notes.length - a.notes.length);
  const family = familyOf(families, page) ?? largest;
  const notes = family?.notes ?? [];
  const position = notes.findIndex(({ address }) => address === page?.address);
  const from = Math.min(Math.max(0, position - mostNotes / 2), Math.max(0, notes.length - mostNotes));
  const near = new Set(notes.slice(from, from + mostNotes));
  const group = (label: string, members: SitePage[]): SidebarEntry[] =>
    members.length === 0
      ? []
      : [{ type: 'group', label, collapsed: false, badge: undefined, entries: members.map(link) }];
  const inStage = (stage: SiteNote['front']['stage']) => [...near].filter(({ front }) => front.stage === stage);
  const byStage = () => [
    ...stages.flatMap((stage) => group(stage[0].toUpperCase() + stage.slice(1), inStage(stage))),
    ...group('Not yet sorted', inStage(undefined)),
  ];
  const isNear = (members: Member<SiteNote>[]): boolean =>
    members.some(({ note, group }) => (group ? isNear(group.members) : near.has(note)));
  // A group with none of the notes around the reader is a link to the place where the index has it.
  const inGroups = (members: Member<SiteNote>[]): SidebarEntry[] =>
    members.flatMap(({ note, group }): SidebarEntry[] => {
      if (!group) return near.has(note) ? [link(note)] : [];
      const { title: label, id } = group;
      if (isNear(group.members))
        return [{ type: 'group', label, collapsed: false, badge: undefined, entries: inGroups(group.members) }];
      const href = `${addressOf(family?.id ?? '', import.meta.env.BASE_URL)}#${id}`;
      return [{ type: 'link', label, href, isCurrent: false, badge: undefined, attrs: { class: 'closed' } }];
    });
  const byGroup = ({ profile, members }: Family): SidebarEntry[] => {
    const entries = inGroups(members);
    const { notes: label } = profiles[profile];
    return entries.length > 0 ? [{ type: 'group', label, collapsed: false, badge: undefined, entries }] : [];
  };
  route.sidebar = [
    ...families.flatMap(({ page: index }) => (index ? [link(index)] : [])),
    ...(family && profiles[family.profile].has.has('groups') ? byGroup(family) : byStage()),
    ...group(
      profiles[site.profile].across,
      pagesAcross(site).filter(({ kind }) => kind !== 'family'),
    ),
  ];
  const neighbor = (index: number) => (position >= 0 && notes[index] ? link(notes[index]) : undefined);
  route.pagination = { prev: neighbor(position - 1), next: neighbor(position + 1) };
});

function familyOf(families: Family[], page: SitePage | undefined): Family | undefined {
  return families.find(({ id }) => id === page?.family);
}
