import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { runThread } from './thread.ts';

/**
 * Moves what an earlier build left out of the way, and deletes it while the new site is looked through. Where many files were just
 * deleted, ext4 takes several times as long to make new ones, and Astro would delete them all before it makes the first. It is to
 * be the last integration.
 */
export function setAsideFormer(): AstroIntegration {
  let output: string;
  let aside: string;
  let removing: Promise<unknown> | undefined;
  return {
    name: 'former',
    hooks: {
      'astro:config:done': ({ config }) => {
        output = fileURLToPath(config.outDir);
        aside = fileURLToPath(new URL('former/', config.cacheDir));
      },
      'astro:build:start': () => {
        // A build that failed may have left it.
        rmSync(aside, { recursive: true, force: true });
        moveAll(output, aside);
      },
      'astro:build:generated': () => {
        removing = runThread(new URL('./removing.ts', import.meta.url), aside);
        removing.catch(() => undefined);
      },
      'astro:build:done': async () => {
        await removing;
      },
    },
  };
}

/** Moves what is in a folder, which may not be there, to another. What can't be moved, as to another disk, stays for Astro to delete. */
function moveAll(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '.git') continue;
    try {
      renameSync(join(from, name), join(to, name));
    } catch {
      return;
    }
  }
}
