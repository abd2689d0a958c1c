import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeStock, stockFolder } from './stock.ts';

const runs = 3;
const pictures = 'node_modules/.astro/pictures';
const caches = ['.astro', 'node_modules/.astro/data-store.json', 'node_modules/.vite'];

/** Cold builds in turn, ours and stock: seconds of each, and the ratio of the medians, with preview pictures kept and drawn anew. */
export async function measureBuild(): Promise<string[]> {
  makeStock();
  const ours: number[] = [];
  const drawing: number[] = [];
  const stock: number[] = [];
  for (let run = 0; run < runs; run++) {
    rmSync(pictures, { recursive: true, force: true });
    drawing.push(secondsOf('.', 'dist/bench/site'));
    ours.push(secondsOf('.', 'dist/bench/site'));
    stock.push(secondsOf(stockFolder, 'dist'));
  }
  const listed = (seconds: number[]) => seconds.map((each) => each.toFixed(1)).join(', ');
  const ratio = (seconds: number[]) => (median(seconds) / median(stock)).toFixed(2);
  return [
    `stock Starlight: ${listed(stock)} s`,
    `this site: ${listed(ours)} s, ${ratio(ours)} times stock by the medians (at most 1.5)`,
    `drawing all preview pictures too: ${listed(drawing)} s, ${ratio(drawing)} times stock`,
  ];
}

/** Seconds of one build without caches. */
export function secondsOf(root: string, outDir: string): number {
  for (const cache of caches) rmSync(join(root, cache), { recursive: true, force: true });
  const start = performance.now();
  execFileSync('astro', ['build', '--root', root, '--outDir', outDir], { stdio: ['ignore', 'ignore', 'inherit'] });
  return (performance.now() - start) / 1000;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
