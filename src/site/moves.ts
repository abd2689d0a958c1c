import { z } from 'zod';
import { addressOf } from '../notes/addresses.ts';
import type { ParsedFile } from '../notes/parse.ts';
import { movedSchema } from '../notes/schema.ts';
import type { Place } from '../notes/tree.ts';

/** A declared move between two addresses below the base path: `sagemaker/clarify/#limits` or `sagemaker/clarify/`. */
export interface Move extends Place {
  from: string;
  to: string;
  /** The file that declares it, relative to the docs folder. */
  file: string;
}

/** The addresses of a site that stand now: of each page, the ids on it that can be linked to. */
export type Standing = ReadonlyMap<string, ReadonlySet<string>>;

const schema = z.looseObject({ moved: movedSchema });

/** What the front matter of files declares as moved. */
export function movesOf(files: Iterable<ParsedFile>): Move[] {
  return [...files].flatMap(({ path, id, frontMatter }) => {
    const page = addressOf(id, '').slice(1);
    const { moved = {} } = schema.safeParse(frontMatter.values).data ?? {};
    return Object.entries(moved).map(([from, to]) => {
      const { line, column } = frontMatter.placeOf(['moved', from]);
      return { from: inFull(from, page), to: inFull(to, page), file: path, line, column };
    });
  });
}

/** An address as a page declares it, below the base path: `''` is that page, `#limits` is on it. */
export function inFull(address: string, page: string): string {
  return address === '' || address.startsWith('#') ? page + address : address;
}

/** The same the other way around. A page that moved names itself in full: only where it leads is `''`. */
export function inShort(address: string, page: string): string {
  return address === page || address.startsWith(`${page}#`) ? address.slice(page.length) : address;
}

/** Whether something stands at an address. */
export function stands(standing: Standing, address: string): boolean {
  const [page, id] = address.split('#');
  const ids = standing.get(page);
  return ids !== undefined && (id === undefined || ids.has(id));
}

/** Tells where an address that is gone leads: by its own move, or else with its page, and then by its own move there. */
export function destinations(moves: readonly Move[], standing: Standing): (address: string) => string | undefined {
  const byFrom = new Map(moves.map(({ from, to }) => [from, to]));
  return (address) => {
    const own = byFrom.get(address);
    if (own !== undefined) return stands(standing, own) ? own : undefined;
    const [page, id] = address.split('#');
    const moved = id === undefined ? undefined : byFrom.get(page);
    if (moved === undefined) return undefined;
    // A page that leads to one above it went without another in its place: so did all on it.
    if (page.startsWith(moved)) return stands(standing, moved) ? moved : undefined;
    const there = `${moved.split('#')[0]}#${id}`;
    if (stands(standing, there)) return there;
    const further = byFrom.get(there);
    return further !== undefined && stands(standing, further) ? further : undefined;
  };
}
