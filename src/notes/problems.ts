import type { MdastNode } from 'satteri';
import { distance } from './distance.ts';
import type { Place } from './parse.ts';

export type Severity = 'error' | 'warning';

/** A place where a rule is broken. Without a remedy of its own the rule's is told. */
export interface Finding extends Place {
  message: string;
  remedy?: string;
  /** How many characters from the place on are meant. */
  length?: number;
}

/** Something wrong in a file, told to the one who must mend it. */
export interface Problem extends Place {
  file: string;
  severity: Severity;
  rule: string;
  /** What is wrong. */
  message: string;
  /** What would be right. */
  remedy: string;
  /** The line that it stands in, and how many characters of it are meant. */
  excerpt: string;
  length: number;
}

/** An error that shows no line of its file: of the file as a whole, or of a built page. */
export function problemOf(told: Pick<Problem, 'file' | 'rule' | 'message' | 'remedy'> & Partial<Place>): Problem {
  return { line: 1, column: 1, ...told, severity: 'error', excerpt: '', length: 1 };
}

/** Where a node begins, and how long it is. */
export function placeOf(node: MdastNode): Place & { length: number } {
  const { start, end } = node.position ?? { start: { line: 1, column: 1, offset: 0 }, end: { offset: 1 } };
  return { line: start.line, column: start.column, length: (end.offset ?? 0) - (start.offset ?? 0) };
}

/** By file, then line, then column. */
export function sortProblems(problems: Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}

/** The candidate nearest to a word, if it is near enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let limit = Math.floor(Math.max(2, word.length / 3));
  let best: string | undefined;
  for (const candidate of candidates) {
    const far = distance(wanted, candidate.toLowerCase(), limit);
    if (far <= limit) [best, limit] = [candidate, far - 1];
  }
  return best;
}
