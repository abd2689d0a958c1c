import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file to write: its path below the built folder, and its text. */
export interface TextFile {
  file: string;
  text: string;
}

/** Writes files below a folder. Many small ones are written several times faster one after the other than by promises. */
export function writeFiles(folder: string, files: TextFile[]): void {
  for (const { file, text } of files) writeFile(folder, file, text);
}

export function writeFile(folder: string, file: string, content: string | Uint8Array): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
