import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { currentLoaded } from '../site/current.ts';
import { docsFolder } from '../site/read.ts';
import { runThread } from '../site/thread.ts';
import { setHistory } from './current.ts';
import { readableAt } from './git.ts';
import { historyOf, pagesAsked } from './history.ts';
import { pastSchema, type Reading } from './read.ts';

/** Reads from git what changed on pages, in a thread of its own while Astro renders the notes. Without git, or without all of it, pages say nothing of it. */
export function history(): AstroIntegration {
  let root: string;
  let cache: string;
  let wanted = false;
  let reading: Promise<void> | undefined;
  const read = async (tell: (message: string) => void) => {
    const readable = await readableAt(root);
    setHistory(undefined);
    if ('why' in readable) return tell(`What changed on pages is not shown: ${readable.why}.`);
    const { site, code } = currentLoaded();
    const asked: Reading = { root, folder: `${docsFolder}/`, cache, code, at: readable.at, pages: pagesAsked(site) };
    const past = pastSchema.parse(await runThread(new URL('./reading.ts', import.meta.url), asked));
    setHistory(historyOf(site, past));
  };
  return {
    name: 'history',
    hooks: {
      'astro:config:setup': ({ command }) => {
        wanted = command === 'build' || command === 'dev';
      },
      'astro:config:done': ({ config, logger }) => {
        if (!wanted) return;
        root = fileURLToPath(config.root);
        cache = fileURLToPath(new URL('history.json', config.cacheDir));
        reading = read((message) => logger.info(message)).catch((error) => {
          logger.warn(`What changed on pages is not shown: ${error instanceof Error ? error.message : error}`);
        });
      },
      'astro:build:setup': () => reading,
      'astro:server:setup': () => reading,
    },
  };
}
