import { setTimeout as pause } from 'node:timers/promises';
import { readBuilt } from '../links/built.ts';
import { externalLinks } from '../links/built-links.ts';

const betweenVisits = 1000;
const patience = 15_000;

const { pages } = await readBuilt(process.argv[2] ?? 'dist', '');
const addresses = externalLinks(pages);
console.log(`${addresses.length} external links on ${pages.length} pages.`);
const dead: string[] = [];
let answers = 0;
for (const address of addresses) {
  const status = await visit(address);
  if (status === undefined && answers === 0) {
    console.log('There is no network, so none was visited.');
    break;
  }
  answers++;
  if (status === undefined || status >= 400) dead.push(`${address}: ${status ?? 'no answer'}`);
  await pause(betweenVisits);
}
if (dead.length > 0) {
  console.error(`${dead.join('\n')}\n${dead.length} lead nowhere.`);
  process.exitCode = 1;
} else if (answers > 0) console.log('All lead somewhere.');

/** The status that an address answers with, or undefined if nothing answers. */
async function visit(address: string): Promise<number | undefined> {
  const ask = (method: string) => fetch(address, { method, signal: AbortSignal.timeout(patience) });
  try {
    const head = await ask('HEAD');
    // Some servers refuse to tell without the page.
    return head.status === 403 || head.status === 405 ? (await ask('GET')).status : head.status;
  } catch {
    return undefined;
  }
}
