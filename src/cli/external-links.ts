import { readBuilt } from '../links/built.ts';
import { externalLinks } from '../links/built-links.ts';
import { afterVisit, citedSources, findChangedSources, readSources, writeSources } from '../links/sources.ts';
import { visitAll } from '../links/visit.ts';
import { loadSite } from '../site/load.ts';

const { pages } = await readBuilt(process.argv[2] ?? 'dist', '');
const addresses = externalLinks(pages);
const cited = citedSources((await loadSite()).site);
console.log(`${addresses.length} external links on ${pages.length} pages.`);
const { answered, faults, bodies } = await visitAll(addresses, {
  rest: 1000,
  patience: 15_000,
  read: new Set(cited.keys()),
});
if (bodies.size > 0) tellOfSources();
if (addresses.length > 0 && answered === 0) {
  console.error('No host answered, so nothing was checked. Is there a network?');
  process.exitCode = 1;
} else if (faults.length > 0) {
  console.error(`${faults.join('\n')}\n${faults.length} lead nowhere, or could not be checked.`);
  process.exitCode = 1;
} else console.log('All lead somewhere.');

/** Records what sources say now, and tells of those that say something else than when facts that cite them were checked. */
function tellOfSources(): void {
  const today = new Date().toLocaleDateString('sv-SE');
  const sources = afterVisit(readSources(), cited.keys(), bodies, today);
  writeSources(sources);
  const changed = findChangedSources(cited, sources, today);
  if (changed.length === 0) return;
  console.log(changed.join('\n'));
  console.log('Check those facts, and then set "verified" of their notes.');
}
