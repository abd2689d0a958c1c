import type { z } from 'zod';
import { addressOf } from '../notes/addresses.ts';
import type { Part } from '../notes/page.ts';
import { profiles } from '../notes/profiles.ts';
import { updatedOf } from '../site/dates.ts';
import { eventAddress, eventText } from '../site/events.ts';
import { isShared, type Site, type SitePage } from '../site/site.ts';
import { statusText } from '../site/words.ts';
import {
  availabilityData,
  changesUpdated,
  dataAddress,
  hasChanges,
  pagesInOrder,
  schemaAddress,
  twinAddress,
} from './places.ts';
import {
  type availabilitySchema,
  jsonSchema,
  type Listed,
  type PageDocument,
  partLabel,
  type SaidSection,
  schemasOf,
  siteData,
  type siteSchema,
  version,
} from './schema.ts';

/** Where a site stands, with its base path, and what it is called. */
export interface Place {
  home: string;
  name: string;
  description: string;
}

/** A file of JSON for programs: its path below the base path, and how it is made. */
interface DataFile {
  file: string;
  make: (site: Site, place: Place) => object;
}

/** Every file of JSON for programs in the folder `api`. */
export function dataFiles(site: Site): DataFile[] {
  const pages = pagesInOrder(site).flatMap((page): DataFile[] => {
    const file = dataAddress(page);
    return file === undefined ? [] : [{ file, make: (site, { home }) => pageDocument(site, page, home) }];
  });
  const schemas = Object.entries(schemasOf(site)).map(([name, schema]): DataFile => {
    const file = schemaAddress(name);
    return { file, make: (_, { home }) => jsonSchema(schema, new URL(file, home).href) };
  });
  return [{ file: siteData, make: siteDocument }, ...schemas, ...pages];
}

/** All pages of a site, with what each is and its status. */
export function siteDocument(site: Site, { home, name, description }: Place): z.output<typeof siteSchema> {
  const full = (path: string) => new URL(path, home).href;
  return {
    $schema: full(schemaAddress('site')),
    version,
    name,
    description,
    address: home,
    families: site.families.map(({ id, page, notes }) => ({
      id,
      title: page?.title ?? id,
      notes: notes.map((note) => note.id),
    })),
    pages: pagesInOrder(site).map((page): Listed => {
      const data = dataAddress(page);
      return { ...namedOf(site, page, home), family: page.family, data: data && full(data) };
    }),
    changes: hasChanges(site) ? full(availabilityData) : undefined,
  };
}

/** Everything that a page says: its sections and their parts, each with its address, and its sources. */
export function pageDocument(site: Site, page: SitePage, home: string): PageDocument {
  const { id, address, family, body, front, imported } = page;
  const full = (path: string) => new URL(path, home).href;
  const markdown = twinAddress(page);
  const { formerly, group, docs } = page.kind === 'note' ? page.front : {};
  return {
    $schema: full(schemaAddress('page')),
    version,
    ...namedOf(site, page, home),
    family,
    markdown: markdown && full(markdown),
    aliases: front?.aliases ?? [],
    formerly,
    group,
    docs,
    imported,
    sections: sectionsOf(site, page),
    ...(page.kind === 'note' && profiles[page.profile].has.has('operations')
      ? {
          operations: body.operations.map(({ name, factId }) => ({ name, address: full(`${address}#${factId}`) })),
          relations: page.relations.flatMap(({ from, kind, to }) =>
            from === id ? [{ kind, to, address: full(addressOf(to, '').slice(1)) }] : [],
          ),
        }
      : {}),
    sources: body.sources.map(({ label, title, url }) => ({ label, title, url })),
  };
}

function namedOf(site: Site, page: SitePage, home: string) {
  const { id, kind, title, summary, address } = page;
  const { stage, status } = page.kind === 'note' ? page.front : {};
  return {
    id,
    kind,
    title,
    stage,
    status: status && { ...status, text: statusText(status) },
    summary,
    address: new URL(address, home).href,
    updated: updatedOf(site, page),
  };
}

/** The parts of a page in their sections: a part belongs to the last section that begins before it. */
function sectionsOf(site: Site, page: SitePage): SaidSection[] {
  const say = (part: Part) => ({
    address: `#${encodeURIComponent(part.id)}`,
    name: part.name,
    share: isShared(page, part, site.pages) ? `${encodeURIComponent(part.id)}/` : undefined,
    text: part.text,
    sources: part.sources.length > 0 ? part.sources : undefined,
  });
  const { title, body } = page;
  const sections: SaidSection[] = [{ address: '', name: title, label: title, text: body.intro, parts: [] }];
  for (const part of page.parts) {
    const { kind, label } = part;
    const section = sections[sections.length - 1];
    if (kind === 'section') sections.push({ ...say(part), label, parts: [] });
    else
      section.parts.push({
        ...say(part),
        kind: kind === 'fact' ? undefined : kind,
        label: label === partLabel(section, { name: part.name }) ? undefined : label,
      });
  }
  return sections.filter(({ address, text, parts }) => address !== '' || text !== '' || parts.length > 0);
}

/** What was closed and when, and the ends that are known, newest first. Undefined if there is nothing to read. */
export function availabilityDocument(site: Site, { home }: Place): z.output<typeof availabilitySchema> | undefined {
  if (!hasChanges(site)) return undefined;
  const base = new URL(home).pathname;
  return {
    $schema: new URL(schemaAddress('availability'), home).href,
    version,
    updated: changesUpdated(site),
    events: site.events.map((event) => {
      const { id, name, day, state, until, isEnd, change, instead, note, partOf, sources } = event;
      const address = new URL(eventAddress(event, base), home).href;
      const told = { id, name, text: eventText(event), day, state, until, end: isEnd, change, instead };
      return { ...told, address, note, partOf, sources };
    }),
  };
}
