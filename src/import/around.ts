import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Around } from './dialects/around.ts';
import { configurations } from './permalinks.ts';

/** A file with more bytes than this is not put into a text. */
const largestText = 1_000_000;

/** Configurations may lie above the folder. */
const above = ['../', '../../', '../../../'].flatMap((folder) => configurations.map((name) => folder + name));

/** What there is beside the text of the files of a folder; `paths` are all that may be read of it. */
export function aroundOf(root: string, paths: Iterable<string>): Around {
  const known = new Set([...paths, ...above]);
  const sizeOf = (path: string) =>
    known.has(path) ? (statSync(join(root, path), { throwIfNoEntry: false })?.size ?? 0) : 0;
  return {
    sizeOf,
    textOf(path) {
      if (!known.has(path) || sizeOf(path) > largestText) return undefined;
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(root, path)));
        return text.includes('\0') ? undefined : text;
      } catch {
        return undefined;
      }
    },
  };
}
