import type { Place } from './parse.ts';

/** Something wrong in a file, told to the one who must mend it. */
export interface Problem extends Place {
  file: string;
  rule: string;
  /** What is wrong. */
  message: string;
  /** What would be right. */
  remedy: string;
}

/** By file, then line, then column. */
export function sortProblems(problems: Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

/** Problems as lines for a terminal, in the order given. */
export function formatProblems(problems: Problem[]): string {
  return problems
    .map(
      ({ file, line, column, rule, message, remedy }) => `${file}:${line}:${column} ${rule}: ${message}\n  ${remedy}`,
    )
    .join('\n');
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length];
}

/** The candidate nearest to a word, if it is near enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const ranked = [...candidates].map((candidate) => ({
    candidate,
    far: distance(word.toLowerCase(), candidate.toLowerCase()),
  }));
  const best = ranked.sort((a, b) => a.far - b.far)[0];
  return best && best.far <= Math.max(2, word.length / 3) ? best.candidate : undefined;
}
