import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const text = /\.(html|css|js|json|md|xml|svg|txt)$/;
/** Smaller files fit into one packet as they are. */
const least = 1024;
/** How many files are compressed at a time: Node has four threads for it. */
const atOnce = 8;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/**
 * Writes a `.br` and a `.gz` beside every text file of 1 KB or more, as small as they get. `files` are paths below the folder.
 * Gives how many files were compressed.
 */
export async function compressFiles(folder: string, files: string[]): Promise<number> {
  const waiting = files.filter((file) => text.test(file));
  let count = 0;
  const work = async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const path = join(folder, file);
      const content = await readFile(path);
      if (content.length < least) continue;
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      const [small, smaller] = await Promise.all([gzipped(content, { level: 9 }), brotli(content, { params })]);
      await Promise.all([writeFile(`${path}.gz`, small), writeFile(`${path}.br`, smaller)]);
      count++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return count;
}
