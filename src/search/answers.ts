import type { Hits } from './found.ts';
import { endOfText, type Line } from './lines.ts';
import type { RankedLine } from './rank.ts';
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

/** Text in words, and which of them were found. */
export interface Marked {
  words: string[];
  marked: Set<number>;
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
  score: number;
}

const shownWords = 28;
/** Words that stand before the first one found, where a text is cut. */
const before = 6;

/** What stands in a line, with the words found. `whole` shows all of it; else it begins shortly before the first word found. */
export function answerOf(ranked: RankedLine, text: PageText, hits: Hits, whole: boolean): Answer | undefined {
  const { page, line, section, question, score } = ranked;
  const anchor = text.anchors.find(({ location, element }) => location === line.start && isLine(element));
  if (!anchor) return undefined;
  const content = text.content.split(/\s+/);
  const found = new Set(
    [...hits.values()].flat().flatMap((hit) => (hit.page === page ? [...hit.locations, ...hit.synonyms] : [])),
  );
  const start = line.kind === 'common' ? line.start + line.name : line.start;
  const end = endOfText(line);
  const asked = question === undefined ? undefined : rangeOf(line, question);
  return {
    page,
    id: anchor.id,
    section: section?.[0],
    ...(whole ? cut(content, found, start, end) : excerpt(content, found, start, end)),
    question: asked && cut(content, found, ...asked),
    elsewhere: [],
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

function cut(content: string[], found: ReadonlySet<number>, from: number, to: number): Marked {
  const words = content.slice(from, to);
  return { words, marked: new Set(words.flatMap((_, index) => (found.has(from + index) ? [index] : []))) };
}

function excerpt(content: string[], found: ReadonlySet<number>, start: number, end: number): Marked {
  let first = start;
  while (first < end && !found.has(first)) first++;
  const from = first >= end || first - start < shownWords - 4 ? start : first - before;
  const to = Math.min(end, from + shownWords);
  const { words, marked } = cut(content, found, from, to);
  const shift = from > start ? 1 : 0;
  return {
    words: [...(from > start ? ['…'] : []), ...words, ...(to < end ? ['…'] : [])],
    marked: new Set([...marked].map((index) => index + shift)),
  };
}

/** Answers that say the same once, at the best of their places. */
export function withoutRepeats(answers: Answer[]): Answer[] {
  const first = new Map<string, Answer>();
  return answers.filter((answer) => {
    const said = answer.words
      .join(' ')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const known = said.length >= shortestRepeat ? first.get(said) : undefined;
    if (!known) first.set(said, answer);
    else known.elsewhere.push(answer);
    return !known;
  });
}

const shortestRepeat = 25;
