import { extendLedger, ledgerFile, newAddresses, readLastBuild, readLedger, writeLedger } from '../links/ledger.ts';

const standing = await readLastBuild('.');
if (!standing) {
  console.error('There is no build to read addresses from: run npm run build first.');
  process.exitCode = 1;
} else {
  const ledger = await readLedger(ledgerFile);
  await writeLedger(ledgerFile, extendLedger(ledger, standing));
  console.log(`${newAddresses(ledger, standing)} addresses added to ${ledgerFile}.`);
}
