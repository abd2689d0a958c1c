import { join } from 'node:path';
import { addressOf } from '../notes/addresses.ts';
import { findDataProblems, findProblems, type Surroundings } from '../notes/check.ts';
import { type Problem, problemOf, sortProblems } from '../notes/problems.ts';
import type { Loaded } from '../site/current.ts';
import { findQuestionProblems } from '../site/questions.ts';
import { availabilityFile, docsFolder, readSurroundings } from '../site/read.ts';
import { linksOf, type Site, standingOf } from '../site/site.ts';
import { findLostAddresses, findTakenAddresses, type Ledger, ledgerFile, readLedger } from './ledger.ts';
import { findMoveProblems } from './moves.ts';

/**
 * Everything that is wrong with a project in a folder and would stop its build, and every warning; files are named from the
 * project. What is told of the AWS SDK is looked at; without it names of operations and samples are not.
 */
export async function checkProject(
  loaded: Loaded,
  root: string,
  sdk: Pick<Surroundings, 'operations' | 'sampleFaults'> = {},
): Promise<Problem[]> {
  const { files, assets } = loaded.site;
  const ledger = await readLedger(join(root, ledgerFile));
  const surroundings = await readSurroundings(join(root, docsFolder), [...files.values()], assets);
  return problemsOf(loaded, ledger, { ...surroundings, ...sdk });
}

function problemsOf({ site, availability, questions }: Loaded, ledger: Ledger, surroundings: Surroundings): Problem[] {
  const files = [...site.files.values()];
  const ofFiles = [...findProblems(files, surroundings, linksOf(site)), ...findAddressProblems(site, ledger)];
  const ofData = findDataProblems(availabilityFile, availability, site.files.keys());
  return [...ofData, ...findQuestionProblems(questions, site), ...sortProblems(ofFiles).map(inProject)];
}

/** Published addresses that are lost or taken, and moves that do not arrive. */
function findAddressProblems(site: Site, ledger: Ledger): Problem[] {
  return [
    ...findRepeatedAddresses(site),
    ...findMoveProblems(site.moves, standingOf(site)),
    ...findLostAddresses(ledger, site),
    ...findTakenAddresses(ledger, site),
  ];
}

/** Files whose pages would have one address. */
function findRepeatedAddresses({ files }: Site): Problem[] {
  return [...Map.groupBy(files.values(), ({ id }) => id)].flatMap(([id, [first, ...more]]) =>
    more.map(({ path: file }) => {
      const message = `its page would have the address of ${first.path}: "${addressOf(id, '')}"`;
      return problemOf({ file, rule: 'repeated-address', message, remedy: 'Give the file another name.' });
    }),
  );
}

/** The problem of a docs file as one who stands in the project names it. */
function inProject(problem: Problem): Problem {
  return { ...problem, file: `${docsFolder}/${problem.file}` };
}
