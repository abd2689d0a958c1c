import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type IndexFile } from 'pagefind';
import { z } from 'zod';
import { sections, stages, states, unknownState } from '../notes/grammar.ts';
import { kinds } from '../notes/schema.ts';
import type { Named, PageTerms, Terms } from './terms.ts';
import { compact, partsOf, tokensOf } from './words.ts';

/** A page as Pagefind keeps it. */
const recordSchema = z.looseObject({
  url: z.string(),
  content: z.string(),
  meta: z.object({ title: z.string(), names: z.string().optional() }),
  filters: z.object({
    kind: z.tuple([z.enum(kinds)]),
    family: z.tuple([z.string()]).optional(),
    stage: z.tuple([z.enum(stages)]).optional(),
    status: z.tuple([z.enum([...states, unknownState])]).optional(),
  }),
  anchors: z.array(z.object({ element: z.string(), id: z.string(), text: z.string(), location: z.number() })),
});
type PageRecord = z.infer<typeof recordSchema>;
interface NamedRecord {
  path: string;
  /** What the engine calls it. */
  name: string;
  record: PageRecord;
}
const isRecord = ({ path }: IndexFile) => path.endsWith('.pf_fragment');

/** What stands before the JSON of each record. */
const recordMark = 'pagefind_dcd';
/** Pagefind's own interfaces, which this site does not use. */
const unused = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;
const longestWord = 40;
const longestExpansion = 12;
const operationsSection = sections.find(({ shape }) => shape === 'operations')?.id;
const folder = 'pagefind/';

/** Indexes the built pages, and writes beside Pagefind's files what search must know at once. In development the last build's files are served. */
export function search(): AstroIntegration {
  let built: URL;
  return {
    name: 'search',
    hooks: {
      'astro:config:done': ({ config }) => {
        built = new URL(folder, config.outDir);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { pages, bytes } = await writeIndex(fileURLToPath(dir), fileURLToPath(new URL(folder, dir)));
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

/** Pagefind's index of a built site and the terms drawn from it. Gives the number of pages, and bytes written. */
async function writeIndex(site: string, target: string): Promise<{ pages: number; bytes: number }> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind could not start: ${errors.join(', ')}`);
  const added = await index.addDirectory({ path: site });
  const { files, errors: failures } = await index.getFiles();
  await close();
  const all = [...added.errors, ...failures];
  if (all.length > 0) throw new Error(`Pagefind could not index the site: ${all.join(', ')}`);
  const kept = files.filter((file) => !unused.test(file.path));
  const version = basename(kept.find(({ path }) => path.endsWith('.pf_meta'))?.path ?? '', '.pf_meta');
  const records = kept.filter(isRecord).map(readRecord);
  const terms = { ...termsOf(records), version };
  const output = [
    ...kept.filter((file) => !isRecord(file)),
    ...records.map(slim),
    { path: 'terms.json', content: new TextEncoder().encode(JSON.stringify(terms)) },
  ];
  for (const { path, content } of output) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), content);
  }
  return { pages: terms.pages.length, bytes: output.reduce((sum, file) => sum + file.content.length, 0) };
}

function termsOf(records: NamedRecord[]): Pick<Terms, 'pages' | 'words'> {
  const words = new Set<string>();
  const pages = records.map(({ name, record }): PageTerms => {
    for (const word of wordsOf(`${record.content} ${record.meta.title} ${record.meta.names ?? ''}`)) words.add(word);
    const { kind, family, stage, status } = record.filters;
    return {
      record: name,
      path: record.url.replace(/^\//, ''),
      title: record.meta.title,
      kind: kind[0],
      family: family?.[0],
      stage: stage?.[0],
      status: status?.[0],
      names: record.meta.names?.split('; ') ?? [],
      ...anchorsOf(record),
    };
  });
  return { pages: pages.toSorted((a, b) => a.path.localeCompare(b.path)), words: [...words].sort().join(' ') };
}

function readRecord({ path, content }: IndexFile): NamedRecord {
  const text = gunzipSync(content).toString('utf8');
  if (!text.startsWith(recordMark))
    throw new Error(`${path} is not a record of the Pagefind that this was written for`);
  return {
    path,
    name: basename(path, extname(path)),
    record: recordSchema.parse(JSON.parse(text.slice(recordMark.length))),
  };
}

/** A record without what nobody reads: references to sources, and the text of lines, which stands in the content as well. */
function slim({ path, record }: NamedRecord): IndexFile {
  const anchors = record.anchors
    .filter(({ id }) => !id.startsWith('user-content-'))
    .map(({ text, ...anchor }) => (/^h[1-6]$/.test(anchor.element) ? { ...anchor, text } : anchor));
  return { path, content: gzipSync(recordMark + JSON.stringify({ ...record, anchors }), { level: 9 }) };
}

function anchorsOf({ anchors, filters, content }: PageRecord): Pick<PageTerms, 'sections' | 'entries'> {
  const [kind] = filters.kind;
  const named = (element: string): Named[] =>
    anchors.filter((anchor) => anchor.element === element).map(({ id, text }) => [id, text]);
  if (kind === 'concepts') {
    const text = content.split(/\s+/);
    const entries = anchors
      .filter((anchor) => anchor.element === 'h3')
      .map(({ id, text: name, location }): Named => {
        const after = text.slice(location + tokensOf(name).length, location + longestExpansion).join(' ');
        const expansion = /^([^.:;]+):/.exec(after)?.[1];
        return [id, expansion ? `${name}; ${expansion}` : name];
      });
    return { sections: named('h2'), entries };
  }
  const operations = anchors
    .filter(({ id }) => id.startsWith(`${operationsSection}-`))
    .map(({ id, text }): Named => [id, tokensOf(text)[0] ?? text]);
  return { sections: named('h2'), entries: operations };
}

function wordsOf(text: string): string[] {
  return tokensOf(text)
    .flatMap((token) => [compact(token), ...partsOf(token)])
    .filter((word) => word.length > 1 && word.length < longestWord && /^\p{L}/u.test(word));
}
