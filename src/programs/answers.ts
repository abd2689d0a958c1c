import { nearest } from '../notes/problems.ts';
import type { Built } from './built.ts';
import {
  availabilitySchema,
  type Listed,
  type PageDocument,
  pageSchema,
  partLabel,
  type SaidPart,
  type SaidSection,
} from './schema.ts';

/** What stands at an id of a page, and where that is. */
interface Said {
  said: SaidSection | SaidPart;
  label: string;
  address: string;
  share?: string;
}

/** A fact, a section or a page that answers, to be linked to. */
export interface Fact {
  label: string;
  text: string;
  address: string;
  share?: string;
  page: string;
  /** What an answer from a note must not leave out. */
  status?: string;
  updated?: string;
  sources: { title: string; url?: string }[];
}

interface Results {
  /** Best first. */
  results: Fact[];
  /** Words of the question that no text has, if there are any. */
  missing?: string[];
  /** If nothing answers: names that look most like it. */
  nearest?: string[];
}

/** What answers a question. */
export async function search(built: Built, text: string): Promise<Results> {
  const { query, places, answers } = await built.search.find(text, built.engine);
  const found = [
    ...places.map(({ place }) => ({ path: place.page.path, id: place.id })),
    ...answers.map(({ page, id }) => ({ path: page.path, id })),
  ];
  const results = await Promise.all(found.map(({ path, id }) => factAt(built, path, id)));
  const missing = query.words.flatMap(({ typed, unknown }) => (unknown ? [typed] : []));
  return {
    results: results.filter((fact) => fact !== undefined),
    missing: missing.length > 0 ? missing : undefined,
    nearest: results.length > 0 ? undefined : built.search.nearest(text).map(({ place }) => place.name),
  };
}

async function factAt({ site, read }: Built, path: string, id: string | undefined): Promise<Fact | undefined> {
  const listed = site.pages.find(({ address }) => decodeURI(address.slice(site.address.length)) === path);
  if (!listed) return undefined;
  const page = listed.data === undefined ? undefined : await read(listed.data, pageSchema);
  const said = page && id !== undefined ? saidAt(page, id) : undefined;
  const { status, updated, title, summary, address } = listed;
  const about = { page: listed.id, status: status?.text, updated };
  if (!page || !said) return { label: title, text: summary, address, ...about, sources: [] };
  const { text } = said.said;
  return {
    label: said.label,
    // A section is what stands in it.
    text:
      text ||
      partsOf(said)
        .map(({ name }) => name)
        .join('; '),
    address: said.address,
    share: said.share,
    ...about,
    sources: sourcesOf(page, [said.said]).map(({ title, url }) => ({ title, url })),
  };
}

function saidAt({ sections, address: home }: PageDocument, id: string): Said | undefined {
  const wanted = `#${encodeURIComponent(id)}`;
  for (const section of sections) {
    const part = section.parts.find(({ address }) => address === wanted);
    const said = part ?? (section.address === wanted ? section : undefined);
    if (!said) continue;
    const full = (reference: string) => new URL(reference, home).href;
    const label = part ? partLabel(section, part) : section.label;
    return { said, label, address: full(said.address), share: said.share && full(said.share) };
  }
  return undefined;
}

function partsOf({ said }: Said): SaidPart[] {
  return 'parts' in said ? said.parts : [];
}

function sourcesOf({ sources }: PageDocument, said: (SaidSection | SaidPart)[]) {
  return sources.filter(({ label }) => said.some((each) => each.sources?.includes(label)));
}

/** All of a page, or one section or fact of it. Throws if there is no such, and tells what may be meant. */
export async function read(built: Built, name: string, part?: string): Promise<object> {
  const [wanted, anchor] = name.split('#');
  const listed = pageCalled(built, wanted);
  if (listed.data === undefined) throw new Error(`"${listed.id}" has no facts: it is made from others.`);
  const page = await built.read(listed.data, pageSchema);
  const id = part ?? (anchor === undefined ? undefined : decodeURIComponent(anchor));
  const full = <T extends SaidSection | SaidPart>(said: T): T => ({
    ...said,
    address: new URL(said.address, page.address).href,
  });
  if (id === undefined) {
    const sections = page.sections.map((section) => ({ ...full(section), parts: section.parts.map(full) }));
    return { ...page, sections };
  }
  const found = saidAt(page, id);
  const ids = page.sections.flatMap((section) =>
    [section, ...section.parts].map(({ address }) => decodeURIComponent(address.slice(1))),
  );
  if (!found) throw new Error(`"${listed.id}" has nothing called "${id}".${meant(id, ids)}`);
  const { said, label, address, share } = found;
  const parts = partsOf(found);
  return {
    page: page.title,
    status: page.status,
    updated: page.updated,
    ...{ name: said.name, label, text: said.text, address, share },
    parts: parts.length > 0 ? parts.map(full) : undefined,
    sources: sourcesOf(page, [said, ...parts]),
  };
}

/** A page by its id or address. Throws if there is none, and tells which may be meant. */
function pageCalled({ site }: Pick<Built, 'site'>, name: string): Listed {
  const id = name.replace(site.address, '').replace(/^\/|(\/index\.md|\/)$/g, '');
  const page = site.pages.find((page) => page.id === (id || 'index'));
  if (page) return page;
  // Many leave out the family.
  const ids = new Map(
    site.pages.flatMap((page) => [page.id, page.id.split('/').at(-1) ?? ''].map((key) => [key, page.id])),
  );
  const found = ids.get(nearest(id, ids.keys()) ?? '');
  throw new Error(`There is no page "${name}".${found ? ` Did you mean "${found}"?` : ''}`);
}

function meant(word: string, candidates: string[]): string {
  const found = nearest(word, candidates);
  return found ? ` Did you mean "${found}"?` : '';
}

/** The status of one note, or of all that have one: those first that can no longer be had. */
export function statusOf(built: Built, name?: string): object[] {
  const pages = name === undefined ? built.site.pages : [pageCalled(built, name)];
  const told = pages.flatMap(({ id, title, status, address, updated }) =>
    status ? [{ page: id, title, ...status, address, updated }] : [],
  );
  if (name !== undefined && told.length === 0) throw new Error(`"${name}" has no status: it is no note of a service.`);
  const rank = ({ state }: { state: string }) => Number(state === 'available');
  return told.toSorted((a, b) => rank(a) - rank(b));
}

/** The changes since a day, newest first; without it all. */
export async function changesSince({ site, read }: Built, since = ''): Promise<object[]> {
  if (!site.changes) return [];
  const { events } = await read(site.changes, availabilitySchema);
  return events.filter(({ day }) => since === '' || (day !== undefined && day >= since));
}
