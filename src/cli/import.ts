import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type ImportRequest, importNotes } from '../import/import.ts';
import { ledgerFile, readLedger } from '../links/ledger.ts';
import { familyFolder } from '../notes/paths.ts';
import { profileNames } from '../notes/profiles.ts';
import { fail, failUsage } from './fail.ts';
import { makeOwn, takenAway } from './own.ts';
import { changesOf, summaryOf } from './summary.ts';

const usage =
  'npm run import -- <file or folder> [--family <name>] [--profile services|notes] [--only] [--prune] [--dry-run] [--force] [--report <file>]';

/** Of what a dry run would change, so much stands on a terminal, which may be read without scrolling far. */
const mostLines = 60;

const { report, only, ...request } = readArguments();
try {
  const taken = only ? takenAway(request.family, request.force) : [];
  const ledger = await readLedger(ledgerFile);
  const imported = await importNotes({
    ...request,
    isPublished: (page, id) => ledger[page]?.ids.includes(id) ?? false,
    tell: (progress) => console.log(`${progress} …`),
  });
  const { family, dryRun = false } = request;
  if (report) writeFileSync(report, `${JSON.stringify({ family, dryRun, ...imported }, null, 2)}\n`);
  const changes = changesOf(imported, process.stdout.isTTY ? mostLines : Infinity);
  if (changes) console.log(`${changes}\n`);
  console.log(summaryOf(imported, request, report ? `Everything is in ${report}.` : 'Everything: --report <file>.'));
  if (only) {
    if (!dryRun) await makeOwn(taken, request);
    console.log(
      `${dryRun ? 'To take away' : 'Taken away'}: ${taken.join(', ') || 'nothing'}. The site is called as src/site.config.ts says.`,
    );
  }
  // The notes are imported, but who runs this in a script must see that something is missing.
  if (imported.leftOut.length > 0) process.exitCode = 2;
} catch (error) {
  fail(error);
}

function readArguments(): ImportRequest & { report?: string; only?: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        family: { type: 'string' },
        profile: { type: 'string' },
        only: { type: 'boolean' },
        prune: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        force: { type: 'boolean' },
        report: { type: 'string' },
      },
    });
    const [input, ...more] = positionals;
    if (!input || more.length > 0) throw new Error('Give one file or folder.');
    const title = values.family ?? basename(input).replace(/\.\w+$/, '');
    const profile = profileNames.find((name) => name === values.profile);
    if (values.profile !== undefined && !profile)
      throw new Error(`no profile "${values.profile}": ${profileNames.join(' or ')}`);
    const { 'dry-run': dryRun, force, prune, report, only } = values;
    return { input, title, family: familyFolder(title), profile, dryRun, force, prune, report, only };
  } catch (error) {
    return failUsage(error, usage);
  }
}
