import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { docsFolder } from '../site/read.ts';

export interface NewFile {
  /** Relative to the family's folder. */
  path: string;
  content: Buffer;
}

/** Beside the docs folder, on its disk: a rename from here is one step, and nothing here is part of the site. */
const workFolder = 'src/content/.import';

/** All files of a family, by their path in its folder. */
export async function readFamily(family: string): Promise<Map<string, Buffer>> {
  restore(family);
  const folder = join(docsFolder, family);
  if (!existsSync(folder)) return new Map();
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = entries.map(async (entry): Promise<[string, Buffer]> => {
    const path = join(entry.parentPath, entry.name);
    return [relative(folder, path).split(sep).join('/'), await readFile(path)];
  });
  return new Map(await Promise.all(files));
}

/** Adds files to a family's folder and takes others away: all of them or, if anything stops it, none. */
export function replaceFamily(family: string, files: NewFile[], removed: string[]): void {
  const folder = join(docsFolder, family);
  const [fresh, old] = workFolders(family);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  if (existsSync(folder)) cpSync(folder, fresh, { recursive: true, preserveTimestamps: true });
  for (const { path, content } of files) {
    mkdirSync(dirname(join(fresh, path)), { recursive: true });
    writeFileSync(join(fresh, path), content);
  }
  for (const path of removed) rmSync(join(fresh, path));
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(fresh, folder);
  rmSync(workFolder, { recursive: true, force: true });
}

/** Undoes what a killed import left: between its two renames a family has no folder. */
function restore(family: string): void {
  const [, old] = workFolders(family);
  if (existsSync(old) && !existsSync(join(docsFolder, family))) renameSync(old, join(docsFolder, family));
  rmSync(workFolder, { recursive: true, force: true });
}

function workFolders(family: string): [fresh: string, old: string] {
  return [join(workFolder, `${family}.new`), join(workFolder, `${family}.old`)];
}
