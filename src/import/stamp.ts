import { createHash } from 'node:crypto';
import { stringify } from 'yaml';

const noHash = '0'.repeat(16);

/** The text of a file that is imported. Its front matter says where it is from, and holds a hash of the whole. */
export function stamped(front: object, from: string, body: string): string {
  const yaml = stringify({ ...front, imported: { from, hash: noHash } }, { lineWidth: 0, singleQuote: true });
  // Astro takes white space away from where a text begins: code would lose its indentation, and be none.
  const below = /^[ \t]/.test(body) ? `<!-- -->\n\n${body}` : body;
  const text = `---\n${yaml}---\n${below ? `\n${below}\n` : ''}`;
  return text.replace(`hash: '${noHash}'`, `hash: '${hashOf(text)}'`);
}

/** Whether a file is as the import wrote it: nobody has edited it since. */
export function isUntouched(text: string): boolean {
  const written = /^ {2}hash: '([0-9a-f]{16})'$/m.exec(text)?.[1];
  return written !== undefined && hashOf(text.replace(`hash: '${written}'`, `hash: '${noHash}'`)) === written;
}

/** A hash that tells whether what was imported has changed. */
export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, noHash.length);
}
