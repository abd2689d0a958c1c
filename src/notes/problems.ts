import { distance } from './distance.ts';
import type { Place } from './tree.ts';

export type Severity = 'error' | 'warning';

/** A place where something is wrong. Without a remedy of its own the rule's is told. */
export interface Finding extends Place {
  message: string;
  remedy?: string;
  /** How many characters from the place on are meant. */
  length?: number;
}

/** What a schema finds in YAML: a finding that belongs to the rule of that name. */
export type Issue = Finding & { rule: string };

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
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const far = distance(wanted, candidate.toLowerCase(), limit);
    if (far <= limit) [best, limit] = [candidate, far - 1];
  }
  return best;
}
