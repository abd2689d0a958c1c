import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { readYaml } from '../notes/front-matter.ts';
import { type ParsedFile, parseFile, type SourceFile } from '../notes/parse.ts';
import { kindOf } from '../notes/paths.ts';
import { usualProfile } from '../notes/profiles.ts';
import { type Change, changeSchema } from '../notes/schema.ts';
import { settings } from '../site.config.ts';
import { type Loaded, lastLoaded, setCurrent } from './current.ts';
import { siteOf } from './make.ts';
import { readQuestionFiles } from './questions.ts';
import { availabilityFile, docsFolder, readFolder } from './read.ts';
import { bodyDependencies } from './surroundings.ts';

/** The site of a project, read again only where its files changed. Throws if there is no docs folder. */
export async function loadSite(root = '.'): Promise<Loaded> {
  const { files, assets } = await readFolder(join(root, docsFolder));
  const listed = join(root, availabilityFile);
  const availability = existsSync(listed) ? await readFile(listed, 'utf8') : '';
  const questions = await readQuestionFiles(root);
  const publicFiles = new Set(filesIn(join(root, 'public')));
  const code = hashOfCode(root);
  const former = lastLoaded();
  const last = former?.code === code ? former : undefined;
  const parsed = parseAll(files, last);
  const isSame =
    last?.availability === availability &&
    isDeepStrictEqual(last.questions, questions) &&
    last.site.files.size === parsed.length &&
    parsed.every((file) => last.site.files.get(file.path) === file) &&
    last.site.assets.symmetricDifference(assets).size === 0 &&
    last.site.publicFiles.symmetricDifference(publicFiles).size === 0;
  if (isSame) return last;
  const site = siteOf({ files: parsed, assets, publicFiles, changes: changesIn(availability), questions }, settings);
  const loaded = {
    site,
    availability,
    questions,
    code,
    dependenciesOf: bodyDependencies(site, code),
  };
  setCurrent(loaded);
  return loaded;
}

/** Files as everything else sees them: the index of a family says how its notes are read. */
function parseAll(files: SourceFile[], last: Loaded | undefined): ParsedFile[] {
  const parse = (file: SourceFile) => sameFile(file, last?.site.files.get(file.path)) ?? parseFile(file);
  const indexes = new Map(files.flatMap((file) => (kindOf(file.path) === 'family' ? [[file.path, parse(file)]] : [])));
  const profiles = new Map(indexes.values().map(({ path, profile }) => [familyOf(path), profile]));
  return files.map((file) => indexes.get(file.path) ?? parse({ ...file, profile: profiles.get(familyOf(file.path)) }));
}

function familyOf(path: string): string {
  return path.split('/')[0];
}

/** What was read of a file before, if it has not changed since. */
function sameFile(file: SourceFile, before: ParsedFile | undefined): ParsedFile | undefined {
  if (!('text' in file) || !before || before.unreadable || before.text !== file.text) return undefined;
  return before.kind === 'family' || before.profile === (file.profile ?? usualProfile) ? before : undefined;
}

/** The changes of a list that is sound; of one that is not, none: the check tells what is wrong with it. */
function changesIn(text: string): Change[] {
  return readYaml(text.trim() ? text : '[]', () => z.array(changeSchema)).data ?? [];
}

/** What the bodies and data of entries, and what is kept of old texts, depend on beside the text itself. */
function hashOfCode(root: string): string {
  const hash = createHash('sha256');
  const folders = ['src/notes', 'src/site', 'src/history'].map((folder) => join(root, folder));
  const files = folders.flatMap((folder) => filesIn(folder).map((file) => join(folder, file)));
  const others = ['astro.config.mjs', 'package-lock.json', 'src/site.config.ts'].map((file) => join(root, file));
  for (const file of [...files.filter((name) => /(?<!\.test)\.ts$/.test(name)).sort(), ...others]) {
    if (existsSync(file)) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Paths of all files below a folder, which may not be there. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
