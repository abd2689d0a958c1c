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

interface Beside {
  earlier: ReadonlyMap<string, Earlier>;
  /** Paths that are taken in the family. */
  taken: { has: (path: string) => boolean };
  /** Whether it can be told that a source is no longer there. */
  isJudged: (source: string) => boolean;
}

/**
 * Plans an import beside what earlier ones wrote: a source keeps the name of its note, and a note that was edited here stays
 * where it is, also if its source has moved. `planWith` plans it with such names, by the paths of the sources.
 */
export async function planBeside<P extends { plan: Plan }>(
  planWith: (former: ReadonlyMap<string, string>) => Promise<P>,
  sources: { path: string }[],
  beside: Beside,
): Promise<P & Afterwards> {
  const { earlier } = beside;
  const former = formerNames(earlier, sources);
  const first = await planWith(former);
  const found = afterwards(first.plan, sources, beside);
  const edited = [...found.became].filter(([path]) => !earlier.get(path)?.isOurs);
  if (edited.length === 0) return { ...first, ...found };
  for (const [path, to] of edited) {
    const [source] = first.plan.files.find((file) => file.path === to)?.sources ?? [];
    if (source !== undefined) former.set(source, nameIn(path));
  }
  const second = await planWith(former);
  return { ...second, ...withEditedLeft(afterwards(second.plan, sources, beside), earlier) };
}

/** A note that was edited here, and whose name cannot stay, as of a part of a file: it is left, and what is new stands beside it. */
function withEditedLeft({ became, gone }: Afterwards, earlier: ReadonlyMap<string, Earlier>): Afterwards {
  const isEdited = (path: string) => earlier.get(path)?.isOurs === false;
  const left = [...earlier.values()].filter(({ path }) => became.has(path) && isEdited(path));
  return { became: new Map([...became].filter(([path]) => !isEdited(path))), gone: [...gone, ...left] };
}

/** The names of the notes that sources became which are one note each: they keep their addresses, whatever comes beside them. */
function formerNames(earlier: ReadonlyMap<string, Earlier>, sources: { path: string }[]): Map<string, string> {
  const bySource = Map.groupBy(earlier.values(), ({ from }) => from);
  return new Map(
    sources.flatMap(({ path }) => {
      const [first, ...more] = bySource.get(path) ?? [];
      return first && first.path !== indexFile && more.length === 0 ? [[path, nameIn(first.path)]] : [];
    }),
  );
}

/** The name of a note's file, without its extension. */
function nameIn(path: string): string {
  return path.replace(/\.md$/, '');
}

/** Holds a plan against what earlier imports wrote. Only where its sources have something to do with them is anything gone. */
function afterwards({ files }: Plan, sources: { path: string }[], { earlier, taken, isJudged }: Beside): Afterwards {
  const planned = new Set(files.map(({ path }) => path));
  const left = [...earlier.values()].filter(
    ({ path, from }) => path !== indexFile && !planned.has(path) && isJudged(from),
  );
  const fresh = files.filter(({ path }) => !taken.has(path));
  const words = (notes: { path: string; text: string }[]) =>
    new Map(notes.map(({ path, text }) => [path, wordsFrom(text)]));
  const became = becameOf(words(left), words(fresh));
  const there = new Set(sources.map(({ path }) => path));
  const isRelated = became.size > 0 || [...earlier.values()].some(({ from }) => there.has(from));
  return { became, gone: isRelated ? left.filter(({ path }) => !became.has(path)) : [] };
}

/** The title and the body of a note: what its author wrote. */
function wordsFrom(text: string): string {
  const [, title = '', body = ''] = /^---\n[\s\S]*?^title: (.*)$[\s\S]*?^---$([\s\S]*)/m.exec(text) ?? [];
  return `${title}\n${body}`;
}
