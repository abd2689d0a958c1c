import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { addressOf } from '../notes/addresses.ts';
import { readFrontMatter } from '../notes/front-matter.ts';
import { nearest, type Problem, problemOf } from '../notes/problems.ts';
import { movedSchema } from '../notes/schema.ts';
import type { Page } from './site.ts';

/** A declared move between two addresses below the base path: `sagemaker/clarify/#limits` or `sagemaker/clarify/`. */
export interface Move {
  from: string;
  to: string;
  /** Where it is declared. */
  file: string;
  line: number;
  column: number;
}

/** Files of the docs folder by the path of their page, and the moves that their front matter declares. */
export interface Sources {
  files: Map<string, string>;
  moves: Move[];
}

const schema = z.looseObject({ moved: movedSchema });

/** Reads what the files below a docs folder declare as moved. File names begin with `shown`. */
export async function readSources(docs: string, shown: string): Promise<Sources> {
  const entries = await readdir(docs, { recursive: true, withFileTypes: true });
  const sources: Sources = { files: new Map(), moves: [] };
  for (const entry of entries.filter(({ name }) => /\.mdx?$/.test(name))) {
    const path = relative(docs, join(entry.parentPath, entry.name)).split(sep).join('/');
    const file = `${shown}/${path}`;
    const page = addressOf(path.replace(/\.mdx?$/, ''), '').slice(1);
    sources.files.set(page, file);
    const text = await readFile(join(docs, path), 'utf8');
    if (!/^moved:/m.test(text)) continue;
    const { data, placeOf } = readFrontMatter(text, () => schema);
    for (const [from, to] of Object.entries(data?.moved ?? {})) {
      const full = (address: string) => (address === '' || address.startsWith('#') ? page + address : address);
      const { line, column } = placeOf(['moved', from]);
      sources.moves.push({ from: full(from), to: full(to), file, line, column });
    }
  }
  return sources;
}

/** The addresses of a site that stand now: of each page, the ids on it that can be linked to. */
export type Standing = Map<string, Set<string>>;

export function standingOf(pages: Page[]): Standing {
  return new Map(pages.map(({ path, anchors }) => [path, new Set(anchors.map(({ id }) => id))]));
}

export function stands(standing: Standing, address: string): boolean {
  const [page, id] = address.split('#');
  const ids = standing.get(page);
  return ids !== undefined && (id === undefined || ids.has(id));
}

/** What is wrong with moves: each must lead in one step from what is gone to what stands, so there are no chains and loops. */
export function findMoveProblems(moves: Move[], standing: Standing): Problem[] {
  const byFrom = new Map(moves.toReversed().map((move) => [move.from, move]));
  const known = [...standing].flatMap(([page, ids]) => [page, ...[...ids].map((id) => `${page}#${id}`)]);
  return moves.flatMap((move) => {
    const { file, line, column, from, to } = move;
    const problem = (rule: string, message: string, remedy: string) => [
      problemOf({ file, line, column, rule, message, remedy }),
    ];
    const first = byFrom.get(from);
    if (first && first !== move) {
      return problem(
        'moved-twice',
        `"${from}" has moved already`,
        `${first.file}:${first.line} says to "${first.to}".`,
      );
    }
    if (stands(standing, from)) {
      const message = `"${from}" is said to have moved, and still stands`;
      return problem('moved-but-there', message, 'Remove the line, or what stands there.');
    }
    if (stands(standing, to)) return [];
    if (byFrom.has(to)) {
      const end = endOf(to, byFrom, standing);
      return end === undefined
        ? problem('moved-in-a-loop', `"${from}" moves to "${to}", which leads nowhere`, 'Let it lead to what stands.')
        : problem('moved-in-a-chain', `"${to}" has itself moved`, `Let "${from}" lead to "${end}" at once.`);
    }
    const meant = nearest(to, known);
    const remedy = meant ? `Did you mean "${meant}"?` : 'Let it lead to what stands.';
    return problem('moved-to-nothing', `"${from}" moves to "${to}", where nothing stands`, remedy);
  });
}

/** The end of a chain of moves, or undefined if it has none. */
function endOf(address: string, byFrom: Map<string, Move>, standing: Standing): string | undefined {
  let at: string | undefined = address;
  for (let steps = byFrom.size; at !== undefined && !stands(standing, at); steps--) {
    at = steps > 0 ? byFrom.get(at)?.to : undefined;
  }
  return at;
}

/** Tells where an address that is gone leads: by its own move, or else with its page, and then by its own move there. */
export function destinations(moves: Move[], standing: Standing): (address: string) => string | undefined {
  const byFrom = new Map(moves.map(({ from, to }) => [from, to]));
  return (address) => {
    const own = byFrom.get(address);
    if (own !== undefined) return stands(standing, own) ? own : undefined;
    const [page, id] = address.split('#');
    const moved = id === undefined ? undefined : byFrom.get(page);
    if (moved === undefined) return undefined;
    const there = `${moved.split('#')[0]}#${id}`;
    if (stands(standing, there)) return there;
    const further = byFrom.get(there);
    return further !== undefined && stands(standing, further) ? further : undefined;
  };
}
