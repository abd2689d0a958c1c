import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { originOf } from '../import/origin.ts';
import { checkSaved, importedFamilies, shippedPaths, withSettings } from '../import/shipped.ts';
import { ledgerFile, ledgerOf, readLedger, writeLedger } from '../links/ledger.ts';

const settingsFile = 'src/site.config.ts';

/** What is to be taken away so that a family is its author's own site. Throws if git could not bring it back, unless that does not matter. */
export function takenAway(family: string, force = false): string[] {
  const paths = shippedPaths(family);
  if (!force) checkSaved([...paths, ledgerFile, settingsFile]);
  return paths;
}

/** Takes it away, with its addresses, and calls the site as its source is called, or else by a title. */
export async function makeOwn(
  paths: string[],
  { input, title, family }: { input: string; title: string; family: string },
): Promise<void> {
  for (const path of paths) rmSync(path, { recursive: true });
  await writeLedger(ledgerFile, ledgerOf(await readLedger(ledgerFile), [family, ...importedFamilies()]));
  const { name = title, description = '' } = statSync(input).isDirectory() ? originOf(input) : {};
  const settings = { name, description, legal: '', contact: '', families: [], report: '' };
  writeFileSync(settingsFile, withSettings(readFileSync(settingsFile, 'utf8'), settings));
}
