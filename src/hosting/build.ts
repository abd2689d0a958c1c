import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { currentSite } from '../site/current.ts';
import { compressFiles } from './compress.ts';
import { robotsText, securityText } from './files.ts';
import { hostedSite } from './hosted.ts';
import { warnOfLimits } from './limits.ts';
import { headerRules, redirectRules } from './rules.ts';
import { makeStrict } from './strict.ts';
import type { Hosted } from './table.ts';

/**
 * Makes the pages such that their policy refuses nothing of them, and writes what hosts read in the site itself. `contact` is told for
 * security; it may be empty. It comes before what proves the links of the site.
 */
export function hosting(contact: string): AstroIntegration {
  let root: string;
  let target: string;
  let address: Pick<Hosted, 'origin' | 'base'>;
  return {
    name: 'hosting',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        target = fileURLToPath(config.outDir);
        address = { origin: new URL(config.site ?? 'http://localhost').origin, base: config.base.replace(/\/?$/, '/') };
      },
      'astro:build:done': ({ assets, logger }) => {
        const pages = [...assets.values()].flat().map((url) => pathBelow(target, fileURLToPath(url)));
        for (const { file, what } of makeStrict(
          target,
          address.base,
          pages.filter((file) => file.endsWith('.html')),
        )) {
          logger.warn(`The policy of the pages refuses ${what} in ${file}.`);
        }
        const hosted = hostedSite(currentSite(), address);
        const own = (file: string) => {
          const path = join(root, 'public', file);
          return existsSync(path) ? `${readFileSync(path, 'utf8').trimEnd()}\n` : undefined;
        };
        write(target, '_headers', (own('_headers') ?? '') + headerRules(hosted));
        write(target, '_redirects', (own('_redirects') ?? '') + redirectRules(hosted));
        // Whoever asks for these asks the host, not a folder of it.
        if (hosted.base !== '/') return;
        write(target, 'robots.txt', own('robots.txt') ?? robotsText(hosted));
        if (contact) write(target, '.well-known/security.txt', securityText(contact, hosted, new Date()));
      },
    },
  };
}

/** Warns of what hosts would refuse, and compresses what is built if COMPRESS is set. It comes when all else is written. */
export function ready(): AstroIntegration {
  let target: string;
  return {
    name: 'hosting',
    hooks: {
      'astro:config:done': ({ config }) => {
        target = fileURLToPath(config.outDir);
      },
      'astro:build:done': async ({ logger }) => {
        const files = filesBelow(target);
        for (const warning of warnOfLimits(files)) logger.warn(warning);
        if (!process.env.COMPRESS) return;
        const start = performance.now();
        const count = await compressFiles(
          target,
          files.map(({ file }) => file),
        );
        logger.info(`${count} files compressed in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
      },
    },
  };
}

/** All files of a built folder but hidden ones. */
function filesBelow(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { file: pathBelow(folder, path), bytes: statSync(path).size };
    })
    .filter(({ file }) => !/(^|\/)\.(?!well-known\/)/.test(file));
}

function pathBelow(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

function write(folder: string, file: string, text: string): void {
  if (text === '') return;
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
