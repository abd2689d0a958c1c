import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { noteId } from '../notes/addresses.ts';
import { profileNamed } from '../notes/parse.ts';
import { familyFolder } from '../notes/paths.ts';
import { profiles } from '../notes/profiles.ts';
import { newIndex, newNote } from '../notes/skeleton.ts';
import { docsFolder } from '../site/read.ts';
import { fail, failUsage } from './fail.ts';

const usage = 'npm run new -- "<title>" --family <name>';

const { title, family } = readArguments();
const file = `${docsFolder}/${family}/${noteId(title)}.md`;
const index = `${docsFolder}/${family}/index.md`;
if (existsSync(file)) fail(`${file} exists already.`);
mkdirSync(dirname(file), { recursive: true });
const written = [index, `${index}x`].find((path) => existsSync(path));
if (!written) writeFileSync(index, newIndex(family));
const profile = profileNamed(readFileSync(written ?? index, 'utf8'));
writeFileSync(file, newNote(title, profile), { flag: 'wx' });
console.log(`${file}
Its address: /${family}/${noteId(title)}/

${
  profiles[profile].has.has('verified')
    ? `Fill in the summary, the stage and the status, then the sections: each says what belongs there.
When every fact has its source, set "maturity: reviewed" and "verified", and run npm run check.`
    : 'Fill in the summary, write the note, and run npm run check.'
}`);

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { family: { type: 'string' } } });
    const [title, ...more] = positionals;
    if (!title?.trim() || more.length > 0) throw new Error('Give one title, in quotes.');
    if (!values.family) throw new Error('Give the family: the folder that the note belongs to.');
    return { title: title.trim(), family: familyFolder(values.family) };
  } catch (error) {
    return failUsage(error, usage);
  }
}
