import { evidenceOf, findChangedOperations, readEvidence, writeEvidence } from '../proof/evidence.ts';
import { loadSite } from '../site/load.ts';
import { evidenceFile } from '../site/read.ts';

const { site } = await loadSite();
const before = readEvidence();
for (const { message, remedy } of findChangedOperations(site, before)) console.log(`${message}\n  ${remedy}`);
const now = evidenceOf(site);
writeEvidence(now);
console.log(`${evidenceFile}: ${Object.keys(now).length} operations that notes name are recorded as they are now.`);
