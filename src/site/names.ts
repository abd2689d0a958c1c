import { getCollection, render } from 'astro:content';
import { addressOf } from '../notes/addresses.ts';
import { isNote } from './notes.ts';

/** A name that leads somewhere on the site. */
export interface IndexedName {
  name: string;
  /** What it is, or where it stands. */
  place: string;
  href: string;
}

const otherLetter = '0-9';

/** Every service, alias, operation, named fact and concept, by the letter that it begins with, all from A to Z. */
export async function namesByLetter(): Promise<Map<string, IndexedName[]>> {
  const entries = await getCollection('docs');
  const names = await Promise.all(
    entries.map(async (entry): Promise<IndexedName[]> => {
      const { id, data } = entry;
      const href = addressOf(id, import.meta.env.BASE_URL);
      if (!('front' in data.page)) return [];
      const titles = [data.title, ...data.page.front.aliases].map((name, index) => ({
        name,
        place: index === 0 ? 'page' : data.title,
        href,
      }));
      if (data.page.kind === 'concepts') {
        const { headings } = await render(entry);
        const concepts = headings.filter(({ depth }) => depth === 3);
        return [
          ...titles,
          ...concepts.map(({ slug, text }) => ({ name: text, place: data.title, href: `${href}#${slug}` })),
        ];
      }
      if (!isNote(entry)) return titles;
      const { front, body } = entry.data.page;
      const formerly = front.formerly.map((name) => ({ name, place: `former name of ${front.title}`, href }));
      const facts = body.sections.flatMap((section) =>
        section.facts.flatMap((fact) =>
          fact.name && section.id !== 'related'
            ? [{ name: fact.name, place: `${front.title} › ${section.heading}`, href: `${href}#${fact.id}` }]
            : [],
        ),
      );
      return [...titles, ...formerly, ...facts];
    }),
  );
  const sorted = names
    .flat()
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.place.localeCompare(b.place, 'en'));
  return Map.groupBy(sorted, ({ name }) => letterOf(name));
}

function letterOf(name: string): string {
  const first =
    name
      .normalize('NFKD')
      .match(/[\p{L}\p{N}]/u)?.[0]
      .toLowerCase() ?? otherLetter;
  return /[a-z]/.test(first) ? first : otherLetter;
}
