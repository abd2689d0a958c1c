import { wordsOf } from './counts.ts';

/** Two texts that have less than this part of their runs in common are not the same. */
const leastAlike = 0.5;
const runLength = 3;
/** A run of words that stands in more texts than this says nothing, and would make very many pairs. */
const mostWithRun = 50;

/** Runs of words that follow each other: an edit leaves most of them as they are. */
function runsOf(text: string): Set<string> {
  const words = wordsOf(text);
  const count = words.length === 0 ? 0 : Math.max(1, words.length - runLength + 1);
  return new Set(Array.from({ length: count }, (_, start) => words.slice(start, start + runLength).join(' ')));
}

interface Pair {
  from: string;
  to: string;
  /** From 0 to 1. */
  likeness: number;
}

/**
 * What each of some texts has become among others, by their keys, where it is clear: both have nearly the same words, and
 * no other is as near.
 */
export function becameOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Map<string, string> {
  const became = new Map<string, string>();
  const taken = new Set<string>();
  const isOpen = ({ from, to }: Pair) => !became.has(from) && !taken.has(to);
  const byLikeness = Map.groupBy(pairsOf(before, after), ({ likeness }) => likeness);
  for (const [, alike] of [...byLikeness].sort(([a], [b]) => b - a)) {
    const open = alike.filter(isOpen);
    const isClear = ({ from, to }: Pair) => open.every((other) => (other.from === from) === (other.to === to));
    for (const { from, to } of open.filter(isClear)) {
      became.set(from, to);
      taken.add(to);
    }
  }
  return became;
}

/** Texts that are alike. */
function pairsOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Pair[] {
  if (before.size === 0) return [];
  const withRun = new Map<string, string[]>();
  const runsAfter = new Map(Array.from(after, ([key, text]) => [key, runsOf(text)]));
  for (const [key, runs] of runsAfter) {
    for (const run of runs) {
      const keys = withRun.get(run);
      if (keys) keys.push(key);
      else withRun.set(run, [key]);
    }
  }
  const telling = (runs: Set<string>) => [...runs].filter((run) => (withRun.get(run)?.length ?? 0) <= mostWithRun);
  const sizes = new Map(Array.from(runsAfter, ([key, runs]) => [key, telling(runs).length]));
  return [...before].flatMap(([from, text]) => {
    const runs = telling(runsOf(text));
    const shared = new Map<string, number>();
    for (const run of runs) for (const to of withRun.get(run) ?? []) shared.set(to, (shared.get(to) ?? 0) + 1);
    const pairs = Array.from(shared, ([to, count]) => ({
      from,
      to,
      likeness: (2 * count) / (runs.length + (sizes.get(to) ?? 0)),
    }));
    return pairs.filter(({ likeness }) => likeness >= leastAlike);
  });
}
