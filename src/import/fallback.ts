import type { Problem } from '../notes/problems.ts';
import { descendants } from '../notes/tree.ts';
import { bodyTree } from './body.ts';
import { findErrors } from './check.ts';
import type { Attention, ImportSource } from './document.ts';
import { type Fault, Kept } from './kept.ts';
import { type Options, type Plan, planImport } from './plan.ts';
import { findLosses } from './proof.ts';
import { inSteps } from './steps.ts';

/** A plan that loses nothing and can be built. */
export interface SafePlan extends Plan {
  /** What is shown as its author wrote it, since it could not be translated: where it stands, and why. */
  asWritten: Attention[];
}

/** After so many rounds files are kept as a whole: it ends also where each cure makes another fault. */
const mostRounds = 8;

/**
 * Plans an import and proves it. What would be lost or would stop a build is kept as it was written: the blocks
 * concerned, else the body of their file, else all of it as code. Throws nothing.
 */
export async function planSafely(sources: ImportSource[], options: Options): Promise<SafePlan> {
  const kept = new Map<string, Kept>();
  for await (const source of inSteps(sources, 'files read', options.tell)) kept.set(source.path, new Kept(source));
  for (let round = 1; ; round++) {
    const shown = Array.from(kept.values(), (file) => file.shown);
    const plan = await planImport(shown, options);
    const faults = await faultsOf(plan, shown, kept, options);
    let changed = false;
    for (const [path, found] of Map.groupBy(faults, ({ file }) => file)) {
      const made = plan.files.filter((file) => file.sources.includes(path)).map(({ text }) => text);
      if (await kept.get(path)?.keepMore(found, made, options, round >= mostRounds)) changed = true;
    }
    if (!changed) return told(plan, kept);
  }
}

async function faultsOf(
  plan: Plan,
  sources: ImportSource[],
  kept: Map<string, Kept>,
  { assets, tell }: Options,
): Promise<Fault[]> {
  const losses: Fault[] = await findLosses(sources, plan, assets, tell);
  const errors = (await findErrors(plan, tell)).map((problem) => faultOf(problem, plan, kept));
  const unkept = [...kept].flatMap(([file, { texts }]): Fault[] => {
    const made = plan.files.filter(({ sources }) => texts.length > 0 && sources.includes(file));
    const codes = new Set(made.flatMap(({ text }) => codesOf(text)));
    const isThere = (text: string) => codes.has(text) || made.some((note) => note.text.includes(text));
    return texts.filter((text) => !isThere(text)).map((item) => ({ file, kind: 'code', item }));
  });
  return [...losses, ...errors, ...unkept];
}

function codesOf(text: string): string[] {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  return descendants(bodyTree(body, true)).flatMap((node) => (node.type === 'code' ? [node.value] : []));
}

/** An error of a file, as a fault of the source that has most of the line that it stands in. */
function faultOf({ file, message: item, excerpt }: Problem, plan: Plan, kept: Map<string, Kept>): Fault {
  const sources = plan.files.find(({ path }) => path === file)?.sources ?? [];
  const open = sources.filter((path) => !kept.get(path)?.isWhole);
  const [best = ''] = open.toSorted(
    (a, b) => (kept.get(b)?.nearness(excerpt) ?? 0) - (kept.get(a)?.nearness(excerpt) ?? 0),
  );
  return { file: best, kind: 'error', item, excerpt };
}

function told(plan: Plan, kept: Map<string, Kept>): SafePlan {
  const attention = plan.attention.map((found) => ({
    ...found,
    line: kept.get(found.file)?.lineOf(found.line) ?? found.line,
  }));
  return { ...plan, attention, asWritten: [...kept.values()].flatMap((file) => file.reasons) };
}
