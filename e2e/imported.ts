/** Builds each fixture of the import as the only family of a site, and visits its pages: tells a line for each. */
import { rm } from 'node:fs/promises';
import { launchBrowser } from './browser.ts';
import { emptySite, fixtures, importFixtures, visitAll } from './families.ts';

const mostFaults = 12;

const browser = await launchBrowser();
const wanted = process.argv.slice(2);
for (const fixture of wanted.length > 0 ? wanted : fixtures) {
  const faults = await faultsOf(fixture);
  if (faults.length > 0) process.exitCode = 1;
  const shown = faults.slice(0, mostFaults).map((fault) => `\n  ${fault}`);
  const more = faults.length > mostFaults ? `\n  and ${faults.length - mostFaults} more` : '';
  console.log(`${fixture}: ${faults.length === 0 ? 'stands' : 'is broken'}${shown.join('')}${more}`);
}
await browser.close();

async function faultsOf(fixture: string): Promise<string[]> {
  const copy = await emptySite('imported-alone');
  const context = await browser.newContext();
  try {
    const inherited = await importFixtures(copy, [fixture]);
    const { failed, output } = await copy.run('build');
    if (!failed) return (await visitAll(copy, context, inherited)).faults;
    const complaint = output.slice(Math.max(0, output.indexOf('[ERROR]'))).split('\n');
    return complaint.filter((line) => line.trim() && !/^\s*(at |\/|Location:|Stack trace:)/.test(line));
  } finally {
    await context.close();
    await rm(copy.folder, { recursive: true, force: true });
  }
}
