import { extendLedger, ledgerFile, newAddresses, readLedger, writeLedger } from '../links/ledger.ts';
import { loadSite } from '../site/load.ts';

const { site } = await loadSite();
const ledger = await readLedger(ledgerFile);
await writeLedger(ledgerFile, extendLedger(ledger, site));
console.log(`Addresses added to ${ledgerFile}: ${newAddresses(ledger, site)}.`);
