import { type Dirent, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { decodedUrl } from '../notes/urls.ts';
import { readSource, utf8In } from '../site/read.ts';
import type { Attention, ImportSource } from './document.ts';

/** What a file or folder has to import. */
export interface Input {
  sources: ImportSource[];
  /** The paths of all other files: images, and what notes may link to. */
  assets: Set<string>;
  /** The folder that paths are relative to. */
  root: string;
  /** What could not be read, and why. */
  leftOut: Attention[];
}

/**
 * Reads what a file or folder has to import. Folders with a dot and node_modules are not notes. What cannot be read is
 * told, and is no reason to stop. Throws if there is no such file or folder.
 */
export async function readImport(input: string): Promise<Input> {
  const found = await stat(input).catch(reasonOf);
  if (found === 'is not there') throw new Error(`There is no file or folder "${input}".${await meantBy(input)}`);
  if (typeof found === 'string') throw new Error(`"${input}" ${found}.`);
  if (found.isDirectory()) {
    const { paths, leftOut } = await walk(input);
    const { sources, leftOut: unread } = await readAll(input, paths.filter(isNote));
    return {
      sources,
      assets: new Set(paths.filter((path) => !isNote(path))),
      root: input,
      leftOut: [...leftOut, ...unread],
    };
  }
  const root = dirname(input);
  const { sources, leftOut } = await readAll(root, [basename(input)]);
  return { sources, assets: new Set(sources.flatMap(({ text }) => [...imagesNamed(text, root)])), root, leftOut };
}

/** What one who names a file or folder that is not there may mean: a file that has become a folder, or the other way around. */
async function meantBy(input: string): Promise<string> {
  const name = input.replace(/\/+$/, '');
  const others = isNote(name) ? [name.replace(/\.\w+$/, '')] : ['md', 'mdx', 'markdown'].map((end) => `${name}.${end}`);
  for (const other of others) {
    const found = await stat(other).catch(() => undefined);
    if (found)
      return ` There is the ${found.isDirectory() ? 'folder' : 'file'} "${other}": import that, with the same --family.`;
  }
  return '';
}

/** The paths of all files below a folder, in their order; what is hidden or installed is passed over. */
async function walk(root: string): Promise<{ paths: string[]; leftOut: Attention[] }> {
  const paths: string[] = [];
  const leftOut: Attention[] = [];
  const leave = (file: string, message: string) => leftOut.push({ file, line: 1, message });
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(reasonOf);
    if (typeof entries === 'string') {
      leave(folder || '.', `the folder ${entries}`);
      continue;
    }
    for (const entry of entries) {
      const path = posix.join(folder, entry.name);
      if (isHidden(entry.name)) continue;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) paths.push(path);
      else if (await isMissed(root, path, entry)) leave(path, notFollowed);
    }
  }
  const byPath = (a: Attention, b: Attention) => (a.file < b.file ? -1 : 1);
  return { paths: paths.sort(), leftOut: leftOut.sort(byPath) };
}

const notFollowed =
  'is a link or no plain file, which is not followed: import what it leads to, or put that in its place';

/** Whether something that is neither file nor folder would be missed: a link to a folder, or what is named as a note or an image. */
async function isMissed(root: string, path: string, entry: Dirent): Promise<boolean> {
  if (isNote(path) || isImage(path)) return true;
  if (!entry.isSymbolicLink()) return false;
  const target = await stat(join(root, path)).catch(reasonOf);
  return typeof target === 'string' || target.isDirectory();
}

async function readAll(root: string, paths: string[]): Promise<Pick<Input, 'sources' | 'leftOut'>> {
  const sources: ImportSource[] = [];
  const leftOut: Attention[] = [];
  const files = paths.map((path) => readSource(root, path, textIn).catch(reasonOf));
  for (const [index, file] of (await Promise.all(files)).entries()) {
    if (typeof file !== 'string' && 'text' in file) sources.push(file);
    else {
      const message = typeof file === 'string' ? `the file ${file}` : file.unreadable.message;
      leftOut.push({ file: paths[index], line: 1, message });
    }
  }
  return { sources, leftOut };
}

/** UTF-8, or UTF-16 if a byte order mark says so. Throws if it is neither. */
function textIn(bytes: Buffer): string {
  const [first, second] = bytes;
  const label = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  return label ? new TextDecoder(label, { fatal: true }).decode(bytes) : utf8In(bytes);
}

/** Why the file system does not give something, in words that follow its name. Throws what is no such reason. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  if (error.code === 'ENOENT') return 'is not there';
  if (error.code === 'EACCES' || error.code === 'EPERM') return 'may not be read: permission is denied';
  if (error.code === 'ELOOP') return 'is a link that leads to itself';
  return `cannot be read: ${error.code}`;
}

function isNote(path: string): boolean {
  return /\.(md|mdx|markdown)$/i.test(path);
}

/** Images that a file names and that are there: a folder beside it may be large, and is not what was asked for. */
function imagesNamed(text: string, root: string): Set<string> {
  const names = text.split(/[\n()"'<>[\]|]/).flatMap(namesIn);
  const paths = names
    .flatMap((name) => [name, decodedUrl(name)])
    .map((name) => posix.normalize(name.replace(/^\//, '')));
  return new Set(paths.filter((path) => existsSync(join(root, path))));
}

const extension = '\\.(?:png|jpe?g|gif|webp|avif|svg|tiff?)';
/** What notes link to, of files that are no image. */
const linked =
  '\\.(?:pdf|zip|tgz|csv|tsv|json|ya?ml|toml|ipynb|py|r|js|ts|sh|sql|txt|docx?|xlsx?|pptx?|mp[34]|webm|epub)';
const namedEnd = new RegExp(`(?:${extension}|${linked})\\b`, 'gi');
const fileEnd = new RegExp(`${extension}$`, 'i');

/** What may be the name of an image: all that stands before its extension. */
function namesIn(text: string): string[] {
  const ends = Array.from(text.matchAll(namedEnd), (match) => match.index + match[0].length);
  return ends.map((end, index) => text.slice(ends[index - 1], end).trim());
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

function isImage(path: string): boolean {
  return fileEnd.test(path);
}
