import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { addressOf, shortTitle } from '../notes/addresses.ts';
import { stages } from '../notes/grammar.ts';
import { profiles } from '../notes/profiles.ts';
import type { Member } from '../site/groups.ts';
import { type Family, familyOf, isOpen, pagesAcross, type Site, type SiteNote, type SitePage } from '../site/site.ts';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarLink = Extract<SidebarEntry, { type: 'link' }>;

/** A large family's navigation shows the notes around the reader, among those that are open and among the others; its index has them all. */
const mostNotes = 40;

/** What the navigation of a page is made for. */
interface Reader {
  page: SitePage | undefined;
  base: string;
  /** The notes that it shows. */
  near: ReadonlySet<SiteNote>;
}

/** The family that a page is in, or else the largest, if there is one. */
export function nearestFamily(site: Site, page: SitePage | undefined): Family | undefined {
  const [largest] = site.families.toSorted((a, b) => b.notes.length - a.notes.length);
  return familyOf(site, page) ?? largest;
}

/** A page carries the navigation of the family nearest to it only, and goes on to its neighbors there. */
export function navigationOf(
  site: Site,
  page: SitePage | undefined,
  base: string,
): Pick<StarlightRouteData, 'sidebar' | 'pagination'> {
  const { families } = site;
  const family = nearestFamily(site, page);
  const notes = family?.notes ?? [];
  const position = notes.findIndex(({ address }) => address === page?.address);
  const { open = [], closed = [] } = Object.groupBy(notes, (note) => (isOpen(note) ? 'open' : 'closed'));
  const reader = { page, base, near: new Set([...around(page, open), ...around(page, closed)]) };
  const isGrouped = family && profiles[family.profile].has.has('groups');
  const across = pagesAcross(site).filter(({ kind }) => kind !== 'family');
  const sidebar = [
    ...families.flatMap(({ page: index }) => (index ? [linkTo(index, reader)] : [])),
    ...(isGrouped ? byGroup(family, reader) : byStage(reader)),
    ...groupOf(
      profiles[site.profile].across,
      across.map((other) => linkTo(other, reader)),
    ),
  ];
  const neighbor = (index: number) => (position >= 0 && notes[index] ? linkTo(notes[index], reader) : undefined);
  return { sidebar, pagination: { prev: neighbor(position - 1), next: neighbor(position + 1) } };
}

function around(page: SitePage | undefined, notes: SiteNote[]): SiteNote[] {
  const position = notes.findIndex(({ address }) => address === page?.address);
  const from = Math.min(Math.max(0, position - mostNotes / 2), Math.max(0, notes.length - mostNotes));
  return notes.slice(from, from + mostNotes);
}

function linkTo(other: SitePage, { page, base }: Reader): SidebarLink {
  const state = other.kind === 'note' && !isOpen(other) ? other.front.status?.state : undefined;
  return {
    type: 'link',
    label: shortTitle(other.title),
    href: addressOf(other.id, base),
    isCurrent: other.address === page?.address,
    badge: state && { variant: 'caution', class: 'state', text: state },
    attrs: {},
  };
}

function groupOf(label: string, entries: SidebarEntry[], collapsed = false): SidebarEntry[] {
  return entries.length === 0 ? [] : [{ type: 'group', label, collapsed, badge: undefined, entries }];
}

function byStage(reader: Reader): SidebarEntry[] {
  const { open = [], closed = [] } = Object.groupBy(reader.near, (note) => (isOpen(note) ? 'open' : 'closed'));
  const inStage = (stage: SiteNote['front']['stage']) =>
    open.filter(({ front }) => front.stage === stage).map((note) => linkTo(note, reader));
  const out = closed.map((note) => linkTo(note, reader));
  return [
    ...stages.flatMap((stage) => groupOf(stage[0].toUpperCase() + stage.slice(1), inStage(stage))),
    ...groupOf('Not yet sorted', inStage(undefined)),
    ...groupOf('On the way out', out, !out.some(({ isCurrent }) => isCurrent)),
  ];
}

function byGroup(family: Family, reader: Reader): SidebarEntry[] {
  const entries = entriesOf(family.members, family, reader);
  // Where a group begins them they need no name of their own.
  return groupOf(entries[0]?.type === 'group' ? '' : profiles[family.profile].notes, entries);
}

/** Groups around the reader are open; another is a link to the place where the index has it. */
function entriesOf(members: Member<SiteNote>[], family: Family, reader: Reader): SidebarEntry[] {
  return members.flatMap(({ note, group }): SidebarEntry[] => {
    if (!group) return reader.near.has(note) ? [linkTo(note, reader)] : [];
    const { title: label, id } = group;
    if (isNear(group.members, reader)) return groupOf(label, entriesOf(group.members, family, reader));
    const href = `${addressOf(family.id, reader.base)}#${id}`;
    return [{ type: 'link', label, href, isCurrent: false, badge: undefined, attrs: { class: 'closed' } }];
  });
}

function isNear(members: Member<SiteNote>[], reader: Reader): boolean {
  return members.some(({ note, group }) => (group ? isNear(group.members, reader) : reader.near.has(note)));
}
