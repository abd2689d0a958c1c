/** `npm run bench [-- build|weight|lighthouse|search|large|notes …]`: this site beside stock Starlight with the same Markdown, in one run. */
import { measureBuild } from './bench/build.ts';
import { measureLighthouse } from './bench/lighthouse.ts';
import { measureNotes } from './bench/notes.ts';
import { measureLarge, measureSearch } from './bench/search.ts';
import { measureWeight } from './bench/weight.ts';

const measurements = {
  build: measureBuild,
  weight: measureWeight,
  lighthouse: measureLighthouse,
  search: measureSearch,
  large: measureLarge,
  notes: measureNotes,
};

const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries(measurements)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  for (const line of await measure()) console.log(`  ${line}`);
}
