import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import type { SourceFile } from '../notes/parse.ts';
import { decodedUrl } from '../notes/urls.ts';
import { readFolder, readSource } from '../site/read.ts';

/**
 * What a file or folder has to import. `root` is the folder that paths are relative to.
 * Folders with a dot and node_modules are not notes. Throws if there is no such file or folder.
 */
export async function readImport(input: string): Promise<{ files: SourceFile[]; assets: Set<string>; root: string }> {
  const found = await stat(input).catch(() => undefined);
  if (!found) throw new Error(`There is no file or folder "${input}".`);
  const isNote = (path: string) => /\.(md|mdx|markdown)$/i.test(path) && !isHidden(path);
  if (found.isDirectory()) {
    const { files, assets } = await readFolder(input, isNote);
    return { files, assets: new Set([...assets].filter(isImage)), root: input };
  }
  const root = dirname(input);
  const file = await readSource(root, basename(input));
  return { files: [file], assets: 'text' in file ? imagesNamed(file.text, root) : new Set(), root };
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
const namedEnd = new RegExp(`${extension}\\b`, 'gi');
const fileEnd = new RegExp(`${extension}$`, 'i');

/** What may be the name of an image: all that stands before its extension. */
function namesIn(text: string): string[] {
  const ends = Array.from(text.matchAll(namedEnd), (match) => match.index + match[0].length);
  return ends.map((end, index) => text.slice(ends[index - 1], end).trim());
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
}

function isImage(path: string): boolean {
  return fileEnd.test(path) && !isHidden(path);
}
