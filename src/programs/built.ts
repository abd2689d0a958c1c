import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { engineOf, type Pagefind } from '../search/engine.ts';
import { type Engine, SiteSearch } from '../search/search.ts';
import type { PackedLines, Terms } from '../search/terms.ts';
import { siteData, siteSchema } from './schema.ts';

const searchFolder = 'pagefind/';

/** A built site as programs read it. */
export interface Built {
  site: z.output<typeof siteSchema>;
  search: SiteSearch;
  engine: Engine;
  /** The document at an address of the site. Rejects if it is not there, or not as it should be. */
  read<S extends z.ZodType>(address: string, schema: S): Promise<z.output<S>>;
}

/** Gives a built site as it lies in a folder now: it is opened again when it was built again. It rejects if there is none. */
export function builtIn(folder: string): () => Promise<Built> {
  letFetchReadFiles();
  let opened: { time: number; built: Promise<Built> } | undefined;
  return async () => {
    const { mtimeMs: time } = await stat(join(folder, searchFolder, 'terms.json')).catch(() => {
      throw new Error(
        `There is no built site in ${folder}. Run npm run build, or name the folder that it was built to.`,
      );
    });
    if (opened?.time !== time) opened = { time, built: open(resolve(folder)) };
    const { built } = opened;
    built.catch(() => {
      opened = undefined;
    });
    return built;
  };
}

async function open(folder: string): Promise<Built> {
  const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(folder, path), 'utf8'));
  const site = siteSchema.parse(await json(siteData));
  const terms: Terms = JSON.parse(await readFile(join(folder, searchFolder, 'terms.json'), 'utf8'));
  const lines: PackedLines = JSON.parse(await readFile(join(folder, searchFolder, 'lines.json'), 'utf8'));
  const files = pathToFileURL(join(folder, searchFolder)).href;
  const pagefind: Pagefind = await import(`${files}pagefind.js?${terms.version}`);
  return {
    site,
    search: new SiteSearch(terms),
    engine: await engineOf(pagefind, { folder: files, base: '/', version: terms.version, lines: async () => lines }),
    read: async (address, schema) => schema.parse(await json(decodeURI(address.slice(site.address.length)))),
  };
}

/** Pagefind asks for its files by `fetch`, which reads none in Node. */
function letFetchReadFiles(): void {
  const web = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith('file:')) return web(input, init);
    return new Response(await readFile(fileURLToPath(address)));
  };
}
