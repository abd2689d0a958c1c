import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { z } from 'zod';
import { kinds } from '../notes/kinds.ts';
import type { Part } from '../notes/page.ts';
import { profiles } from '../notes/profiles.ts';
import { tokensOf } from '../notes/words.ts';
import { currentSite } from '../site/current.ts';
import type { Site, SitePage } from '../site/site.ts';
import { runThread } from '../site/thread.ts';
import { indexedPage } from './indexed.ts';
import type { Indexing } from './indexing.ts';
import type { Named, PageTerms } from './terms.ts';

const longestExpansion = 12;
const folder = 'pagefind/';

/** Indexes the site, and writes beside Pagefind's files what search must know at once. In development the last build's files are served. */
export function search(): AstroIntegration {
  let built: URL;
  let indexing: Promise<Indexed> | undefined;
  return {
    name: 'search',
    hooks: {
      'astro:config:done': ({ config }) => {
        built = new URL(folder, config.outDir);
      },
      // It indexes while Astro makes the pages. The folder of the build has been emptied by then.
      'astro:build:setup': () => {
        indexing ??= index(currentSite(), fileURLToPath(built));
        indexing.catch(() => undefined);
      },
      'astro:build:done': async ({ logger }) => {
        const { pages, bytes } = await (indexing ?? index(currentSite(), fileURLToPath(built)));
        logger.info(`${pages} pages indexed in ${Math.round(bytes / 1024)} KB.`);
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(async (request, response, next) => {
          const name = /\/pagefind\/([\w./-]+)(?:\?.*)?$/.exec(request.url ?? '')?.[1];
          const file = name && !name.includes('..') ? new URL(name, built) : undefined;
          if (!file || !existsSync(file)) return next();
          if (file.pathname.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
          response.end(await readFile(file));
        });
      },
    },
  };
}

interface Indexed {
  /** How many pages the index has. */
  pages: number;
  bytes: number;
}

/**
 * Writes Pagefind's index of a site, and the terms drawn from it, in a thread of its own: while it makes pages, a build would
 * seldom find the time to pass on the next page to the engine. Rejects if Pagefind fails.
 */
async function index(site: Site, folder: string): Promise<Indexed> {
  const pages = inOrder(site).filter(({ kind }) => kinds[kind].found);
  const indexed = pages.map((page, number) => indexedPage(page, number, site.questions));
  const terms = pages.map((page) => termsOf(page, site));
  const indexing: Indexing = { folder, pages: indexed, terms };
  const bytes = z.number().parse(await runThread(new URL('./indexing.ts', import.meta.url), indexing));
  return { pages: pages.length, bytes };
}

/** All pages by their addresses, and at last the notes of those families that have an order of their own. */
function inOrder({ pages, families }: Site): SitePage[] {
  const ordered = families.filter(({ profile }) => profiles[profile].has.has('groups')).flatMap(({ notes }) => notes);
  const rank = new Map(ordered.map(({ address }, index) => [address, index]));
  const rankOf = ({ address }: SitePage) => rank.get(address) ?? -1;
  return [...pages.values()].toSorted((a, b) => rankOf(a) - rankOf(b));
}

function termsOf(page: SitePage, site: Site): PageTerms {
  const { address, title, kind, family, profile, parts, body, front } = page;
  const headings = parts.filter(({ depth }) => depth === 2);
  const concepts = parts.filter(({ depth }) => kind === 'concepts' && depth === 3);
  const { stage, status, formerly = [], terms = [] } = page.kind === 'note' ? page.front : {};
  return {
    path: address,
    title,
    kind,
    family: kind === 'note' ? family : undefined,
    profile: kind === 'note' ? profile : site.profile,
    stage,
    status: status?.state,
    names: [...(front?.aliases ?? []), ...formerly, ...terms],
    sections: headings.map(({ id, name }) => [id, name]),
    entries: [
      ...concepts.map(({ id, name, definition = '' }): Named => [id, withExpansion(name, definition)]),
      ...body.operations.filter(({ name }) => name).map(({ factId, name }): Named => [factId, name]),
    ],
    columns: columnsOf(parts),
  };
}

/** What the columns of tables are called, of each section whose tables have the same. */
function columnsOf(parts: Part[]): Record<string, string[]> {
  const told = parts.flatMap(({ section, columns }) => (columns ? [{ section, columns }] : []));
  return Object.fromEntries(
    [...Map.groupBy(told, ({ section }) => section)].flatMap(([section, [{ columns }, ...others]]) => {
      const same = others.every((other) => other.columns.join() === columns.join());
      return same && columns.slice(1).some(Boolean) ? [[section, columns]] : [];
    }),
  );
}

/** A concept by its name and by what its definition begins with: "DPL; difference in positive proportions in labels". */
function withExpansion(name: string, definition: string): string {
  const start = definition.split(/\s+/).slice(0, longestExpansion - tokensOf(name).length);
  const expansion = /^([^.:;]+):/.exec(start.join(' '))?.[1];
  return expansion ? `${name}; ${expansion}` : name;
}
