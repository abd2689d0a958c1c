import { stemsOf } from '../notes/words.ts';
import { endOfText, type Line, unpackLines } from './lines.ts';
import type { Query } from './query.ts';
import type { Named, PageTerms } from './terms.ts';

/** A page on which Pagefind found a word: where it stands, counted in words. */
export interface Hit {
  page: PageTerms;
  score: number;
  locations: number[];
  /** Where another word for it stands. */
  synonyms: number[];
}
/** By the word that was searched for. */
export type Hits = ReadonlyMap<string, Hit[]>;

/** Where in a line a word of the query stands: 1 for itself, less for another word for it, 0 for none. */
export interface Found {
  name: number;
  text: number;
  questions: number[];
  /** All places of it and of other words for it. */
  locations: number[];
}

/** A line that has words of the query. */
export interface FoundLine {
  line: Line;
  /** The section that it stands in, by its id and heading. */
  section?: Named;
  /** Of each word of the query. */
  words: Found[];
}

/** Of each word of the query, where it stands, by page. */
export function hitsByPage(hits: Hits, query: Query): ReadonlyMap<PageTerms, Hit>[] {
  return query.words.map(({ text }) => new Map(hits.get(text)?.map((hit) => [hit.page, hit])));
}

/** The lines of a page that have words of the query. */
export function findLines(page: PageTerms, ofWords: ReadonlyMap<PageTerms, Hit>[], synonym: number): FoundLine[] {
  const { lines, sections } = linesOf(page);
  const found = new Map<number, Found[]>();
  ofWords.forEach((byPage, word) => {
    const hit = byPage.get(page);
    const mark = (location: number, value: number) => {
      const at = lineAt(lines, location);
      const line = lines[at];
      if (!line) return;
      const words = found.get(at) ?? ofWords.map(() => nowhere(line));
      found.set(at, words);
      markIn(words[word], line, location, value);
    };
    for (const location of hit?.locations ?? []) mark(location, 1);
    for (const location of hit?.synonyms ?? []) mark(location, synonym);
  });
  return [...found].map(([at, words]) => ({ line: lines[at], section: sections[at], words }));
}

function nowhere({ questions }: Line): Found {
  return { name: 0, text: 0, questions: questions.map(() => 0), locations: [] };
}

/** Notes where in a line a word stands: in its name, its text, or one of its questions. */
function markIn(found: Found, line: Line, location: number, value: number): void {
  found.locations.push(location);
  let end = line.start + line.name;
  if (location < end) {
    // Every page has these headings.
    if (line.kind !== 'common') found.name = Math.max(found.name, value);
    return;
  }
  end = endOfText(line);
  if (location < end) {
    found.text = Math.max(found.text, value);
    return;
  }
  const question = line.questions.findIndex((words) => {
    end += words;
    return location < end;
  });
  if (question >= 0) found.questions[question] = Math.max(found.questions[question], value);
}

interface Lines {
  lines: Line[];
  /** Of each line, the section that it stands in. */
  sections: (Named | undefined)[];
}

/** The lines of pages that were asked for, as long as these are kept in memory. */
const unpacked = new WeakMap<PageTerms, Lines>();

function linesOf(page: PageTerms): Lines {
  const known = unpacked.get(page);
  if (known) return known;
  const lines = unpackLines(page.lines);
  let begun = 0;
  const sections = lines.map(({ kind }) => {
    if (kind === 'section' || kind === 'common') begun++;
    return begun > 0 ? page.sections[begun - 1] : undefined;
  });
  unpacked.set(page, { lines, sections });
  return { lines, sections };
}

/** Index of the line that has a word; -1 if it stands above them all. */
function lineAt(lines: readonly Line[], location: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle].start <= location) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Stems of what pages and sections are called, as long as these are kept in memory: each query asks for all of them. */
const stems = new WeakMap<PageTerms | Named, ReadonlySet<string>>();

function stemsFor(of: PageTerms | Named, names: () => string[]): ReadonlySet<string> {
  const known = stems.get(of) ?? new Set(names().flatMap(stemsOf));
  stems.set(of, known);
  return known;
}

/** Stems of the heading of a section. */
export function headedBy(section: Named): ReadonlySet<string> {
  return stemsFor(section, () => [section[1]]);
}

/** Of each word of the query, whether a page is called so. */
export function titledBy(page: PageTerms, query: Query): boolean[] {
  const named = stemsFor(page, () => [page.title, ...page.names]);
  return query.words.map(({ stems }) => stems.every((part) => named.has(part)));
}
