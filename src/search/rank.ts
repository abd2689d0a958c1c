import { kinds } from '../notes/kinds.ts';
import { profiles } from '../notes/profiles.ts';
import { isWeakWord } from '../notes/words.ts';
import { sectionsAsked } from './asked.ts';
import { type Found, type FoundLine, findLines, type Hits, headedBy, hitsByPage, titledBy } from './found.ts';
import { countLines } from './lines.ts';
import type { PlaceMatch } from './places.ts';
import type { Query } from './query.ts';
import type { PageTerms } from './terms.ts';
import { type Evidence, lineWeights, weights } from './weights.ts';

interface RankedPage {
  page: PageTerms;
  /** From 0 to 1: how well its text answers, how many words of the query it has, and how much of its name is in the query. */
  text: number;
  covered: number;
  name: number;
  score: number;
}

/** A line of a page that answers. */
export interface RankedLine extends Omit<FoundLine, 'words'> {
  page: PageTerms;
  /** Index of the question that led to it rather than its own words. */
  question?: number;
  score: number;
}

/** Pages by the words they have, each by its weight, and by the names of theirs that the query has in it. */
export function rankPages(places: PlaceMatch[], hits: Hits, query: Query, count: number): RankedPage[] {
  const telling = new Map(query.words.map(({ text }) => [text, tellingOf(text, hits.get(text)?.length ?? 0, count)]));
  const texts = new Map<PageTerms, { score: number; covered: number }>();
  for (const [word, found] of hits) {
    for (const { page, score } of found) {
      const text = texts.get(page) ?? { score: 0, covered: 0 };
      texts.set(page, { score: text.score + score, covered: text.covered + (telling.get(word) ?? 0) });
    }
  }
  const names = new Map<PageTerms, number>();
  for (const { place, score } of places) names.set(place.page, Math.max(names.get(place.page) ?? 0, score));
  const total = sum(telling.values()) || 1;
  const best = Math.max(...[...texts.values()].map(({ score }) => score), Number.MIN_VALUE);
  return [...new Set([...texts.keys(), ...names.keys()])]
    .map((page) => {
      const found = texts.get(page) ?? { score: 0, covered: 0 };
      const [text, covered, name] = [found.score / best, found.covered / total, names.get(page) ?? 0];
      const words = text * (1 - weights.pageCover + weights.pageCover * covered);
      const score = kinds[page.kind].searchWeight * (words + weights.pageName * name);
      return { page, text, covered, name, score };
    })
    .sort((a, b) => b.score - a.score);
}

/** From this share of titles on a word is common. */
const commonShare = 1 / 3;

/** The lines of all pages that have words of the query, best first. `packed`: the lines that each page has. */
export function rankLines(
  pages: RankedPage[],
  hits: Hits,
  query: Query,
  packed: ReadonlyMap<PageTerms, string>,
): RankedLine[] {
  const count = sum([...packed.values()].map(countLines));
  const ofWords = hitsByPage(hits, query);
  const read = pages.map((ranked) => ({
    ranked,
    titled: titledBy(ranked.page, query),
    lines: findLines(ranked.page, packed.get(ranked.page) ?? '', ofWords, weights.synonym),
  }));
  // The fewer lines have a word, the more it tells.
  const telling = query.words.map(({ text }, at) => {
    const having = sum(read.map(({ lines }) => lines.filter(({ words }) => isAnywhere(words[at])).length));
    const isCommon = read.filter(({ titled }) => titled[at]).length > read.length * commonShare;
    return tellingOf(text, having, count) * (isCommon ? weights.common : 1);
  });
  const asked = sectionsAsked(query.text);
  const told = (words: Found[]) => sum(words.map((word, at) => telling[at] * anywhere(word)));
  const most = read
    .flatMap(({ lines }) => lines)
    .reduce((known, { words }) => Math.max(known, told(words)), Number.MIN_VALUE);
  return read
    .flatMap(({ ranked, titled, lines }) =>
      lines.map((found): RankedLine => {
        const { evidence, question } = evidenceFor(found, ranked, titled, { query, telling, most, asked });
        const { line, section } = found;
        return { page: ranked.page, line, section, question, score: scoreOf(evidence) };
      }),
    )
    .sort((a, b) => b.score - a.score);
}

