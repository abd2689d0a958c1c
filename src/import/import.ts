import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { profileNamed } from '../notes/parse.ts';
import type { ProfileName } from '../notes/profiles.ts';
import type { ImageFault } from '../notes/rules/rule.ts';
import { findImageFaults } from '../site/images.ts';
import { docsFolder } from '../site/read.ts';
import { earlierIn, planBeside } from './again.ts';
import { aroundOf } from './around.ts';
import { attachmentsOf, serve } from './attachments.ts';
import { diffOf } from './diff.ts';
import type { Attention, ImportSource } from './document.ts';
import { indexFile } from './drafts.ts';
import { planSafely, type SafePlan } from './fallback.ts';
import { type ImageRecord, isAsImported, readRecord, recordFile, recordText } from './images.ts';
import { type LostHeading, withOldAddresses } from './moved.ts';
import type { Options, Plan } from './plan.ts';
import { readImport } from './read.ts';
import { hashOf, isUntouched, stampOf } from './stamp.ts';
import type { Tell } from './steps.ts';
import { withSize } from './svg.ts';
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
  /** Take away the notes whose source is no longer there, unless they were edited here. */
  prune?: boolean;
  /** Whether the address of something on a page was published. */
  isPublished?: (page: string, id: string) => boolean;
  tell?: Tell;
}

/** What an import did; paths are as one who stands in the project names them. */
export interface Imported extends Pick<SafePlan, 'notes' | 'facts' | 'attention' | 'asWritten'> {
  profile: ProfileName;
  written: Written[];
  /** Files that would have changed, but were edited here. */
  kept: string[];
  /** Headings that are gone, and that nothing clear took the place of. */
  lost: LostHeading[];
  /** Notes whose source is no longer there: whether they were taken away, and their addresses lead to the family's index. */
  gone: { path: string; from: string; isRemoved: boolean; isEdited: boolean; isLedOn: boolean }[];
  /** What could not be read, and why. */
  leftOut: Attention[];
  sources: number;
  images: number;
}

export interface Written {
  path: string;
  isNew: boolean;
  /** Where the note was before. */
  was?: string;
  /** What changes, as a unified diff; of a dry run only. */
  diff?: string;
}

/**
 * Brings Markdown into a family: all of it that can be read, without loss. The family is as before or as after.
 * Throws if there is nothing to import.
 */
export async function importNotes(request: ImportRequest): Promise<Imported> {
  const { input, title, family, dryRun, force, prune, tell } = request;
  const { sources: files, assets, root, leftOut } = await readImport(input);
  const sources = files.filter(({ text }) => text.trim());
  const empty = files.filter(({ text }) => !text.trim());
  const inRoot = (found: Attention) => ({ ...found, file: join(root, found.file) });
  if (sources.length === 0) {
    const reasons = leftOut.map(inRoot).map(({ file, message }) => `${file}: ${message}`);
    throw new Error(
      [...reasons.slice(0, mostReasons), `${input} has no Markdown to import. Nothing was written.`].join('\n'),
    );
  }
  const old = await readFamily(family);
  const oldIndex = old.get('index.md')?.toString() ?? old.get('index.mdx')?.toString();
  const hasIndex = oldIndex !== undefined && !stampOf(oldIndex);
  const named = oldIndex === undefined ? undefined : profileNamed(oldIndex);
  // An index that its author wrote says what its family is.
  const profile = (hasIndex ? named : request.profile) ?? named ?? 'notes';
  const around = aroundOf(root, [...sources.map(({ path }) => path), ...assets]);
  const record = readRecord(old.get(recordFile));
  const formerFiles = new Map(Object.entries(record ?? {}).map(([path, { from }]) => [path, from]));
  const options = { family: title, folder: family, hasIndex, profile, assets, around, formerFiles, tell };
  const earlier = earlierIn(old, force);
  const unread = [...empty.map(({ path }) => path), ...leftOut.map(({ file }) => file)];
  const isJudged = judging(input === root, unread, sources);
  const planWith = (former: ReadonlyMap<string, string>) => planWithImages(sources, root, { ...options, former });
  const planned = await planBeside(planWith, sources, { earlier, taken: old, isJudged });
  const { broken, drawings, became, gone } = planned;
  const removed = gone.filter(({ isOurs }) => prune && isOurs).map(({ path }) => path);
  const addressed = withOldAddresses(planned.plan.files, {
    family,
    earlier,
    became,
    removed,
    profiles: { before: named ?? profile, after: profile },
    isPublished: request.isPublished ?? (() => false),
  });
  const plan = { ...planned.plan, files: addressed.files };
  const { written, kept, attachments } = await filesOf(plan, old, { root, family, force, assets, drawings });
  if (!dryRun) serve(root, attachments.fresh);
  const away = [...became.keys(), ...removed];
  if (written.length + away.length > 0 && !dryRun) replaceFamily(family, written, away);
  const inProject = (path: string) => `${docsFolder}/${family}/${path}`;
  const isLedOn = earlier.get(indexFile)?.isOurs ?? false;
  return {
    profile,
    written: [...writtenOf(written, { old, became, inProject, dryRun }), ...attachments.fresh],
    kept: [...kept.map(({ path }) => inProject(path)), ...attachments.kept.map(({ path }) => path)],
    lost: addressed.lost.map((heading) => ({ ...heading, path: inProject(heading.path) })),
    gone: gone.map(({ path, from, isOurs }) => {
      const isRemoved = removed.includes(path);
      return { path: inProject(path), from: join(root, from), isRemoved, isEdited: !isOurs, isLedOn };
    }),
    attention: [...empty.map(emptyFile), ...plan.attention].map(inRoot),
    asWritten: plan.asWritten.map(inRoot),
    leftOut: [...leftOut, ...broken].map(inRoot),
    notes: plan.notes,
    facts: plan.facts,
    images: plan.images.size,
    sources: sources.length,
  };
}

