import { readBuilt } from '../links/built.ts';
import { externalLinks } from '../links/built-links.ts';
import { visitAll } from '../links/visit.ts';

const { pages } = await readBuilt(process.argv[2] ?? 'dist', '');
const addresses = externalLinks(pages);
console.log(`${addresses.length} external links on ${pages.length} pages.`);
const { answered, faults } = await visitAll(addresses, { rest: 1000, patience: 15_000 });
if (addresses.length > 0 && answered === 0) {
  console.error('No host answered, so nothing was checked. Is there a network?');
  process.exitCode = 1;
} else if (faults.length > 0) {
  console.error(`${faults.join('\n')}\n${faults.length} lead nowhere, or could not be checked.`);
  process.exitCode = 1;
} else console.log('All lead somewhere.');
