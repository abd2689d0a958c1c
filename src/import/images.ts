import { z } from 'zod';
import { hashOf } from './stamp.ts';

/** What is known of the images of a family that were imported: it lies beside them, and notes stay plain Markdown. */
export const recordFile = 'images/imported.json';

/** Of each image where it came from, and the hash of its content as imported: it tells whether it was edited since. */
const recordSchema = z.record(z.string(), z.object({ from: z.string(), hash: z.string() }));
export type ImageRecord = z.infer<typeof recordSchema>;

/** Reads the record of a family: none yet is an empty one; nothing if the file is not what an import wrote. */
export function readRecord(content: Buffer | undefined): ImageRecord | undefined {
  if (!content) return {};
  try {
    return recordSchema.parse(JSON.parse(content.toString()));
  } catch {
    return undefined;
  }
}

/** The text of the record, in an order that does not change. */
export function recordText(record: ImageRecord): string {
  const sorted = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

/** Whether an image is as the import brought it from that place: nobody has edited it since. */
export function isAsImported(entry: ImageRecord[string] | undefined, from: string, content: Buffer): boolean {
  return entry?.from === from && entry.hash === hashOf(content);
}