interface Beside {
  old: ReadonlyMap<string, Buffer>;
  became: ReadonlyMap<string, string>;
  inProject: (path: string) => string;
  dryRun?: boolean;
}

/** What is told of files that are written. */
function writtenOf(files: NewFile[], { old, became, inProject, dryRun }: Beside): Written[] {
  const formerly = new Map(Array.from(became, ([from, to]) => [to, from]));
  return files.map(({ path, content }) => {
    const was = formerly.get(path);
    const change = { path: inProject(path), ...(was === undefined ? {} : { was: inProject(was) }) };
    const before = old.get(was ?? path);
    return { ...change, isNew: !before, ...(dryRun ? { diff: diffOf(change, before, content) } : {}) };
  });
}

/** So many reasons are told when nothing can be imported. */
const mostReasons = 20;

function emptyFile({ path }: ImportSource): Attention {
  return { file: path, line: 1, message: 'the file is empty: there is nothing to import' };
}

/** Tells of which earlier sources it can be said that they are gone: of those of this import, apart from what could not be read. */
function judging(isFolder: boolean, unread: string[], sources: ImportSource[]): (source: string) => boolean {
  const isUnread = (source: string) => unread.some((path) => path === source || source.startsWith(`${path}/`));
  return (source) => !isUnread(source) && (isFolder || sources.some(({ path }) => path === source));
}

/** Drawings that are brought along with another text, by their paths. */
type Drawings = Map<string, string>;

/** Plans an import without the images that a site cannot be built with. Drawings are given a size if they have one at all. */
async function planWithImages(
  sources: ImportSource[],
  root: string,
  options: Options,
): Promise<{ plan: SafePlan; broken: Attention[]; drawings: Drawings }> {
  const plan = await planSafely(sources, options);
  const faults = await findImageFaults(root, plan.images.keys());
  const stopping = [...faults].filter(([, { stopsBuild }]) => stopsBuild).sort();
  const drawings: Drawings = new Map();
  for (const [path] of stopping) {
    const drawing = /\.svg$/i.test(path) ? withSize(await readFile(join(root, path), 'utf8')) : undefined;
    if (drawing !== undefined) drawings.set(path, drawing);
  }
  const broken = stopping.filter(([path]) => !drawings.has(path));
  if (broken.length === 0) return { plan, broken: [], drawings };
  const gone = new Set(broken.map(([path]) => path));
  const assets = options.assets.difference(gone);
  const message = (fault: ImageFault) => `the image ${fault.message}: its text and its address are shown instead`;
  return {
    plan: await planSafely(sources, { ...options, assets }),
    broken: broken.map(([file, fault]) => ({ file, line: 1, message: message(fault) })),
    drawings,
  };
}

interface Filing {
  root: string;
  family: string;
  force?: boolean;
  assets: Set<string>;
  drawings: Drawings;
}

/** What of a plan differs from the files that are there: what is to be written, and what was edited and is kept. */
async function filesOf(
  plan: Plan,
  old: Map<string, Buffer>,
  { root, family, force = false, assets, drawings }: Filing,
): Promise<{ written: NewFile[]; kept: NewFile[]; attachments: Awaited<ReturnType<typeof attachmentsOf>> }> {
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
  const known = readRecord(old.get(recordFile));
  const record: ImageRecord = { ...known };
  for (const [from, path] of plan.images) {
    const drawing = drawings.get(from);
    const content = drawing === undefined ? await readFile(join(root, from)) : Buffer.from(drawing);
    const entry = known?.[path];
    // An image that lies elsewhere now is the same one if nothing lies where it was.
    const place = entry && !assets.has(entry.from) ? entry.from : from;
    const isNow = add({ path, content }, (before) => isAsImported(entry, place, before));
    if (isNow) record[path] = { from, hash: hashOf(content) };
  }
  const attachments = await attachmentsOf(plan.attachments, { root, family, record, force });
  if (plan.images.size > 0 || plan.attachments.size > 0)
    add({ path: recordFile, content: Buffer.from(recordText(record)) }, () => known !== undefined);
  return { written, kept, attachments };
}
