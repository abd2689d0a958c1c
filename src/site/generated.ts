import { shortTitle, slug } from '../notes/addresses.ts';
import { labelOf } from '../notes/body.ts';
import { relatedSection, stages } from '../notes/grammar.ts';
import type { ComponentPlace, NotePage, OtherPage, Page, Part } from '../notes/page.ts';
import { authoring, fieldLines, headings, ruleLines, sectionLines } from './authoring.ts';
import { type AvailabilityEvent, eventText } from './events.ts';
import { unsorted } from './words.ts';

/** What parts that no author wrote are made from. */
interface Sources {
  notes: NotePage[];
  events: AvailabilityEvent[];
  /** Ids of the notes that have relations to others. */
  related: ReadonlySet<string>;
}

type Made = Pick<Part, 'id' | 'name' | 'text'> & Partial<Pick<Part, 'depth' | 'lasting'>>;

function partOf({ id, name, text, depth = 0, lasting }: Made, above: string[], section = id): Part {
  const kind = depth > 0 ? 'section' : 'element';
  const label = labelOf([...above, name]);
  return { id, kind, name, named: false, label, text, depth, section, lasting, line: 1, column: 1 };
}

/** The headings of the map of services, one for each stage. */
export function stageParts({ notes }: Pick<Sources, 'notes'>): Made[] {
  const all = [...stages, undefined].map((stage) => {
    const name = stage ?? unsorted;
    const titles = notes.filter(({ front }) => front.stage === stage).map(({ title }) => shortTitle(title));
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

/** The id of the table of notes on a family's index. */
export const catalogPart: Made = { id: 'services', name: 'Services', text: '', depth: 2 };

/** All parts of a page in their order: those that its author wrote, and those that components and the site add. */
export function allParts(page: Page, sources: Sources): Part[] {
  const { parts, components } = page.body;
  const title = shortTitle(page.title);
  const added = (component: ComponentPlace) =>
    (ofComponents[component.name]?.(sources) ?? []).map((part) => partOf(part, component.above, component.section));
  const result = components.toReversed().reduce((all, place) => all.toSpliced(place.at, 0, ...added(place)), parts);
  if (page.kind === 'family') return [partOf(catalogPart, [title]), ...result];
  if (page.kind === 'note' && sources.related.has(page.id) && !parts.some(({ id }) => id === relatedSection.id)) {
    return [...result, partOf({ id: relatedSection.id, name: relatedSection.heading, text: '', depth: 2 }, [title])];
  }
  return result;
}

/** Pages of the site itself, which have no file. */
export function sitePages(): OtherPage[] {
  const aid = (id: string, address: string, title: string) =>
    pageOf({ kind: 'aid', id, address, title, summary: '' }, []);
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
    partOf({ id, name, text: '', depth: 2 }, [authoring.title]),
    ...lines.filter(({ below }) => below === id).map((line) => partOf(line, [authoring.title, name], id)),
  ]);
  return [
    pageOf({ kind: 'plain', id: 'authoring', address: 'authoring/', ...authoring }, parts),
    aid('search', 'search/', 'Search'),
    aid('index/index', 'index/', 'Index from A to Z'),
  ];
}

function pageOf(named: Pick<OtherPage, 'kind' | 'id' | 'address' | 'title' | 'summary'>, parts: Part[]): OtherPage {
  const nothing = { sections: [], sources: [], references: [], operations: [], relations: [] };
  const body = { ...nothing, lead: { text: '', sources: [] }, intro: '', parts, otherIds: [], components: [] };
  return { ...named, imported: false, body };
}
