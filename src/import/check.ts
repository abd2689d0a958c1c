import { findProblems } from '../notes/check.ts';
import { parseFile, profileNamed } from '../notes/parse.ts';
import type { Problem } from '../notes/problems.ts';
import { indexFile } from './drafts.ts';
import type { Plan } from './plan.ts';
import { inSteps, type Tell } from './steps.ts';

/** Stands for the folder of the family: what is wrong in a file does not depend on its name. */
const folder = 'family/';

/**
 * What would stop a build of what an import writes, by the files of the plan. Each is looked at alone: what an imported
 * file does wrong beside others is a warning, and the parsed files of thousands would fill the memory.
 */
export async function findErrors({ files, images }: Pick<Plan, 'files' | 'images'>, tell?: Tell): Promise<Problem[]> {
  const assets = new Set(Array.from(images.values(), (path) => folder + path));
  const around = { today: '', languages: new Set<string>(), assets, imageFaults: new Map() };
  const index = files.find(({ path }) => path === indexFile)?.text;
  const profile = index === undefined ? 'notes' : profileNamed(index);
  const errors: Problem[] = [];
  for await (const { path, text } of inSteps(files, 'notes checked', tell)) {
    for (const problem of findProblems([parseFile({ path: folder + path, text, profile })], around))
      if (problem.severity === 'error') errors.push({ ...problem, file: path });
  }
  return errors;
}
