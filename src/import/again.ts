import { becameOf } from './alike.ts';
import { indexFile } from './drafts.ts';
import type { Plan } from './plan.ts';
import { isUntouched, type Stamp, stampOf } from './stamp.ts';

/** A file of a family that an earlier import wrote. */
export interface Earlier extends Stamp {
  /** Relative to the family's folder. */
  path: string;
  text: string;
  /** It may be written over: nobody has edited it here, or that does not matter. */
  isOurs: boolean;
}

/** What became of the notes of earlier imports that the next one does not write. */
export interface Afterwards {
  /** Their new paths, by their old ones. */
  became: Map<string, string>;
  /** Those whose source is no longer there. */
  gone: Earlier[];
}

/** The files that earlier imports wrote, by their paths; `force` tells that edits here do not matter. */
export function earlierIn(family: ReadonlyMap<string, Buffer>, force = false): Map<string, Earlier> {
  const texts = Array.from(family, ([path, content]) => ({ path, text: /^[^/]+\.md$/.test(path) ? `${content}` : '' }));
  return new Map(
    texts.flatMap(({ path, text }) => {
      const stamp = stampOf(text);
      return stamp ? [[path, { path, text, isOurs: force || isUntouched(text), ...stamp }]] : [];
    }),
  );
}

/** What sources are called that became one note each, so that they keep their addresses whatever comes beside them. */
export function formerNames(earlier: ReadonlyMap<string, Earlier>, sources: { path: string }[]): Map<string, string> {
  const bySource = Map.groupBy(earlier.values(), ({ from }) => from);
  return new Map(
    sources.flatMap(({ path }) => {
      const [first, ...more] = bySource.get(path) ?? [];
      return first && first.path !== indexFile && more.length === 0 ? [[path, nameIn(first.path)]] : [];
    }),
  );
}

/** The name of a note's file, without its extension. */
export function nameIn(path: string): string {
  return path.replace(/\.md$/, '');
}

interface Compared {
  earlier: ReadonlyMap<string, Earlier>;
  /** Paths that are taken in the family. */
  taken: { has: (path: string) => boolean };
  /** Whether it can be told that a source is no longer there. */
  isJudged: (source: string) => boolean;
  /** Whether it is there. */
  isThere: (source: string) => boolean;
}

/** Holds a plan against what earlier imports wrote. Only where its sources have something to do with them is anything gone. */
export function afterwards({ files }: Plan, { earlier, taken, isJudged, isThere }: Compared): Afterwards {
  const planned = new Set(files.map(({ path }) => path));
  const left = [...earlier.values()].filter(
    ({ path, from }) => path !== indexFile && !planned.has(path) && isJudged(from),
  );
  const fresh = files.filter(({ path }) => !taken.has(path));
  const became = becameOf(
    new Map(left.map(({ path, text }) => [path, wordsFrom(text)])),
    new Map(fresh.map(({ path, text }) => [path, wordsFrom(text)])),
  );
  const isRelated = became.size > 0 || [...earlier.values()].some(({ from }) => isThere(from));
  return { became, gone: isRelated ? left.filter(({ path }) => !became.has(path)) : [] };
}

/** The title and the body of a note: what its author wrote. */
function wordsFrom(text: string): string {
  const [, title = '', body = ''] = /^---\n[\s\S]*?^title: (.*)$[\s\S]*?^---$([\s\S]*)/m.exec(text) ?? [];
  return `${title}\n${body}`;
}
