import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { elementsIn } from '../notes/html.ts';
import type { ImageFault } from '../notes/rules/rule.ts';

/** What was found in each file, as long as its size and time stay. */
const seen = new Map<string, { stamp: string; fault?: ImageFault }>();

/** What is wrong with image files, by their path in the folder; those that are well are left out. Each file is read once until it changes. */
export async function findImageFaults(folder: string, paths: Iterable<string>): Promise<Map<string, ImageFault>> {
  const faults = new Map<string, ImageFault>();
  const waiting = [...new Set(paths)];
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const fault = await lookAt(join(folder, path));
      if (fault) faults.set(path, fault);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return faults;
}

async function lookAt(file: string): Promise<ImageFault | undefined> {
  try {
    const { mtimeMs, size } = await stat(file);
    const stamp = `${mtimeMs} ${size}`;
    const known = seen.get(file);
    if (known?.stamp === stamp) return known.fault;
    const fault = await faultIn(await readFile(file), file);
    seen.set(file, { stamp, fault });
    return fault;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return { message: 'cannot be read', stopsBuild: true };
    throw error;
  }
}

async function faultIn(bytes: Buffer, file: string): Promise<ImageFault | undefined> {
  if (bytes.length === 0) return { message: 'is empty', stopsBuild: true };
  if (bytes.subarray(0, 100).toString().startsWith('version https://git-lfs.')) {
    const remedy = 'Fetch the image: git lfs pull.';
    return { message: 'is a pointer of Git LFS, not the image itself', remedy, stopsBuild: true };
  }
  // The probe of Astro's own build: what it cannot read stops that.
  const { imageMetadata } = await import('astro/assets/utils');
  const format = await imageMetadata(bytes, file).then(
    (metadata) => metadata.format,
    () => undefined,
  );
  if (format === 'svg' || (!format && file.endsWith('.svg'))) return faultInSvg(bytes, format !== undefined);
  if (!format) return { message: 'is no image', stopsBuild: true };
  if (file.endsWith('.svg')) {
    const remedy = 'Give the file the ending of what it is.';
    return { message: `is no SVG but ${format.toUpperCase()}`, remedy, stopsBuild: true };
  }
  return (await canDecode(bytes)) ? undefined : { message: 'is cut off or damaged', stopsBuild: false };
}

async function faultInSvg(bytes: Buffer, hasSize: boolean): Promise<ImageFault | undefined> {
  const [root] = elementsIn(bytes.toString());
  if (!hasSize) {
    if (root?.name !== 'svg') return { message: 'is no image', stopsBuild: true };
    const remedy = 'Begin the file with an <svg> that has a width and a height in pixels, or a viewBox.';
    return { message: 'has no width and height', remedy, stopsBuild: true };
  }
  const { default: sharp } = await import('sharp');
  const isXml = await succeeds(sharp(bytes).metadata());
  if (!isXml) return { message: 'is not well-formed XML', stopsBuild: false };
  if (root.attributes.xmlns) return undefined;
  const remedy = 'Add it to the <svg>: a browser shows nothing without it.';
  return { message: 'has no xmlns="http://www.w3.org/2000/svg"', remedy, stopsBuild: false };
}

/** Whether an image can be read to its end. It is shrunk while it is read, so that a large one takes little memory. */
async function canDecode(bytes: Buffer): Promise<boolean> {
  const { default: sharp } = await import('sharp');
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: false });
  return succeeds(image.resize(1, 1, { fit: 'fill' }).raw().toBuffer());
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
