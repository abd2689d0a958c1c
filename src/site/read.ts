import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledLanguages } from 'shiki/langs';
import { findDataProblems, findProblems, type SourceFile, type Surroundings } from '../notes/check.ts';
import type { Problem } from '../notes/problems.ts';

/** Where what people read lies, relative to the project. */
export const docsFolder = 'src/content/docs';
/** The availability changes of what has no note. There may be none. */
export const availabilityFile = 'src/content/availability.yaml';

const largest = 5_000_000;

/** All Markdown files below a folder, and the paths of all other files there, relative to it. */
export async function readFolder(
  folder: string,
  isText = isMarkdown,
): Promise<{ files: SourceFile[]; assets: Set<string> }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
  const [texts, assets] = [paths.filter(isText), paths.filter((path) => !isText(path))];
  return { files: await Promise.all(texts.map((path) => readSource(folder, path))), assets: new Set(assets) };
}

export function isMarkdown(path: string): boolean {
  return /\.mdx?$/.test(path);
}

/** A file's text, or why it cannot be read as text. */
export async function readSource(folder: string, path: string): Promise<SourceFile> {
  const file = join(folder, path);
  const { size } = await stat(file);
  if (size > largest) {
    const message = `the file has ${(size / 1e6).toFixed(1)} MB, more than ${largest / 1e6}`;
    return { path, unreadable: { message, remedy: 'Split it into several notes.' } };
  }
  const bytes = await readFile(file);
  if (bytes.includes(0)) return { path, unreadable: { message: 'the file is binary, not text' } };
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { path, unreadable: { message: 'the file is not UTF-8' } };
  }
}

/** What notes are held against, apart from each other. */
export async function readSurroundings(assets: Set<string>): Promise<Surroundings> {
  const today = new Date().toLocaleDateString('sv-SE');
  return {
    today,
    assets,
    operations: await readOperations(),
    languages: new Set([...Object.keys(bundledLanguages), ...plain]),
  };
}

const plain = ['text', 'txt', 'plaintext', 'plain', 'ansi'];
const clients = ['client-sagemaker', 'client-sagemaker-runtime', 'client-sagemaker-featurestore-runtime'];

/** Names of the operations that the installed AWS SDK clients have, by the files of their command classes: importing them takes a second. */
async function readOperations(): Promise<Set<string>> {
  const names = clients.map(async (client) => {
    const entry = fileURLToPath(import.meta.resolve(`@aws-sdk/${client}/package.json`));
    const files = await readdir(join(entry, '../dist-types/commands'));
    return files.flatMap((file) => /^(\w+)Command\.d\.ts$/.exec(file)?.[1] ?? []);
  });
  return new Set((await Promise.all(names)).flat());
}

/** Problems of every file of the site, with paths relative to the project. */
export async function checkSite(): Promise<{ paths: string[]; problems: Problem[] }> {
  const { files, assets } = await readFolder(docsFolder);
  const problems = findProblems(files, await readSurroundings(assets));
  const paths = files.map(({ path }) => `${docsFolder}/${path}`);
  return { paths, problems: [...(await checkAvailability(files.map(({ path }) => path))), ...problems.map(inProject)] };
}

/** The problem of a docs file as one who stands in the project names it. */
export function inProject(problem: Problem): Problem {
  return { ...problem, file: `${docsFolder}/${problem.file}` };
}

/** Problems of the availability changes, if there are any; `files` are paths in the docs folder. */
export async function checkAvailability(files: Iterable<string>): Promise<Problem[]> {
  return existsSync(availabilityFile)
    ? findDataProblems(availabilityFile, await readFile(availabilityFile, 'utf8'), files)
    : [];
}
