import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { currentSite } from '../site/current.ts';
import { settings } from '../site.config.ts';
import { dataFiles, type Place } from './documents.ts';

/**
 * Writes the JSON of all pages and its schemas: there is one for each note, and as routes they would take Astro many times as long.
 * In development each is made when it is asked for.
 */
export function programs(): AstroIntegration {
  const { name, description } = settings;
  let place: Place;
  return {
    name: 'programs',
    hooks: {
      'astro:config:done': ({ config }) => {
        place = { home: new URL(config.base.replace(/\/?$/, '/'), config.site).href, name, description };
      },
      'astro:build:generated': ({ dir }) => {
        const site = currentSite();
        for (const { file, make } of dataFiles(site)) {
          const path = join(fileURLToPath(dir), file);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, JSON.stringify(make(site, place)));
        }
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const { pathname } = new URL(request.url ?? '', place.home);
          const path = decodeURI(pathname).replace(new URL(place.home).pathname, '');
          const site = currentSite();
          const asked = path.startsWith('api/') ? dataFiles(site).find(({ file }) => file === path) : undefined;
          if (!asked) return next();
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(asked.make(site, place)));
        });
      },
    },
  };
}
