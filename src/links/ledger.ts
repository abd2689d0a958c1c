import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { nearest, type Problem, problemOf } from '../notes/problems.ts';
import { destinations, type Sources, type Standing } from './moves.ts';
import { sharePath } from './share.ts';

export const ledgerFile = 'src/links/ledger.json';
/** What the last build published, which `npm run ledger` adds. */
const lastBuildFile = '.astro/addresses.json';

/** Every published address: pages by path, and on each the ids that can be linked to, with the path of their share page. */
export type Ledger = Record<string, Record<string, string>>;

const ledgerSchema = z.record(z.string(), z.record(z.string(), z.string()));
const lastBuildSchema = z.array(z.tuple([z.string(), z.array(z.string())]));

/** The ledger in a file; one that is not there is empty. */
export async function readLedger(file: string): Promise<Ledger> {
  return existsSync(file) ? ledgerSchema.parse(JSON.parse(await readFile(file, 'utf8'))) : {};
}

export async function writeLedger(file: string, ledger: Ledger): Promise<void> {
  await writeFile(file, `${JSON.stringify(ledger, null, 2)}\n`);
}

export async function keepLastBuild(root: string, standing: Standing): Promise<void> {
  const file = join(root, lastBuildFile);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify([...standing].map(([page, ids]) => [page, [...ids]])));
}

/** What the last build published, or undefined if there was none. */
export async function readLastBuild(root: string): Promise<Standing | undefined> {
  const file = join(root, lastBuildFile);
  if (!existsSync(file)) return undefined;
  const pages = lastBuildSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  return new Map(pages.map(([page, ids]) => [page, new Set(ids)]));
}

/** How many addresses stand that a ledger has not got yet. */
export function newAddresses(ledger: Ledger, standing: Standing): number {
  let count = 0;
  for (const [page, ids] of standing) {
    if (!ledger[page]) count++;
    for (const id of ids) if (ledger[page]?.[id] === undefined) count++;
  }
  return count;
}

/** A ledger with all that stands now. Nothing is ever taken out. */
export function extendLedger(ledger: Ledger, standing: Standing): Ledger {
  const pages = new Set([...Object.keys(ledger), ...standing.keys()]);
  return Object.fromEntries(
    [...pages].sort().map((page) => {
      const shares = [...(standing.get(page) ?? [])].map((id) => [id, sharePath(`${page}#${id}`)]);
      const all: Record<string, string> = { ...Object.fromEntries(shares), ...ledger[page] };
      return [page, Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))];
    }),
  );
}

/** What each share page of a ledger leads to. Throws if two addresses have the same one. */
export function shareAddresses(ledger: Ledger): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const [page, shares] of Object.entries(ledger)) {
    for (const [id, share] of Object.entries(shares)) {
      const address = `${page}#${id}`;
      const other = addresses.get(share);
      if (other) throw new Error(`"${address}" and "${other}" would have the same share address: rename the newer one`);
      addresses.set(share, address);
    }
  }
  return addresses;
}

/** What the ledger has, and neither stands nor is said to have moved. */
export function findLostAddresses(ledger: Ledger, standing: Standing, { files, moves }: Sources): Problem[] {
  const destinationOf = destinations(moves, standing);
  const problems: Problem[] = [];
  const report = (file: string, message: string, remedy: string) =>
    problems.push(problemOf({ file, rule: 'lost-address', message, remedy }));
  for (const [page, shares] of Object.entries(ledger)) {
    const home = standing.has(page) ? page : (destinationOf(page) ?? '').split('#')[0];
    const ids = standing.get(home);
    if (!standing.has(page) && destinationOf(page) === undefined) {
      const stems = [...standing.keys()].filter((path) => !ledger[path]);
      const meant = nearest(page, stems) ?? stems[0] ?? nearest(page, standing.keys()) ?? '';
      report(
        files.get(meant) ?? meant,
        `the page "${page}" is gone, with ${Object.keys(shares).length} sections and facts`,
        `If it is "${meant}" now, add to the front matter there:\n    moved:\n      ${page}: ''`,
      );
      continue;
    }
    for (const id of Object.keys(shares)) {
      if (standing.get(page)?.has(id) || destinationOf(`${page}#${id}`) !== undefined) continue;
      const meant = candidates(id, ids ?? new Set(), ledger[home] ?? {});
      const [best = ''] = meant;
      report(
        files.get(home) ?? home,
        `"#${id}" of "${page}" is gone`,
        `Nearest: ${meant.map((near) => `#${near}`).join(', ')}. Add to the front matter:\n    moved:\n      '#${id}': '#${best}'`,
      );
    }
  }
  return problems;
}

/** The ids that one which is gone may have become, best first: new ones, or if there are none those that the ledger knows. */
function candidates(id: string, ids: Set<string>, known: Record<string, string>): string[] {
  const fresh = [...ids].filter((other) => known[other] === undefined);
  const alike = (other: string) => [...other].findIndex((letter, index) => letter !== id[index]);
  const close = nearest(id, fresh);
  const ranked = (fresh.length > 0 ? fresh : [...ids]).toSorted((a, b) => alike(b) - alike(a));
  return [...new Set([...(close ? [close] : []), ...ranked])].slice(0, 3);
}
