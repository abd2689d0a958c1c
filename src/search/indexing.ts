import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { close, createIndex } from 'pagefind';
import { compact, partsOf, tokensOf } from '../notes/words.ts';
import type { IndexedPage } from './indexed.ts';
import { packWords } from './lexicon.ts';
import type { PageTerms, Terms } from './terms.ts';

/** Pagefind's own interfaces, which this site does not use. */
const unused = /^pagefind-(ui|modular-ui|component-ui|highlight|worker)\./;
const longestWord = 40;

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
const known: Terms = { pages: terms, words: packWords(lexicon), version };
const words = { path: 'terms.json', content: new TextEncoder().encode(JSON.stringify(known)) };
let bytes = 0;
for (const { path, content } of [...kept, words]) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
  bytes += content.length;
}
parentPort?.postMessage(bytes);

function wordsOf(text: string): string[] {
  return tokensOf(text)
    .flatMap((token) => [compact(token), ...partsOf(token)])
    .filter((word) => word.length > 1 && word.length < longestWord && /^\p{L}/u.test(word));
}
