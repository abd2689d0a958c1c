import { freeId, shortTitle, slug } from '../notes/addresses.ts';
import { leadSection, relatedSection, stages } from '../notes/grammar.ts';
import type { ComponentPlace, NotePage, OtherPage, Page, Part } from '../notes/page.ts';
import { labelOf } from '../notes/page.ts';
import { type ProfileName, profiles } from '../notes/profiles.ts';
import { authoringOf } from './authoring.ts';
import { type AvailabilityEvent, eventText } from './events.ts';
import { groupsIn, type Member } from './groups.ts';
import { unsorted } from './words.ts';

/** What parts that no author wrote are made from. */
interface Sources {
  /** Notes that stand at a stage. */
  staged: NotePage[];
  events: AvailabilityEvent[];
  /** Ids of the notes that have relations to others. */
  related: ReadonlySet<string>;
  /** Of a family's index: its notes in their groups. */
  members: Member[];
}

type Made = Pick<Part, 'id' | 'name' | 'text'> & Partial<Pick<Part, 'depth' | 'lasting'>>;

function partOf({ id, name, text, depth = 0, lasting }: Made, above: string[], section = id): Part {
  const kind = depth > 0 ? 'section' : 'element';
  const label = labelOf([...above, name]);
  return { id, kind, name, named: false, label, text, sources: [], depth, section, lasting, line: 1, column: 1 };
}

/** The headings of the map of services, one for each stage. Where no note stands at one there is no map. */
export function stageParts({ staged }: Pick<Sources, 'staged'>): Made[] {
  if (staged.length === 0) return [];
  const all = [...stages, undefined].map((stage) => {
    const name = stage ?? unsorted;
    const titles = staged.filter(({ front }) => front.stage === stage).map(({ title }) => shortTitle(title));
    return { stage, titles, name };
  });
  return all
    .filter(({ stage, titles }) => stage || titles.length > 0)
    .map(({ stage, titles, name }) => ({
      id: slug(name),
      name: name[0].toUpperCase() + name.slice(1),
      text: titles.join(', '),
      depth: 2,
      // It goes when the last of its notes is sorted.
      lasting: stage !== undefined,
    }));
}

function eventParts({ events }: Sources): Made[] {
  return events.map((event) => ({
    id: event.id,
    name: event.name,
    text: [`${event.name} ${eventText(event)}.`, event.change, `Use instead: ${event.instead}`]
      .filter(Boolean)
      .join(' '),
  }));
}

/** The parts that components have, by the name of the component. */
const ofComponents: Record<string, (sources: Sources) => Made[]> = {
  AvailabilityChanges: eventParts,
  StartHere: stageParts,
};

/** The part of a family's index that has all its notes, with an id that nothing else on the page has, and all ids that are taken by then. */
export function catalogOf({ profile, body }: Pick<Page, 'profile' | 'body'>): { part: Made; taken: Set<string> } {
  const taken = new Set([...body.parts.map(({ id }) => id), ...body.otherIds]);
  const name = profiles[profile].notes;
  return { part: { id: freeId(taken, slug(name)), name, text: '', depth: 2 }, taken };
}

/** The headings of the groups of a family on its index. They come and go with the notes. */
function groupParts(members: Member[], title: string, section: string): Part[] {
  return groupsIn(members).map(({ group, names }) => {
    const depth = groupDepth(names.length);
    const made = { id: group.id, name: group.title, text: '', depth, lasting: false };
    return { ...partOf(made, [title, ...names.slice(0, -1)], section), kind: 'heading' };
  });
}

/** The level of the heading of a group that stands in so many, itself among them. */
export function groupDepth(level: number): (typeof depths)[number] {
  return depths[Math.min(level, depths.length) - 1];
}

const depths = [3, 4, 5, 6] as const;

/** All parts of a page in their order: those that its author wrote, and those that components and the site add. */
export function allParts(page: Page, sources: Sources): Part[] {
  const { parts, components } = page.body;
  const title = shortTitle(page.title);
  const added = (component: ComponentPlace) =>
    (ofComponents[component.name]?.(sources) ?? []).map((part) => partOf(part, component.above, component.section));
  const result = components.toReversed().reduce((all, place) => all.toSpliced(place.at, 0, ...added(place)), parts);
  if (page.kind === 'family') {
    const { part } = catalogOf(page);
    return [partOf(part, [title]), ...groupParts(sources.members, title, part.id), ...result];
  }
  if (page.kind === 'note' && sources.related.has(page.id) && !parts.some(({ id }) => id === relatedSection.id)) {
    return [...result, partOf({ id: relatedSection.id, name: relatedSection.heading, text: '', depth: 2 }, [title])];
  }
  return result;
}

/** The home page of a site that has no file for it: what it is called, and what makes itself. */
export function homePage(
  { name, description }: { name: string; description: string },
  profile: ProfileName,
): OtherPage {
  const start = { name: 'StartHere', at: 0, section: leadSection.id, above: [shortTitle(name)] };
  return pageOf({ kind: 'home', id: 'index', address: '', title: name, summary: description, profile }, [], [start]);
}

/** Pages of the site itself, which have no file. `names` are the profiles of its families, and `profile` is that of the site. */
export function sitePages(names: ReadonlySet<ProfileName>, profile: ProfileName): OtherPage[] {
  const aid = (id: string, address: string, title: string) =>
    pageOf({ kind: 'aid', id, address, title, summary: '', profile }, []);
  const { title, summary, headings, sectionLines, fieldLines, ruleLines } = authoringOf(names);
  const lines = [
    ...sectionLines.map(({ id, section }) => ({ id, below: 'sections', name: section.heading, text: section.hint })),
    ...fieldLines.map(({ id, name, value, needed }) => ({
      id,
      below: 'front-matter',
      name,
      text: `(${needed}): ${value}`,
    })),
    ...ruleLines.map(({ id, rule }) => ({
      id,
      below: 'rules',
      name: rule.name,
      text: `${rule.why} Remedy: ${rule.remedy}`,
    })),
  ];
  const parts = headings.flatMap(({ id, name }) => [
    partOf({ id, name, text: '', depth: 2 }, [title]),
    ...lines.filter(({ below }) => below === id).map((line) => partOf(line, [title, name], id)),
  ]);
  return [
    pageOf({ kind: 'plain', id: 'authoring', address: 'authoring/', title, summary, profile }, parts),
    aid('search', 'search/', 'Search'),
    aid('index/index', 'index/', 'Index from A to Z'),
  ];
}

type Named = Pick<OtherPage, 'kind' | 'id' | 'address' | 'title' | 'summary' | 'profile'>;

function pageOf(named: Named, parts: Part[], components: ComponentPlace[] = []): OtherPage {
  const nothing = { sections: [], sources: [], references: [], operations: [], relations: [] };
  const body = { ...nothing, lead: { text: '', sources: [] }, intro: '', parts, otherIds: [], components };
  return { ...named, imported: false, body };
}
