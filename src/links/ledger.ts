import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { type ShareLevel, shareLevels } from '../notes/grammar.ts';
import { kinds } from '../notes/kinds.ts';
import { kindOf } from '../notes/paths.ts';
import { nearest, type Problem, problemOf } from '../notes/problems.ts';
import { destinations } from '../site/moves.ts';
import { type Site, standingOf } from '../site/site.ts';

export const ledgerFile = 'src/links/ledger.json';

const pageSchema = z.strictObject({ share: z.enum(shareLevels), ids: z.array(z.string()) });
/** Every published address: pages by path, with the finest level of share pages that they ever had, and the ids that can be linked to. */
export type Ledger = Record<string, z.infer<typeof pageSchema>>;

const ledgerSchema = z.record(z.string(), pageSchema);
/** The first form had for each id the code of its share page. */
const codedSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** The ledger in a file, also of the first form; one that is not there is empty. Throws if it is no ledger. */
export async function readLedger(file: string): Promise<Ledger> {
  if (!existsSync(file)) return {};
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  const coded = codedSchema.safeParse(value).data;
  return coded ? withoutCodes(coded) : ledgerSchema.parse(value);
}

/** The same addresses without codes: pages that had codes for facts have readable addresses for them, if their kind has any. */
function withoutCodes(coded: z.infer<typeof codedSchema>): Ledger {
  return Object.fromEntries(
    Object.entries(coded).map(([page, codes]) => {
      const { shares } = kinds[kindOf(`${page}index.md`)];
      return [page, { share: shares ? 'facts' : 'pages', ids: Object.keys(codes).sort() }];
    }),
  );
}

export async function writeLedger(file: string, ledger: Ledger): Promise<void> {
  await writeFile(file, `${JSON.stringify(ledger, null, 1)}\n`);
}

/** What of a ledger is of some families. */
export function ledgerOf(ledger: Ledger, families: string[]): Ledger {
  return Object.fromEntries(Object.entries(ledger).filter(([page]) => families.includes(page.split('/')[0])));
}

/** How many addresses stand that a ledger has not got yet. */
export function newAddresses(ledger: Ledger, site: Site): number {
  let count = 0;
  for (const [page, ids] of standingOf(site)) {
    const known = new Set(ledger[page]?.ids);
    if (!ledger[page]) count++;
    for (const id of ids) if (!known.has(id)) count++;
    if (ledger[page] && finest(ledger[page].share, levelOf(site, page)) !== ledger[page].share) count++;
  }
  return count;
}

function levelOf({ pages }: Site, address: string): ShareLevel {
  const page = pages.get(address);
  return page && kinds[page.kind].shares ? page.share : 'pages';
}

/** The finer of two levels. */
function finest(a: ShareLevel, b: ShareLevel): ShareLevel {
  return shareLevels.indexOf(a) < shareLevels.indexOf(b) ? a : b;
}

/** A ledger with all that stands now. Nothing is ever taken out. */
export function extendLedger(ledger: Ledger, site: Site): Ledger {
  const standing = standingOf(site);
  const pages = new Set([...Object.keys(ledger), ...standing.keys()]);
  return Object.fromEntries(
    [...pages].sort().map((page) => {
      const { share = 'pages', ids = [] } = ledger[page] ?? {};
      const all = new Set([...ids, ...(standing.get(page) ?? [])]);
      return [page, { share: finest(share, levelOf(site, page)), ids: [...all].sort() }];
    }),
  );
}

/** What the ledger has, and neither stands nor is said to have moved. */
export function findLostAddresses(ledger: Ledger, site: Site): Problem[] {
  const standing = standingOf(site);
  const destinationOf = destinations(site.moves, standing);
  const fileOf = (page: string) => site.pages.get(page)?.path ?? page;
  const problems: Problem[] = [];
  const report = (file: string, message: string, remedy: string) =>
    problems.push(problemOf({ file, rule: 'lost-address', message, remedy }));
  for (const [page, { ids: published }] of Object.entries(ledger)) {
    const home = standing.has(page) ? page : (destinationOf(page) ?? '').split('#')[0];
    if (!standing.has(page) && destinationOf(page) === undefined) {
      const fresh = [...standing.keys()].filter((path) => !ledger[path]);
      const meant = nearest(page, fresh) ?? fresh[0] ?? nearest(page, standing.keys()) ?? '';
      report(
        fileOf(meant),
        `the page "${page}" is gone, with ${published.length} sections and facts`,
        `If it is "${meant}" now, add to the front matter there:\n    moved:\n      ${page}: ''`,
      );
      continue;
    }
    const ids = standing.get(home) ?? new Set();
    for (const id of published) {
      if (standing.get(page)?.has(id) || destinationOf(`${page}#${id}`) !== undefined) continue;
      const meant = candidates(id, ids, ledger[home]?.ids ?? []);
      const [best = ''] = meant;
      report(
        fileOf(home),
        `"#${id}" of "${page}" is gone`,
        `Nearest: ${meant.map((near) => `#${near}`).join(', ')}. Add to the front matter:\n    moved:\n      '#${id}': '#${best}'`,
      );
    }
  }
  return problems;
}

/** The ids that one which is gone may have become, best first: new ones, or if there are none those that the ledger knows. */
function candidates(id: string, ids: ReadonlySet<string>, known: string[]): string[] {
  const old = new Set(known);
  const fresh = [...ids].filter((other) => !old.has(other));
  const alike = (other: string) => [...other].findIndex((letter, index) => letter !== id[index]);
  const close = nearest(id, fresh);
  const ranked = (fresh.length > 0 ? fresh : [...ids]).toSorted((a, b) => alike(b) - alike(a));
  return [...new Set([...(close ? [close] : []), ...ranked])].slice(0, 3);
}

/** New pages that would stand where a published share page of another page does. */
export function findTakenAddresses(ledger: Ledger, site: Site): Problem[] {
  const taken = new Map(
    Object.entries(ledger).flatMap(([page, { share, ids }]) =>
      share === 'pages' ? [] : ids.map((id): [string, string] => [`${page}${id}/`, `${page}#${id}`]),
    ),
  );
  return [...site.pages.values()].flatMap(({ address, path = address }) => {
    const shared = taken.get(address);
    if (shared === undefined || ledger[address]) return [];
    const message = `"${address}" is published as the address of "${shared}"`;
    return [problemOf({ file: path, rule: 'taken-address', message, remedy: 'Give the file another name.' })];
  });
}
