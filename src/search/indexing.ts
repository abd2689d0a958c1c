import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { close, createIndex } from 'pagefind';
import { minifySync } from 'rolldown/utils';
import type { IndexedPage } from './indexed.ts';
import { packWords, wordsOf } from './lexicon.ts';
import { namesIn, type PackedLines, type PageTerms, type Terms } from './terms.ts';

/** Pagefind's own interfaces, which this site does not use. */
const unused = /^pagefind-(ui|modular-ui|component-ui|highlight|worker)\./;

/** What a thread of its own indexes, and the folder to which it writes. It answers with the number of bytes. */
export interface Indexing {
  folder: string;
  pages: IndexedPage[];
  terms: PageTerms[];
}

const { folder, pages, terms }: Indexing = workerData;
// A query loads the parts of the index that have its words: smaller ones have less beside these.
process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE ??= '3000';
const { index, errors } = await createIndex();
if (!index) throw new Error(`Pagefind could not start: ${errors.join(', ')}`);
const lexicon = new Set<string>();
const faults: string[] = [];
for (const { html, url, text } of pages) {
  for (const word of wordsOf(text)) lexicon.add(word);
  faults.push(...(await index.addHTMLFile({ content: html, url })).errors);
}
const { files, errors: failures } = await index.getFiles();
await close();
faults.push(...failures);
if (faults.length > 0) throw new Error(`Pagefind could not index the site: ${faults.join(', ')}`);
const kept = files.filter((file) => !unused.test(file.path));
const version = basename(kept.find(({ path }) => path.endsWith('.pf_meta'))?.path ?? '', '.pf_meta');
// Those of names are in these already.
const ofNames = new Set(namesIn(terms).flatMap(wordsOf));
const known: Terms = { pages: terms, words: packWords(lexicon.difference(ofNames)), version };
const lines: PackedLines = pages.map((page) => page.lines);
const own = Object.entries({ 'terms.json': known, 'lines.json': lines }).map(([path, content]) => ({
  path,
  content: new TextEncoder().encode(JSON.stringify(content)),
}));
let bytes = 0;
for (const { path, content } of [...kept, ...own]) {
  const written = path.endsWith('.js') ? minifySync(path, new TextDecoder().decode(content)).code : content;
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), written);
  bytes += written.length;
}
parentPort?.postMessage(bytes);
