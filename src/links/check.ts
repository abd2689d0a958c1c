import { join } from 'node:path';
import { findDataProblems, findProblems, type Surroundings } from '../notes/check.ts';
import { type Problem, sortProblems } from '../notes/problems.ts';
import type { Loaded } from '../site/load.ts';
import { availabilityFile, docsFolder, readSurroundings } from '../site/read.ts';
import { linksOf, type Site, standingOf } from '../site/site.ts';
import { findLostAddresses, findTakenAddresses, type Ledger, ledgerFile, readLedger } from './ledger.ts';
import { findMoveProblems } from './moves.ts';

/** Everything that is wrong with a site and would stop its build, and every warning; files are named from the project. */
export function checkSite({ site, availability }: Loaded, ledger: Ledger, surroundings: Surroundings): Problem[] {
  const sources = [...site.files.values()].map(({ path, text, unreadable }) =>
    unreadable ? { path, unreadable } : { path, text },
  );
  const ofFiles = [...findProblems(sources, surroundings, linksOf(site)), ...findAddressProblems(site, ledger)];
  const ofData = findDataProblems(availabilityFile, availability, site.files.keys());
  return [...ofData, ...sortProblems(ofFiles).map(inProject)];
}

/** The same for a project in a folder, as a build or the dev server asks it. */
export async function checkProject(loaded: Loaded, root: string): Promise<Problem[]> {
  const ledger = await readLedger(join(root, ledgerFile));
  return checkSite(loaded, ledger, await readSurroundings(loaded.site.assets));
}

/** Published addresses that are lost or taken, and moves that do not arrive. */
function findAddressProblems(site: Site, ledger: Ledger): Problem[] {
  return [
    ...findMoveProblems(site.moves, standingOf(site)),
    ...findLostAddresses(ledger, site),
    ...findTakenAddresses(ledger, site),
  ];
}

/** The problem of a docs file as one who stands in the project names it. */
function inProject(problem: Problem): Problem {
  return { ...problem, file: `${docsFolder}/${problem.file}` };
}
