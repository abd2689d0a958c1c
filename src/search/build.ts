import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type IndexFile } from 'pagefind';
import { kinds } from '../notes/kinds.ts';
import { currentSite } from '../site/current.ts';
import type { Site, SitePage } from '../site/site.ts';
import { indexedPage } from './indexed.ts';
import type { Named, PageTerms, Terms } from './terms.ts';
import { compact, partsOf, tokensOf } from './words.ts';

/** Pagefind's own interfaces, which this site does not use. */
const unused = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;
const longestWord = 40;
const longestExpansion = 12;
const folder = 'pagefind/';

/** Indexes the site, and writes beside Pagefind's files what search must know at once. In development the last build's files are served. */
export function search(): AstroIntegration {
  let built: URL;
  let indexing: Promise<Index> | undefined;
  return {
    name: 'search',
    hooks: {
      'astro:config:done': ({ config }) => {
        built = new URL(folder, config.outDir);
      },
      'astro:build:start': () => {
        // The engine is a process of its own: it indexes while Astro makes the pages.
        indexing = indexOf(currentSite());
        indexing.catch(() => undefined);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { pages, files } = await (indexing ?? indexOf(currentSite()));
        const bytes = await writeAll(files, fileURLToPath(new URL(folder, dir)));
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

interface Index {
  /** How many pages it has. */
  pages: number;
  files: IndexFile[];
}

/** Pagefind's index of a site, and the terms drawn from it. Throws if Pagefind fails. */
async function indexOf(site: Site): Promise<Index> {
  const pages = [...site.pages.values()].filter(({ kind }) => kinds[kind].found);
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind could not start: ${errors.join(', ')}`);
  const lexicon = new Set<string>();
  const faults: string[] = [];
  // One after the other: the text of all pages at once would take as much memory as the pages.
  for (const [number, page] of pages.entries()) {
    const { html, url, text } = indexedPage(page, number);
    for (const word of wordsOf(text)) lexicon.add(word);
    faults.push(...(await index.addHTMLFile({ content: html, url })).errors);
  }
  const { files, errors: failures } = await index.getFiles();
  await close();
  faults.push(...failures);
  if (faults.length > 0) throw new Error(`Pagefind could not index the site: ${faults.join(', ')}`);
  const kept = files.filter((file) => !unused.test(file.path));
  const version = basename(kept.find(({ path }) => path.endsWith('.pf_meta'))?.path ?? '', '.pf_meta');
  const terms: Terms = { pages: pages.map(termsOf), words: [...lexicon].sort().join(' '), version };
  const words = { path: 'terms.json', content: new TextEncoder().encode(JSON.stringify(terms)) };
  return { pages: pages.length, files: [...kept, words] };
}

/** Gives the number of bytes. */
async function writeAll(files: IndexFile[], target: string): Promise<number> {
  for (const { path, content } of files) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), content);
  }
  return files.reduce((sum, file) => sum + file.content.length, 0);
}

function termsOf(page: SitePage): PageTerms {
  const { address, title, kind, family, parts, body, front } = page;
  const headings = parts.filter(({ depth }) => depth === 2);
  const concepts = parts.filter(({ depth }) => kind === 'concepts' && depth === 3);
  const { stage, status, formerly = [] } = page.kind === 'note' ? page.front : {};
  return {
    path: address,
    title,
    kind,
    family: kind === 'note' ? family : undefined,
    stage,
    status: status?.state,
    names: [...(front?.aliases ?? []), ...formerly],
    sections: headings.map(({ id, name }) => [id, name]),
    entries: [
      ...concepts.map(({ id, name, definition = '' }): Named => [id, withExpansion(name, definition)]),
      ...body.operations.filter(({ name }) => name).map(({ factId, name }): Named => [factId, name]),
    ],
  };
}

/** A concept by its name and by what its definition begins with: "DPL; difference in positive proportions in labels". */
function withExpansion(name: string, definition: string): string {
  const start = definition.split(/\s+/).slice(0, longestExpansion - tokensOf(name).length);
  const expansion = /^([^.:;]+):/.exec(start.join(' '))?.[1];
  return expansion ? `${name}; ${expansion}` : name;
}

function wordsOf(text: string): string[] {
  return tokensOf(text)
    .flatMap((token) => [compact(token), ...partsOf(token)])
    .filter((word) => word.length > 1 && word.length < longestWord && /^\p{L}/u.test(word));
}
