import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledLanguages } from 'shiki/langs';
import type { Surroundings } from '../notes/check.ts';
import type { ParsedFile, SourceFile } from '../notes/parse.ts';
import { isMarkdown } from '../notes/paths.ts';
import { imagesOf } from '../notes/rules/images.ts';
import type { ImageFault } from '../notes/rules/rule.ts';
import { findImageFaults } from './images.ts';

/** Where what people read lies, relative to the project. */
export const docsFolder = 'src/content/docs';
/** The availability changes of what has no note. There may be none. */
export const availabilityFile = 'src/content/availability.yaml';
/** What each operation that a note names took and gave when its facts were last looked at. There may be no such file. */
export const evidenceFile = 'src/content/evidence.json';
/** What each source of facts said when it was last visited. There may be no such file. */
export const sourcesFile = 'src/content/sources.json';

const largest = 5_000_000;

/** All Markdown files below a folder, and the paths of all other files there, relative to it. */
export async function readFolder(folder: string): Promise<{ files: SourceFile[]; assets: Set<string> }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
  const [texts, assets] = [paths.filter(isMarkdown), paths.filter((path) => !isMarkdown(path))];
  return { files: await Promise.all(texts.map((path) => readSource(folder, path))), assets: new Set(assets) };
}

/** A file's text, or why it cannot be read as text. `textIn` makes text of its bytes, which throws if they are none. */
export async function readSource(folder: string, path: string, textIn = utf8In): Promise<SourceFile> {
  const file = join(folder, path);
  const { size } = await stat(file);
  if (size > largest) {
    const message = `the file has ${(size / 1e6).toFixed(1)} MB, more than ${largest / 1e6}`;
    return { path, unreadable: { message, remedy: 'Split it into several notes.' } };
  }
  const bytes = await readFile(file);
  try {
    return { path, text: textIn(bytes) };
  } catch {
    return { path, unreadable: { message: bytes.includes(0) ? binary : 'the file is not UTF-8' } };
  }
}

const binary = 'the file is binary, not text';

/** The text that bytes are in UTF-8. Throws if they are none. */
export function utf8In(bytes: Buffer): string {
  if (bytes.includes(0)) throw new Error(binary);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** What the files of a folder are held against, apart from each other and from the AWS SDK. `assets` are the paths of what is no text. */
export async function readSurroundings(
  folder: string,
  files: ParsedFile[],
  assets: ReadonlySet<string>,
): Promise<Surroundings> {
  const today = new Date().toLocaleDateString('sv-SE');
  return {
    today,
    assets,
    imageFaults: await readImages(folder, files, assets),
    languages: new Set([...Object.keys(bundledLanguages), ...plain]),
  };
}

/** What is wrong with the images that files show. */
function readImages(
  folder: string,
  files: ParsedFile[],
  assets: ReadonlySet<string>,
): Promise<Map<string, ImageFault>> {
  const shown = files.flatMap(imagesOf).flatMap(({ path, isShown }) => (path && isShown ? [path] : []));
  return findImageFaults(
    folder,
    shown.filter((path) => assets.has(path)),
  );
}

const plain = ['text', 'txt', 'plaintext', 'plain', 'ansi'];
/** Services whose operations notes name. */
export const sdkServices = ['sagemaker', 'sagemaker-runtime', 'sagemaker-featurestore-runtime'];

/**
 * Names of the operations that the AWS SDK clients have, by the files of their command classes: importing them takes a
 * second. Undefined if a client is not installed: they are needed to check notes, not to build a site of them.
 */
export async function readOperations(): Promise<Set<string> | undefined> {
  try {
    const names = sdkServices.map(async (service) => {
      const entry = fileURLToPath(import.meta.resolve(`@aws-sdk/client-${service}/package.json`));
      const files = await readdir(join(entry, '../dist-types/commands'));
      return files.flatMap((file) => /^(\w+)Command\.d\.ts$/.exec(file)?.[1] ?? []);
    });
    return new Set((await Promise.all(names)).flat());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
