import { addressOf } from '../notes/addresses.ts';
import { pageId } from '../notes/paths.ts';
import type { ProfileName } from '../notes/profiles.ts';
import type { Commit, FileChange } from './git.ts';

/** A page whose history is asked for. */
export interface Asked {
  /** Its file, relative to the docs folder. */
  path: string;
  profile: ProfileName;
  /** Addresses that it had before, below the base path. */
  former: string[];
}

/** A text that a page had at the end of a day. */
export interface State {
  /** When the last commit of that day changed it, in seconds since 1970. */
  at: number;
  blob: string;
}

/** What became of the file of a page: its texts at the end of each day that changed it. */
export interface Trace {
  page: Asked;
  /** Newest first. */
  states: State[];
  /** The text before all of them, if there was one. */
  before?: string;
  /** When its file came to be, in seconds since 1970, if that is known. */
  born?: number;
}

/** Days of one page that are looked at: its list has fewer, and who has not been there for longer reads it as new. */
const mostDays = 12;
/** Days of all pages that are looked at, newest first: each costs a parse, and the time of a build may not grow with the history. */
const mostDaysOfAll = 300;

interface Followed extends Trace {
  /** More days than are looked at. */
  full: boolean;
}

/** Follows pages back through commits, newest first, along their former paths. `folder` is the docs folder, with a slash at its end. */
export async function tracesOf(commits: AsyncIterable<Commit>, pages: Asked[], folder: string): Promise<Trace[]> {
  const traces = pages.map((page): Followed => ({ page, states: [], full: false }));
  /** By the path that the file has at the time. */
  const followed = new Map(traces.map((trace) => [folder + trace.page.path, trace]));
  /** By the address that a page had before its file came to be. */
  const sought = new Map<string, Followed>();
  for await (const { at, files } of commits) {
    const renamed: [string, Followed][] = [];
    for (const change of files.filter(({ to }) => to !== undefined)) {
      const trace = followed.get(change.to ?? '');
      if (!trace) continue;
      record(trace, change, at);
      if (change.from === change.to) continue;
      followed.delete(change.to ?? '');
      if (change.from !== undefined) renamed.push([change.from, trace]);
      else for (const address of trace.page.former) sought.set(address, trace);
    }
    for (const [from, trace] of renamed) followed.set(from, trace);
    for (const { from, to, before } of files) {
      if (to !== undefined || from === undefined || followed.has(from)) continue;
      const trace = sought.get(addressOf(pageId(from.slice(folder.length)), '').slice(1));
      if (!trace) continue;
      Object.assign(trace, { before, born: undefined });
      followed.set(from, trace);
      for (const address of trace.page.former) sought.delete(address);
    }
  }
  return withinLimit(traces.filter(({ states }) => states.length > 0));
}

function record(trace: Followed, { before, after }: FileChange, at: number): void {
  const last = trace.states.at(-1);
  const isNew = !last || dayOf(last.at) !== dayOf(at);
  trace.full ||= isNew && trace.states.length >= mostDays;
  if (trace.full || after === undefined) return;
  if (isNew) trace.states.push({ at, blob: after });
  trace.before = before;
  trace.born = before === undefined ? at : undefined;
}

function withinLimit(traces: Followed[]): Trace[] {
  const times = traces.flatMap(({ states, before }) => (before === undefined ? states.slice(0, -1) : states));
  const oldest = times.map(({ at }) => at).toSorted((a, b) => b - a)[mostDaysOfAll - 1] ?? 0;
  return traces.map(({ page, states, before, born }) => {
    const kept = states.filter(({ at }) => at >= oldest);
    return { page, born, states: kept, before: states[kept.length]?.blob ?? before };
  });
}

/** The day of a time, in UTC, so that it is the same wherever the site is built. */
export function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
