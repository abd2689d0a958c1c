/**
 * `npm run bench [-- build|weight|lighthouse|search|large|notes …] [--notes 500,2000]`: this site beside stock Starlight
 * with the same Markdown, in one run. `--notes` says how many notes the large sites have. Ends with 1 if a limit is missed.
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { clearAside, measureBuild } from './bench/build.ts';
import { type Figure, isMissed, type Measurement, tell } from './bench/figure.ts';
import { measureLarge } from './bench/large.ts';
import { measureLighthouse } from './bench/lighthouse.ts';
import { measureNotes } from './bench/notes.ts';
import { measureSearch } from './bench/search.ts';
import { measureWeight } from './bench/weight.ts';

const measurements: Record<string, Measurement> = {
  build: measureBuild,
  weight: measureWeight,
  lighthouse: measureLighthouse,
  search: measureSearch,
  large: measureLarge,
  notes: measureNotes,
};

const usage = `npm run bench -- [${Object.keys(measurements).join('|')} …] [--notes 500,2000]`;

const { asked, sizes } = readArguments();
const [load] = loadavg();
if (load > availableParallelism() / 2)
  console.log(`This machine is busy (load ${load.toFixed(1)}): seconds are more than they would be alone.`);

const missed: Figure[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  try {
    for await (const result of measure({ sizes })) {
      if (typeof result === 'string') {
        console.log(`  ${result}`);
        continue;
      }
      if (isMissed(result)) missed.push(result);
      console.log(`  ${tell(result)}${isMissed(result) ? ' MISSED' : ''}`);
    }
  } catch (error) {
    // What comes after it is measured all the same.
    console.log(`  FAILED: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
clearAside();
if (missed.length > 0) {
  console.log(`\nMissed:\n${missed.map((each) => `  ${tell(each)}`).join('\n')}`);
  process.exitCode = 1;
}

/** What is to be measured, and the sizes of the large sites, the smallest first. */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { notes: { type: 'string', default: '500,2000' } },
    });
    const unknown = positionals.find((name) => !Object.hasOwn(measurements, name));
    if (unknown) throw new Error(`There is no measurement "${unknown}".`);
    const sizes = values.notes.split(',').map(Number);
    if (!sizes.every((size) => Number.isInteger(size) && size > 0))
      throw new Error(`--notes takes numbers of notes with commas between them, not "${values.notes}".`);
    return { asked: positionals, sizes: [...new Set(sizes)].toSorted((a, b) => a - b) };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`);
    return process.exit(1);
  }
}