interface Asked {
  query: Query;
  /** How much each word of the query tells. */
  telling: number[];
  /** How much the line tells of it that tells most. */
  most: number;
  /** Ids of the sections that the query speaks of. */
  asked: ReadonlySet<string>;
}

/** What speaks for a line, and the question that does so more than its own words. */
function evidenceFor(
  { line, section, words }: FoundLine,
  { page, ...ranked }: RankedPage,
  titled: boolean[],
  { query, telling, most, asked }: Asked,
): { evidence: Evidence; question?: number } {
  const share = (of: (word: Found, at: number) => number) =>
    sum(words.map((word, at) => telling[at] * of(word, at))) / most;
  const headed = section && headedBy(section);
  const named = query.words.map(({ stems }, at) => titled[at] || (headed && stems.every((part) => headed.has(part))));
  const asking = line.questions.map((length, at) => {
    const like = share(({ questions }) => questions[at]);
    const alone = words.filter(({ questions }) => questions[at] > 0).length / Math.max(1, length - askingWords);
    return { like, alone: like * Math.min(1, alone) };
  });
  const best = asking.reduce((first, each) => (each.like + each.alone > first.like + first.alone ? each : first), {
    like: 0,
    alone: 0,
  });
  const text = share((word) => Math.max(word.name, word.text));
  const name = share((word) => word.name);
  const withNames = share((word, at) => (named[at] ? 1 : anywhere(word)));
  const rule = section && profiles[page.profile].sections.find(({ id }) => id === section[0]);
  const evidence = {
    anywhere: share(anywhere),
    together: withNames ** 2,
    text,
    close: closeness(words, telling),
    onlyName: name * Math.min(1, words.filter((word) => word.name > 0).length / Math.max(1, line.name)),
    pageText: ranked.text,
    pageName: ranked.name,
    asked: rule && asked.has(rule.id) ? 1 : 0,
    sample: line.kind === 'sample' ? 1 : 0,
    operation: rule?.shape === 'operations' ? 1 : 0,
    heading: line.kind === 'heading' || line.kind === 'section' ? 1 : 0,
    top: line.start === 0 ? 1 : 0,
    concept: page.kind === 'concepts' ? 1 : 0,
  };
  return { evidence, question: best.like > text ? asking.indexOf(best) : undefined };
}

/** From 0 to 1: how many of the words that follow one another in the query stand close to one another in a line. */
function closeness(words: Found[], telling: number[]): number {
  let [close, all] = [0, 0];
  for (let at = 1; at < words.length; at++) {
    const tells = telling[at - 1] + telling[at];
    all += tells;
    if (areClose(words[at - 1].locations, words[at].locations)) close += tells;
  }
  return all === 0 ? 0 : close / all;
}

function areClose(some: number[], others: number[]): boolean {
  return some.some((one) => others.some((other) => one !== other && Math.abs(one - other) <= fewWords));
}

/** So many words from one another words are still close. */
const fewWords = 4;

/** Words of a question that only ask, such as "how can I". */
const askingWords = 3;

function scoreOf(evidence: Evidence): number {
  let score = 0;
  for (const [name, weight] of lineEntries) score += weight * evidence[name];
  return score;
}
const lineEntries = Object.keys(lineWeights).flatMap((name) =>
  isEvidence(name) ? [[name, lineWeights[name]] as const] : [],
);

function isEvidence(name: string): name is keyof Evidence {
  return name in lineWeights;
}

function anywhere({ name, text, questions }: Found): number {
  return Math.max(name, text, ...questions);
}

function isAnywhere(word: Found): boolean {
  return anywhere(word) > 0;
}

/** How much a word of a query tells that so many of all have. */
function tellingOf(word: string, having: number, all: number): number {
  if (having === 0) return 0;
  const share = /^\d{1,2}$/.test(word) ? weights.shortNumber : isWeakWord(word) ? weights.weak : 1;
  return share * Math.min(weights.mostTelling, Math.log(1 + all / having));
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
