import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { differenceSchema, differencesOf, type Said, saidIn } from './compare.ts';
import { commitsOf, textsOf } from './git.ts';
import { type Asked, type Trace, tracesOf } from './trace.ts';

/** What is asked of git. */
export interface Reading {
  /** The folder of the project. */
  root: string;
  /** That of the docs, relative to it, with a slash at its end. */
  folder: string;
  /** A file that keeps what was read. */
  cache: string;
  /** Hash of the code that reads: what other code read is read anew. */
  code: string;
  /** The time of the last commit: how far back is looked does not depend on the day of the build. */
  at: number;
  pages: Asked[];
}

const daysSchema = z.array(z.object({ at: z.number(), differences: z.array(differenceSchema) }));
/** What a page's file went through, by the path of the file: the days that changed it, newest first. */
export const pastSchema = z.array(z.object({ path: z.string(), born: z.number().optional(), days: daysSchema }));
export type Past = z.output<typeof pastSchema>;
type Days = z.output<typeof daysSchema>;

const cacheSchema = z.object({ code: z.string(), days: z.record(z.string(), daysSchema) });

/** A year: who comes back after longer reads a page as new. */
const window = 365 * 24 * 60 * 60;

/** Reads from git what changed on pages, day by day. What an old text had that can't be read is left out. */
export async function readPast({ root, folder, cache, code, at, pages }: Reading): Promise<Past> {
  const traces = await tracesOf(commitsOf(root, folder, at - window), pages, folder);
  const known = await readCache(cache, code);
  const keys = new Map(traces.map((trace) => [trace, keyOf(trace)]));
  const unknown = traces.filter((trace) => textsNeeded(trace).length > 1 && !known.has(keys.get(trace) ?? ''));
  const fresh = unknown.length > 0 ? await compareAll(root, unknown) : new Map<Trace, Days>();
  const days = new Map(
    traces.map((trace) => [trace, fresh.get(trace) ?? known.get(keys.get(trace) ?? '') ?? []] as const),
  );
  if (fresh.size > 0) {
    const kept = traces.flatMap((trace) => (textsNeeded(trace).length > 1 ? [[keys.get(trace), days.get(trace)]] : []));
    await mkdir(dirname(cache), { recursive: true });
    await writeFile(cache, JSON.stringify({ code, days: Object.fromEntries(kept) }));
  }
  return traces.map((trace) => ({ path: trace.page.path, born: trace.born, days: days.get(trace) ?? [] }));
}

/** Blobs of a page, oldest first, with the time from which on it had each. */
function textsNeeded({ before, states }: Trace): { blob: string; at?: number }[] {
  return [...(before === undefined ? [] : [{ blob: before }]), ...states.toReversed()];
}

function keyOf(trace: Trace): string {
  const { path, profile } = trace.page;
  return [path, profile, ...textsNeeded(trace).map(({ blob, at = 0 }) => `${at}:${blob}`)].join(' ');
}

async function readCache(file: string, code: string): Promise<Map<string, Days>> {
  try {
    const read = cacheSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return new Map(read.code === code ? Object.entries(read.days) : []);
  } catch {
    return new Map();
  }
}

/** The parser is loaded only if there is a text to parse, which seldom is so when a site is built again. */
async function compareAll(root: string, traces: Trace[]): Promise<Map<Trace, Days>> {
  const { parseFile } = await import('../notes/parse.ts');
  const texts = traces.flatMap((trace) => textsNeeded(trace).map((needed) => ({ ...needed, trace })));
  const days = new Map(traces.map((trace): [Trace, Days] => [trace, []]));
  const last = new Map<Trace, Said[]>();
  let number = 0;
  const blobs = texts.map(({ blob }) => blob);
  for await (const text of textsOf(root, blobs)) {
    const { trace, at = 0 } = texts[number++];
    const { path, profile } = trace.page;
    const said = text === undefined ? undefined : saidIn(parseFile({ path, profile, text }));
    if (!said) continue;
    const before = last.get(trace);
    const differences = before ? differencesOf(before, said) : [];
    if (differences.length > 0) days.get(trace)?.unshift({ at, differences });
    last.set(trace, said);
  }
  return days;
}
