import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeStock, stockFolder } from './stock.ts';

const runs = 3;
const caches = ['.astro', 'node_modules/.astro', 'node_modules/.vite'];

/** Cold builds in turn, ours and stock: seconds of each, and the ratio of the medians. */
export async function measureBuild(): Promise<string[]> {
  makeStock();
  const ours: number[] = [];
  const stock: number[] = [];
  for (let run = 0; run < runs; run++) {
    ours.push(secondsOf('.', 'dist/bench/site'));
    stock.push(secondsOf(stockFolder, 'dist'));
  }
  const ratio = median(ours) / median(stock);
  return [
    `this site: ${ours.map((seconds) => seconds.toFixed(1)).join(', ')} s; stock Starlight: ${stock.map((seconds) => seconds.toFixed(1)).join(', ')} s`,
    `ratio of the medians: ${ratio.toFixed(2)} (at most 1.5)`,
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
