import { cpSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImageRecord } from './images.ts';
import { hashOf } from './stamp.ts';

/** A file that notes link to, as it is to be served. */
export interface Attachment {
  /** In the folder that is imported. */
  from: string;
  /** In the project. */
  path: string;
  isNew: boolean;
}

/**
 * What of the files that notes link to is not served yet, and what was edited where it is served and is kept. `record`
 * tells what an import brought, and is told what this one brings.
 */
export async function attachmentsOf(
  attachments: Map<string, string>,
  { root, family, record, force }: { root: string; family: string; record: ImageRecord; force: boolean },
): Promise<{ fresh: Attachment[]; kept: Attachment[] }> {
  const fresh: Attachment[] = [];
  const kept: Attachment[] = [];
  for (const [from, inFamily] of attachments) {
    const path = `public/${family}/${inFamily}`;
    const [hash, before] = [hashOf(await readFile(join(root, from))), await readFile(path).catch(() => undefined)];
    const old = before && hashOf(before);
    const mayWrite = force || !old || (record[inFamily]?.from === from && record[inFamily].hash === old);
    if (old !== hash) (mayWrite ? fresh : kept).push({ from, path, isNew: !old });
    if (old === hash || mayWrite) record[inFamily] = { from, hash };
  }
  return { fresh, kept };
}

/** Copies files to where they are served. Throws what the file system says. */
export function serve(root: string, attachments: Attachment[]): void {
  for (const { from, path } of attachments) {
    mkdirSync(dirname(path), { recursive: true });
    cpSync(join(root, from), path);
  }
}
