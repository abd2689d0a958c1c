import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFile, profileNamed, type SourceFile } from '../notes/parse.ts';
import type { ProfileName } from '../notes/profiles.ts';
import { docsFolder } from '../site/read.ts';
import type { Attention, ImportSource } from './document.ts';
import { type ImageRecord, isAsImported, readRecord, recordFile, recordText } from './images.ts';
import { type Plan, planImport } from './plan.ts';
import { findLosses } from './proof.ts';
import { readImport } from './read.ts';
import { hashOf, isUntouched } from './stamp.ts';
import { inSteps, type Tell } from './steps.ts';
import { type NewFile, readFamily, replaceFamily } from './write.ts';

export interface ImportRequest {
  /** A file or a folder. */
  input: string;
  /** What the family is called, and its folder. */
  title: string;
  family: string;
  /** What the family is to be, unless it has an index of its own; without it what an earlier import wrote, or else plain notes. */
  profile?: ProfileName;
  /** Write nothing. */
  dryRun?: boolean;
  /** Also write over what was edited here. */
  force?: boolean;
  tell?: Tell;
}

/** What an import did; paths are as one who stands in the project names them. */
export interface Imported extends Pick<Plan, 'notes' | 'facts' | 'attention'> {
  written: { path: string; isNew: boolean }[];
  /** Files that would have changed, but were edited here. */
  kept: string[];
  sources: number;
  images: number;
}

/** Brings Markdown into a family: all of it or, if anything is wrong, nothing. Throws what is wrong. */
export async function importNotes(request: ImportRequest): Promise<Imported> {
  const { input, title, family, dryRun, force, tell } = request;
  const { files, assets, root } = await readImport(input);
  const { sources, attention: skipped } = await readSources(files, root, tell);
  if (sources.length === 0) throw new Error(`${input} has no Markdown to import.`);
  const old = await readFamily(family);
  const oldIndex = old.get('index.md')?.toString() ?? old.get('index.mdx')?.toString();
  const hasIndex = oldIndex !== undefined && !oldIndex.includes('\nimported:');
  const named = oldIndex === undefined ? undefined : profileNamed(oldIndex);
  // An index that its author wrote says what its family is.
  const profile = (hasIndex ? named : request.profile) ?? named ?? 'notes';
  const plan = await planImport(sources, { family: title, hasIndex, profile, assets, tell });
  const losses = await findLosses(sources, plan, assets, tell);
  if (losses.length > 0)
    throw new Error(
      `Nothing was written: the import would lose\n  ${losses.slice(0, 20).join('\n  ')}\nThis is a fault of the importer, not of your notes.`,
    );
  const { written, kept } = await filesOf(plan, root, old, force);
  if (written.length > 0 && !dryRun) replaceFamily(family, written);
  const inProject = (path: string) => `${docsFolder}/${family}/${path}`;
  return {
    written: written.map(({ path }) => ({ path: inProject(path), isNew: !old.has(path) })),
    kept: kept.map(({ path }) => inProject(path)),
    attention: [...skipped, ...plan.attention].map((found) => ({ ...found, file: join(root, found.file) })),
    notes: plan.notes,
    facts: plan.facts,
    images: plan.images.size,
    sources: sources.length,
  };
}

/** What of a plan differs from the files that are there: what is to be written, and what was edited and is kept. */
async function filesOf(
  plan: Plan,
  root: string,
  old: Map<string, Buffer>,
  force = false,
): Promise<{ written: NewFile[]; kept: NewFile[] }> {
  const written: NewFile[] = [];
  const kept: NewFile[] = [];
  const add = (file: NewFile, isOurs: (before: Buffer) => boolean): boolean => {
    const before = old.get(file.path);
    if (before?.equals(file.content)) return true;
    const mayWrite = force || !before || isOurs(before);
    (mayWrite ? written : kept).push(file);
    return mayWrite;
  };
  for (const { path, text } of plan.files)
    add({ path, content: Buffer.from(text) }, (before) => isUntouched(before.toString()));
  const oldRecord = old.get(recordFile);
  const known = oldRecord ? readRecord(oldRecord) : {};
  const record: ImageRecord = { ...known };
  for (const [from, path] of plan.images) {
    const content = await readFile(join(root, from));
    const isNow = add({ path, content }, (before) => isAsImported(known?.[path], from, before));
    if (isNow) record[path] = { from, hash: hashOf(content) };
  }
  if (plan.images.size > 0)
    add({ path: recordFile, content: Buffer.from(recordText(record)) }, () => known !== undefined);
  return { written, kept };
}

/** The files that have something to import. Throws if there is one that is no text. */
async function readSources(
  files: SourceFile[],
  root: string,
  tell?: Tell,
): Promise<{ sources: ImportSource[]; attention: Attention[] }> {
  const sources: ImportSource[] = [];
  const attention: Attention[] = [];
  for await (const file of inSteps(files, 'files read', tell)) {
    if ('text' in file && !file.text.trim()) {
      attention.push({ file: file.path, line: 1, message: 'the file is empty: there is nothing to import' });
      continue;
    }
    const { unreadable } = parseFile(file);
    if (unreadable || !('text' in file))
      throw new Error(`${join(root, file.path)}: ${unreadable?.message}. Nothing was written.`);
    sources.push(file);
  }
  return { sources, attention };
}
