import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, buildCold } from './build.ts';
import { figure, limits, type Result } from './figure.ts';
import { writeNotes } from './generate.ts';
import { CommandFailed, type Run, run, tellsUse } from './run.ts';
import { searchIn } from './search.ts';
import { copySite, docs, makeStock } from './sites.ts';

const largeFolder = 'dist/bench/large';
const family = 'many';
const longestNavigation = 60;
const million = 1e6;
/** What a step that failed took. */
const unmeasured: Run = { seconds: Number.NaN, processor: Number.NaN, megabytes: Number.NaN };

/** A copy of this site with many notes beside its own, and what was measured on it and on stock with the same Markdown. */
interface Large {
  size: number;
  site: string;
  imported: Run;
  ours: Run;
  stock: Run;
}

/**
 * Import, cold build and memory of sites with many imported notes beside this site's own, ours and stock in turn; of
 * the largest also a second build, its files and its search. A step that fails stops no other.
 */
export async function* measureLarge({ sizes }: { sizes: number[] }): AsyncGenerator<Result> {
  rmSync(largeFolder, { recursive: true, force: true });
  const measured: Large[] = [];
  for (const size of sizes) measured.push(yield* measureSize(size));
  const [smallest, largest] = [measured[0], measured[measured.length - 1]];
  const { size, imported, ours, stock } = largest;
  const name = nameOf(size);
  yield figure(`import of ${name}`, imported.seconds, limits.largeImport);
  yield figure(`cold build of ${name}`, ours.seconds / stock.seconds, limits.largeBuild);
  if (smallest !== largest) {
    const growth = growthOf('seconds', smallest, largest);
    yield figure(`growth from ${smallest.size.toLocaleString('en')} to ${name}`, growth, limits.largeGrowth);
  }
  const used = (ours.processor / stock.processor).toFixed(2);
  yield `by seconds of processors: cold build ${used} times stock, growth ${growthOf('processor', smallest, largest).toFixed(2)} times that of stock`;
  if (tellsUse)
    yield figure(`peak memory of all processes, ${name}`, ours.megabytes / stock.megabytes, limits.largeMemory);
  else yield 'peak memory is measured only where there is /proc';
  yield* measureBuilt(largest);
}

/** Imports and builds a number of notes. */
async function* measureSize(size: number): AsyncGenerator<Result, Large> {
  const name = nameOf(size);
  const [notes, site, stockSite] = ['notes', 'site', 'stock'].map((part) => join(largeFolder, String(size), part));
  writeNotes(notes, size);
  copySite(site);
  const imported = yield* attempt(`import of ${name}`, () =>
    run('src/cli/import.ts', [resolve(notes), '--family', family], site),
  );
  if (Number.isNaN(imported.seconds)) return { size, site, imported, ours: unmeasured, stock: unmeasured };
  const pages = notesIn(join(site, docs, family)).slice(0, longestNavigation);
  const navigation = pages.map((file) => `${family}/${file.replace('.md', '')}`);
  makeStock(stockSite, join(site, docs), navigation);
  const ours = yield* attempt(`cold build of ${name}`, () => buildCold(site, 'dist'));
  const stock = yield* attempt(`cold build of ${name} by stock`, () => buildCold(stockSite, 'dist'));
  return { size, site, imported, ours, stock };
}

/** By how much more the cold build grows from one size to another than that of stock. */
function growthOf(measure: keyof Run, small: Large, large: Large): number {
  return large.ours[measure] / small.ours[measure] / (large.stock[measure] / small.stock[measure]);
}

/** What is measured on a built site. */
async function* measureBuilt({ size, site, ours }: Large): AsyncGenerator<Result> {
  const name = nameOf(size);
  const nothing = `a query that finds nothing, ${name}`;
  const second = `second build of ${name}, one changed`;
  if (Number.isNaN(ours.seconds)) {
    yield figure(`output of ${name}`, Number.NaN, limits.largeBytes);
    yield figure(`output of ${name}`, Number.NaN, limits.largeFiles);
    yield figure(nothing, Number.NaN, limits.nothingFound);
    yield figure(second, Number.NaN, limits.secondBuild);
    return;
  }
  const files = filesBelow(join(site, 'dist'));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  yield figure(`output of ${name}`, bytes / million, limits.largeBytes);
  yield figure(`output of ${name}`, files.length, limits.largeFiles);
  try {
    yield* searchIn(join(site, 'dist'), false);
  } catch (error) {
    yield `search of ${name} FAILED: ${error instanceof Error ? error.message : error}`;
    yield figure(nothing, Number.NaN, limits.nothingFound);
  }
  changeNote(join(site, docs, family));
  const again = yield* attempt(second, () => build(site, 'dist'));
  yield figure(second, again.seconds / ours.seconds, limits.secondBuild);
}

function nameOf(size: number): string {
  return `${size.toLocaleString('en')} imported notes`;
}

/** Takes a step and tells what it took, or the end of its output if it failed. */
async function* attempt(what: string, step: () => Promise<Run>): AsyncGenerator<string, Run> {
  try {
    const took = await step();
    const [seconds, processor] = [took.seconds, took.processor].map((each) => each.toFixed(1));
    yield `${what}: ${seconds} s, ${processor} s of processors, peak memory ${took.megabytes.toFixed(0)} MB`;
    return took;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    yield `${what} FAILED:\n${error.message.replace(/^/gm, '    ')}`;
    return unmeasured;
  }
}

/** Adds a sentence to the first note of a family. */
function changeNote(folder: string): void {
  const file = join(folder, notesIn(folder)[0]);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^---\n.*?\n---\n/s, '$&\nThis sentence was added.\n'));
}

/** The files of the notes in a folder, without what stands beside them. */
function notesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith('service-'))
    .toSorted();
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
