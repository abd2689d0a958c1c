import type { Hits } from './found.ts';
import { endOfText, type Line } from './lines.ts';
import type { RankedLine } from './rank.ts';
import { type Marked, wordsOf } from './said.ts';
import type { PageTerms } from './terms.ts';

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

/** What a reader is shown of a line that answers: a fact, a limit, an operation, a concept or a section. */
export interface Answer extends Marked {
  page: PageTerms;
  /** Id of the element, and of the section that it stands in. */
  id: string;
  section?: string;
  /** The question that led to it. */
  question?: Marked;
  /** Other places where the same stands. */
  elsewhere: Pick<Answer, 'page' | 'id' | 'section'>[];
  /** All that it says, in letters and digits alone. */
  said: string;
  score: number;
}

const shownWords = 28;
/** Of the best answer: all but an essay. */
const wholeWords = 80;
/** Words that stand before the first one found, where a text is cut, and of a name that is shown all the same. */
const before = 6;
const shownName = 8;

/** A page's text, taken apart once for all of its lines. */
export interface ReadPage {
  content: string[];
  anchors: Map<number, string>;
  /** Where words of the query stand. */
  found: ReadonlySet<number>;
}

export function readPage(page: PageTerms, { content, anchors }: PageText, hits: Hits): ReadPage {
  const own = [...hits.values()].flatMap((each) => each.filter((hit) => hit.page === page));
  return {
    content: content.split(/\s+/),
    anchors: new Map(anchors.flatMap(({ location, id, element }) => (isLine(element) ? [[location, id]] : []))),
    found: new Set(own.flatMap(({ locations, synonyms }) => [...locations, ...synonyms])),
  };
}

/** What stands in a line, with the words found. The best is shown whole; others begin shortly before the first word found, if that is far. */
export function answerOf(ranked: RankedLine, read: ReadPage, best: boolean): Answer | undefined {
  const { page, line, section, question, score } = ranked;
  const id = read.anchors.get(line.start);
  if (id === undefined) return undefined;
  const isCommon = line.kind === 'common';
  const start = isCommon ? line.start + line.name : line.start;
  const columns = line.kind === 'fact' && section ? page.columns[section[0]] : undefined;
  const said = wordsOf(read, start, endOfText(line), columns);
  return {
    page,
    id,
    section: section?.[0],
    ...excerpt(said, isCommon ? 0 : line.name, best ? wholeWords : shownWords),
    question: question === undefined ? undefined : wordsOf(read, ...rangeOf(line, question)),
    elsewhere: [],
    said: lettersOf(said.words),
    score,
  };
}

/** Headings, list items and table rows, and samples. */
function isLine(element: string): boolean {
  return /^(h[1-6]|li|tr|section)$/.test(element);
}

function rangeOf(line: Line, question: number): [from: number, to: number] {
  const from = line.questions.slice(0, question).reduce((at, words) => at + words, endOfText(line));
  return [from, from + line.questions[question]];
}

/** Few words of many, with the first one that was found, and with the name of what says them. */
function excerpt({ words, marked }: Marked, name: number, most: number): Marked {
  if (words.length <= most) return { words, marked };
  const first = Math.min(...marked, words.length);
  const from = first === words.length || first < most / 2 ? 0 : first - before;
  const named = from > name && name <= shownName ? name : 0;
  const to = Math.min(words.length, from + most - named);
  const kept = [...words.keys()].filter((at) => at < named || (at >= from && at < to));
  const shown = kept.map((at) => ({ word: words[at], isMarked: marked.has(at) }));
  const gap = { word: '…', isMarked: false };
  if (from > 0) shown.splice(named, 0, gap);
  if (to < words.length) shown.push(gap);
  return {
    words: shown.map(({ word }) => word),
    marked: new Set(shown.flatMap(({ isMarked }, at) => (isMarked ? [at] : []))),
  };
}

function lettersOf(words: string[]): string {
  return words
    .join(' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Answers that say the same once, at the best of their places. */
export function withoutRepeats(answers: Answer[]): Answer[] {
  const first = new Map<string, Answer>();
  return answers.filter((answer) => {
    const known = answer.said.length >= shortestRepeat ? first.get(answer.said) : undefined;
    if (!known) first.set(answer.said, answer);
    else known.elsewhere.push(answer);
    return !known;
  });
}

const shortestRepeat = 25;
