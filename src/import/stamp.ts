import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { z } from 'zod';
import { readFrontMatter } from '../notes/front-matter.ts';
import { importedSchema, movedSchema } from '../notes/schema.ts';

const noHash = '0'.repeat(16);

/** The text of a file that is imported. Its front matter says where it is from, and holds a hash of the whole. */
export function stamped(front: object, from: string, body: string): string {
  const yaml = stringify({ ...front, imported: { from, hash: noHash } }, { lineWidth: 0, singleQuote: true });
  // Astro takes white space away from where a text begins: code would lose its indentation, and be none.
  const below = /^[ \t]/.test(body) ? `<!-- -->\n\n${body}` : body;
  const text = `---\n${yaml}---\n${below ? `\n${below}\n` : ''}`;
  return text.replace(`hash: '${noHash}'`, `hash: '${hashOf(text)}'`);
}

/** Whether a file is as the import wrote it: nobody has edited it since. What has moved is said here only, and does not count. */
export function isUntouched(text: string): boolean {
  const written = /^ {2}hash: '([0-9a-f]{16})'$/m.exec(text)?.[1];
  if (written === undefined) return false;
  return hashOf(withMoved(text, {}).replace(`hash: '${written}'`, `hash: '${noHash}'`)) === written;
}

/** What the front matter of a file says of its import. */
export interface Stamp {
  from: string;
  moved: Record<string, string>;
}

const stampSchema = z.looseObject({ imported: importedSchema, moved: movedSchema.catch(undefined) });

/** Where a file was imported from, and what its front matter says has moved; undefined if no import wrote it. */
export function stampOf(text: string): Stamp | undefined {
  if (!text.includes('\nimported:')) return undefined;
  const { imported, moved = {} } = readFrontMatter(text, () => stampSchema).data ?? {};
  return imported && { from: imported.from, moved };
}

const front = /^---\n[\s\S]*?^---$/m;
const movedField = /^moved:.*\n(?:[ \t]+.*\n)*/m;

/** The text of a file that an import wrote, with other old addresses in its front matter, or none. */
export function withMoved(text: string, moved: Record<string, string>): string {
  const yaml = Object.keys(moved).length > 0 ? stringify({ moved }, { lineWidth: 0, singleQuote: true }) : '';
  return text.replace(front, (all) => all.replace(movedField, '').replace(/^imported:/m, (start) => yaml + start));
}

/** A hash that tells whether what was imported has changed. */
export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, noHash.length);
}
