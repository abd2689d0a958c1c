import { slug } from '../notes/addresses.ts';
import { sections as rules, type Shape } from '../notes/grammar.ts';
import { kinds } from '../notes/kinds.ts';
import { profiles } from '../notes/profiles.ts';
import type { PlaceMatch } from './places.ts';
import type { Query } from './query.ts';
import type { PageTerms } from './terms.ts';
import { stemsOf } from './words.ts';

/** A page on which Pagefind found a word: where it stands, counted in words. */
export interface Hit {
  page: PageTerms;
  score: number;
  locations: number[];
  /** Where another word for it stands. */
  synonyms: number[];
}

/** A page's text as Pagefind keeps it. */
export interface PageText {
  content: string;
  anchors: Anchor[];
}
interface Anchor {
  element: string;
  id: string;
  /** A heading's text. */
  text?: string;
  location: number;
}

interface RankedPage {
  page: PageTerms;
  score: number;
}

/** A line of a page that answers: a fact, a limit, an operation, a concept or a section. */
export interface Answer {
  page: PageTerms;
  /** Id of the element, and of the section that it stands in. */
  id: string;
  section?: string;
  /** Its text, cut at the words found, with their places in it. */
  words: string[];
  marked: Set<number>;
  score: number;
}

/** How much a page's name in the query counts, beside a text that has every word. */
const pageNameWeight = 0.8;
/** How much a line's name counts, beside its text. */
const nameWeight = 0.35;
const askedSectionWeight = 0.3;
const titleWordWeight = 0.2;
/** What only names something answers less than what explains it. */
const lineWeights: Partial<Record<Shape, number>> = { operations: 0.85, relations: 0.8 };
export const synonymWeight = 0.5;
/** A word in a sample is seldom what was asked. */
const sampleWeight = 0.6;
const longestLine = 150;
const longestName = 12;
const shownWords = 28;

/** Weight of each query word: the fewer pages have it, the more. */
export function weightsOf(query: Query, hits: Map<string, Hit[]>, pages: number): Map<string, number> {
  return new Map(
    query.words.map(({ text }) => {
      const count = hits.get(text)?.length ?? 0;
      return [text, count === 0 ? 0 : Math.log(1 + pages / count)];
    }),
  );
}

/** Pages by the words they have, each by its weight, and by the names of theirs that the query has in it. */
export function rankPages(places: PlaceMatch[], hits: Map<string, Hit[]>, weights: Map<string, number>): RankedPage[] {
  const texts = new Map<PageTerms, { score: number; covered: number }>();
  for (const [word, found] of hits) {
    for (const { page, score } of found) {
      const text = texts.get(page) ?? { score: 0, covered: 0 };
      texts.set(page, { score: text.score + score, covered: text.covered + (weights.get(word) ?? 0) });
    }
  }
  const names = new Map<PageTerms, number>();
  for (const { place, score } of places) names.set(place.page, Math.max(names.get(place.page) ?? 0, score));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  const best = Math.max(...[...texts.values()].map(({ score }) => score), Number.MIN_VALUE);
  return [...new Set([...texts.keys(), ...names.keys()])]
    .map((page) => {
      const text = texts.get(page) ?? { score: 0, covered: 0 };
      const words = (text.score / best) * (0.4 + 0.6 * (text.covered / total));
      return { page, score: kinds[page.kind].searchWeight * (words + pageNameWeight * (names.get(page) ?? 0)) };
    })
    .sort((a, b) => b.score - a.score);
}

