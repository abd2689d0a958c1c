import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type ImportRequest, importNotes } from '../import/import.ts';
import { familyFolder } from '../notes/paths.ts';
import { profileNames } from '../notes/profiles.ts';
import { fail, failUsage } from './fail.ts';
import { summaryOf } from './summary.ts';

const usage =
  'npm run import -- <file or folder> [--family <name>] [--profile services|notes] [--dry-run] [--force] [--report <file>]';

const { report, ...request } = readArguments();
try {
  const imported = await importNotes({ ...request, tell: (progress) => console.log(`${progress} …`) });
  const { family, dryRun = false } = request;
  if (report) writeFileSync(report, `${JSON.stringify({ family, dryRun, ...imported }, null, 2)}\n`);
  console.log(summaryOf(imported, request, report ? `Everything is in ${report}.` : 'Everything: --report <file>.'));
  // The notes are imported, but who runs this in a script must see that something is missing.
  if (imported.leftOut.length > 0) process.exitCode = 2;
} catch (error) {
  fail(error);
}

function readArguments(): ImportRequest & { report?: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        family: { type: 'string' },
        profile: { type: 'string' },
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
    const { 'dry-run': dryRun, force, report } = values;
    return { input, title, family: familyFolder(title), profile, dryRun, force, report };
  } catch (error) {
    return failUsage(error, usage);
  }
}
