import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { figure, limits, median, type Result } from './figure.ts';
import { type Run, run } from './run.ts';
import { docs, makeStock, stockFolder } from './sites.ts';

/** Where this site is built to. */
export const siteFolder = 'dist/bench/site';

const asideFolder = 'dist/bench/aside';
const runs = 3;
const pictures = 'node_modules/.astro/pictures';
const caches = ['.astro', 'node_modules/.astro/data-store.json', 'node_modules/.vite'];

/** Cold builds in turn, ours and stock: seconds of each, and the ratio of the medians, with preview pictures kept and drawn anew. */
export async function* measureBuild(): AsyncGenerator<Result> {
  makeStock(stockFolder, docs);
  const ours: number[] = [];
  const drawing: number[] = [];
  const stock: number[] = [];
  for (let turn = 0; turn < runs; turn++) {
    setAside(pictures);
    drawing.push((await buildSite()).seconds);
    ours.push((await buildSite()).seconds);
    stock.push((await buildCold(stockFolder, 'dist')).seconds);
  }
  const listed = (seconds: number[]) => seconds.map((each) => each.toFixed(1)).join(', ');
  const ratio = (seconds: number[]) => median(seconds) / median(stock);
  yield `stock Starlight: ${listed(stock)} s`;
  yield `this site: ${listed(ours)} s`;
  yield `drawing all preview pictures too: ${listed(drawing)} s, ${ratio(drawing).toFixed(2)} times stock`;
  yield figure('cold build of this site, by the medians', ratio(ours), limits.siteBuild);
}

/** Builds this site anew; its preview pictures are kept. Throws CommandFailed. */
export function buildSite(): Promise<Run> {
  return buildCold('.', siteFolder);
}

/** Builds a site in a folder with nothing there of an earlier build but preview pictures. Throws CommandFailed. */
export function buildCold(folder: string, target: string): Promise<Run> {
  for (const left of [target, ...caches]) setAside(join(folder, left));
  return build(folder, target);
}

/**
 * Moves what an earlier build left out of the way. It is not deleted: for minutes after that ext4 makes new files several times
 * slower than where none were, and a build that is cold finds none.
 */
function setAside(path: string): void {
  if (!existsSync(path)) return;
  mkdirSync(asideFolder, { recursive: true });
  renameSync(path, join(asideFolder, randomUUID()));
}

/** Deletes what was moved out of the way. */
export function clearAside(): void {
  rmSync(asideFolder, { recursive: true, force: true });
}

/** Builds a site in a folder as its author does. Throws CommandFailed. */
export function build(folder: string, target: string): Promise<Run> {
  return run('node_modules/astro/bin/astro.mjs', ['build', '--outDir', target], folder);
}
