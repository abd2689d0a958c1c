import { labelOf } from '../notes/page.ts';
import { profiles } from '../notes/profiles.ts';
import type { Site, SitePage } from './site.ts';

/** A name that leads somewhere on the site. */
export interface IndexedName {
  name: string;
  /** What it is, or where it stands. */
  place: string;
  /** Below the base path: `sagemaker/clarify/#limits`. */
  address: string;
}

const otherLetter = '0-9';

/** Every service, alias, operation, named fact and concept, by the letter that it begins with, all from A to Z. */
export function namesByLetter({ pages }: Site): Map<string, IndexedName[]> {
  const sorted = [...pages.values()]
    .flatMap(namesOf)
    .sort((a, b) => collator.compare(a.name, b.name) || collator.compare(a.place, b.place));
  return Map.groupBy(sorted, ({ name }) => letterOf(name));
}

const collator = new Intl.Collator('en');

function namesOf(page: SitePage): IndexedName[] {
  const { front, title, address, parts } = page;
  if (!front) return [];
  const at = (name: string, place: string, id = '') => ({ name, place, address: id ? `${address}#${id}` : address });
  const titles = [at(title, 'page'), ...front.aliases.map((alias) => at(alias, title))];
  if (page.kind === 'concepts') {
    const concepts = parts.filter(({ depth }) => depth === 3);
    return [...titles, ...concepts.map(({ name, id }) => at(name, title, id))];
  }
  if (page.kind !== 'note') return titles;
  const formerly = page.front.formerly.map((name) => at(name, `former name of ${title}`));
  const facts = parts.filter(({ kind, named, section }) => kind === 'fact' && named && section !== 'related');
  const [lead] = profiles[page.profile].sections;
  const headings = new Map(page.body.sections.map(({ id, heading }) => [id, heading]));
  const placeOf = (section: string) => labelOf([title, headings.get(section) ?? lead?.heading ?? ''].filter(Boolean));
  return [...titles, ...formerly, ...facts.map(({ name, id, section }) => at(name, placeOf(section), id))];
}

function letterOf(name: string): string {
  const first =
    name
      .normalize('NFKD')
      .match(/[\p{L}\p{N}]/u)?.[0]
      .toLowerCase() ?? otherLetter;
  return /[a-z]/.test(first) ? first : otherLetter;
}
