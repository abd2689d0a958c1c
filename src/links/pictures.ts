import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Painter } from './painter.ts';
import { type PictureText, plainText } from './picture-text.ts';

/** To be raised when the same text shall give another picture. */
const version = 2;

/** Whether the font has every letter of a text; it has Latin, Greek, Cyrillic, Vietnamese and Devanagari. */
export async function canDraw(text: string): Promise<boolean> {
  return plainText.test(text) || (await thePainter()).has(text);
}

/**
 * A PNG with this text: from the cache folder, or drawn and kept there. A title that is too long is cut.
 * Throws if the folder can't be written.
 */
export async function pictureOf(text: PictureText, cache: string): Promise<Uint8Array<ArrayBuffer>> {
  const hash = createHash('sha256')
    .update(JSON.stringify([version, text]))
    .digest('hex')
    .slice(0, 20);
  const file = join(cache, `${hash}.png`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return new Uint8Array(kept);
  const painter = await thePainter();
  const drawn = await painter.draw(text);
  await mkdir(cache, { recursive: true });
  // Two builds may share the folder: neither shall read what the other has half written.
  const unfinished = join(cache, `${randomUUID()}.png`);
  await writeFile(unfinished, drawn);
  await rename(unfinished, file);
  return new Uint8Array(drawn);
}

let painter: Promise<Painter> | undefined;

/** One for the process: making it takes longer than a picture. Most builds find all pictures drawn, and need none. */
function thePainter(): Promise<Painter> {
  painter ??= import('./painter.ts').then(({ Painter }) => Painter.create());
  return painter;
}
