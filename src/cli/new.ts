import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { noteId, slug } from '../notes/addresses.ts';
import { reservedFolders } from '../notes/paths.ts';
import { newIndex, newNote } from '../notes/skeleton.ts';
import { docsFolder } from '../site/read.ts';

const usage = 'npm run new -- "<title>" --family <name>';

const { title, family } = readArguments();
const file = `${docsFolder}/${family}/${noteId(title)}.md`;
const index = `${docsFolder}/${family}/index.md`;
if (existsSync(file)) fail(`${file} exists already.`);
mkdirSync(dirname(file), { recursive: true });
if (!existsSync(index) && !existsSync(index.replace(/md$/, 'mdx'))) writeFileSync(index, newIndex(family));
writeFileSync(file, newNote(title), { flag: 'wx' });
console.log(`${file}
Its address: /${family}/${noteId(title)}/

Fill in the summary, the stage and the status, then the sections: each says what belongs there.
When every fact has its source, set "maturity: reviewed" and "verified", and run npm run check.`);

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { family: { type: 'string' } } });
    const [title, ...more] = positionals;
    const family = slug(values.family ?? '');
    if (!title?.trim() || more.length > 0) throw new Error('Give one title, in quotes.');
    if (!family) throw new Error('Give the family: the folder that the note belongs to.');
    if (reservedFolders.includes(family)) throw new Error(`"${family}" cannot be the name of a family.`);
    return { title: title.trim(), family };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
