import { findProblems } from '../notes/check.ts';
import { parseFile, profileNamed } from '../notes/parse.ts';
import type { Problem } from '../notes/problems.ts';
import { indexFile } from './drafts.ts';
import type { Plan } from './plan.ts';

/** Stands for the folder of the family: what is wrong in a file does not depend on its name. */
const folder = 'family/';

/** What would stop a build of what an import writes, by the files of the plan. */
export function findErrors({ files, images }: Pick<Plan, 'files' | 'images'>): Problem[] {
  const index = files.find(({ path }) => path === indexFile)?.text;
  const profile = index === undefined ? 'notes' : profileNamed(index);
  const parsed = files.map(({ path, text }) => parseFile({ path: folder + path, text, profile }));
  const assets = new Set(Array.from(images.values(), (path) => folder + path));
  const around = { today: '', languages: new Set<string>(), assets, imageFaults: new Map() };
  return findProblems(parsed, around)
    .filter(({ severity }) => severity === 'error')
    .map((problem) => ({ ...problem, file: problem.file.slice(folder.length) }));
}