/** The lines of a page that have most of the query's words, best first. */
export function answersOn(
  { page, score }: RankedPage,
  text: PageText,
  query: Query,
  hits: Map<string, Hit[]>,
  weights: Map<string, number>,
): Answer[] {
  const content = text.content.split(/\s+/);
  const anchors = text.anchors.filter(isLine).toSorted((a, b) => a.location - b.location);
  const asked = sectionsIn(query);
  const title = new Set([page.title, ...page.names].flatMap(stemsOf));
  const words = query.words.map((word, index) => {
    const hit = hits.get(word.text)?.find((each) => each.page === page);
    return {
      stems: word.stems,
      last: index === query.words.length - 1,
      // What the page is called says little about which of its lines is meant.
      weight: (weights.get(word.text) ?? 0) * (word.stems.every((part) => title.has(part)) ? titleWordWeight : 1),
      locations: hit?.locations ?? [],
      synonyms: hit?.synonyms ?? [],
    };
  });
  const total = words.reduce((sum, { weight }) => sum + weight, 0) || 1;
  let section: string | undefined;
  return anchors
    .flatMap((anchor, index): Answer[] => {
      if (anchor.element === 'h2') section = anchor.id;
      const rule = profiles[page.profile].sections.find(({ id }) => id === section);
      const end = anchors[index + 1]?.location ?? content.length;
      // Every note has these headings: what is found must stand below them.
      const start = anchor.location + (anchor.id === rule?.id ? (anchor.text?.split(/\s+/).length ?? 0) : 0);
      const inside = (location: number) => location >= start && location < end;
      const marks = words.flatMap(({ locations, synonyms }) => [...locations, ...synonyms].filter(inside));
      if (marks.length === 0) return [];
      const name = stemsOf(nameOf(anchor, content.slice(start, Math.min(end, start + longestName))));
      const covered = words.map(({ weight, locations, synonyms }) => {
        return weight * (locations.some(inside) ? 1 : synonyms.some(inside) ? synonymWeight : 0);
      });
      const named = words.map(({ stems, last, weight }) => {
        const has = (part: string) => name.some((word) => word === part || (last && word.startsWith(part)));
        return weight * (stems.every(has) ? nameWeight : 0);
      });
      const share =
        [...covered, ...named].reduce((sum, weight) => sum + weight, 0) / total +
        (rule && asked.has(rule.id) ? askedSectionWeight : 0) -
        Math.min(end - start, longestLine) / (10 * longestLine);
      const lineWeight = anchor.element === 'section' ? sampleWeight : (lineWeights[rule?.shape ?? 'facts'] ?? 1);
      return [
        {
          page,
          id: anchor.id,
          section,
          ...excerpt(content, start, end, marks),
          score: score * (0.3 + share) * lineWeight,
        },
      ];
    })
    .sort((a, b) => b.score - a.score);
}

/** Headings, list items and table rows, and samples: not the references to sources. */
function isLine({ element, id }: Anchor): boolean {
  return /^(h[1-6]|li|tr|section)$/.test(element) && !/^user-content-fn(?:ref)?-/.test(id);
}

/** The name that a line begins with: the words that its id was made of. A heading is all name. */
function nameOf({ id, text }: Anchor, words: string[]): string {
  if (text) return text;
  const length = words.findIndex((_, index) => id.endsWith(`-${slug(words.slice(0, index + 1).join(' '))}`));
  return words.slice(0, length + 1).join(' ');
}

/** Ids of the sections that the query speaks of: "cost" is what you pay for. */
function sectionsIn(query: Query): Set<string> {
  const words = new Set(query.words.flatMap((word) => word.stems));
  const told = rules.filter(({ heading, synonyms }) =>
    [heading, ...synonyms].some((name) => stemsOf(name).every((part) => words.has(part))),
  );
  return new Set(told.map(({ id }) => id));
}

/** The part of a text that begins shortly before the first word found. */
function excerpt(content: string[], start: number, end: number, marks: number[]): Pick<Answer, 'words' | 'marked'> {
  const first = Math.min(...marks);
  const from = first - start < shownWords - 4 ? start : first - 6;
  const to = Math.min(end, from + shownWords);
  const words = content.slice(from, to);
  if (from > start) words.unshift('…');
  if (to < end) words.push('…');
  const shift = from > start ? 1 : 0;
  return {
    words,
    marked: new Set(marks.filter((mark) => mark >= from && mark < to).map((mark) => mark - from + shift)),
  };
}
