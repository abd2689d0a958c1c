import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type Imported, type ImportRequest, importNotes } from '../import/import.ts';
import { familyFolder } from '../notes/paths.ts';
import { profileNames } from '../notes/profiles.ts';
import { fail, failUsage } from './fail.ts';

const usage = 'npm run import -- <file or folder> [--family <name>] [--profile services|notes] [--dry-run] [--force]';

const request = readArguments();
try {
  report(await importNotes({ ...request, tell: (progress) => console.log(`${progress} …`) }), request);
} catch (error) {
  fail(error);
}

function report(
  { written, kept, attention, notes, facts, images, sources }: Imported,
  { family, dryRun }: ImportRequest,
): void {
  for (const { path, isNew } of written) console.log(`${isNew ? 'new    ' : 'updated'} ${path}`);
  for (const path of kept)
    console.log(`left    ${path}: it was edited since it was imported, or not imported. --force overwrites it.`);
  if (attention.length > 0) console.log('\nTo look at:');
  for (const { file, line, message } of attention) console.log(`  ${file}:${line} ${message}`);
  const pictures = images > 0 ? `, ${images} images` : '';
  console.log(
    `\n${notes} notes with ${facts} facts${pictures} from ${sources} ${sources === 1 ? 'file' : 'files'}. Nothing is lost: each word, heading, link, image and code block was counted.`,
  );
  if (written.length === 0) console.log('Nothing to do.');
  else if (dryRun) console.log('Nothing was written: this was a dry run.');
  else console.log(`Next: npm run dev, then open /${family}/. npm run check tells what a reviewed note still needs.`);
}

function readArguments(): ImportRequest {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        family: { type: 'string' },
        profile: { type: 'string' },
        'dry-run': { type: 'boolean' },
        force: { type: 'boolean' },
      },
    });
    const [input, ...more] = positionals;
    if (!input || more.length > 0) throw new Error('Give one file or folder.');
    const title = values.family ?? basename(input).replace(/\.\w+$/, '');
    const profile = profileNames.find((name) => name === values.profile);
    if (values.profile !== undefined && !profile)
      throw new Error(`no profile "${values.profile}": ${profileNames.join(' or ')}`);
    return { input, title, family: familyFolder(title), profile, dryRun: values['dry-run'], force: values.force };
  } catch (error) {
    return failUsage(error, usage);
  }
}
