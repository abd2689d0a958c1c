import type { PageText } from '../answers.ts';
import type { Engine } from '../search.ts';
import type { Terms } from '../terms.ts';

/** Pagefind's script, as far as it is used. */
interface Pagefind {
  options(options: Options): Promise<void>;
  init(): Promise<void>;
  /** Without a word it gives all pages. */
  search(word: string | null, options?: { sort: Record<string, 'asc'> }): Promise<{ results: Result[] }>;
}
interface Result {
  id: string;
  score: number;
  words: number[];
  data(): Promise<PageText>;
}
interface Options {
  basePath: string;
  baseUrl: string;
  metaCacheTag: string;
  noWorker: boolean;
}

const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
const bundle = `${base}pagefind/`;
warm([`wasm.${document.documentElement.lang}.pagefind`, 'pagefind.js']);

/** An address of this site from its path below the base path. */
export function addressFor(path: string, id?: string): string {
  return `${base}${path}${id && id !== '_top' ? `#${id}` : ''}`;
}

/** Rejects if the terms can't be loaded. After the first attempt the browser's copy is not trusted. */
export async function loadTerms(attempt: number): Promise<Terms> {
  const response = await fetch(`${bundle}terms.json`, attempt > 0 ? { cache: 'reload' } : {});
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}`);
  return response.json();
}

/** Pagefind, ready to search. Rejects if one of its files can't be loaded. After the first attempt the browser is made to ask for its script again. */
export async function loadEngine({ version }: Terms, attempt: number): Promise<Engine> {
  warm([`${version}.pf_meta`, `pagefind-entry.json?ts=${version}`]);
  const again = attempt > 0 ? `?attempt=${attempt}` : '';
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${bundle}pagefind.js${again}`);
  // Its worker is a second copy of the same script; a search takes it a few milliseconds.
  await pagefind.options({ basePath: bundle, baseUrl: base, metaCacheTag: version, noWorker: true });
  await pagefind.init();
  // The index names its pages in its own way. Sorted by their numbers they stand in the order of the terms.
  const all = await pagefind.search(null, { sort: { page: 'asc' } });
  const numbers = new Map(all.results.map(({ id }, index) => [id, index]));
  return {
    search: async (word) => {
      const { results } = await pagefind.search(word);
      return {
        results: results.flatMap((result) => {
          const page = numbers.get(result.id);
          const { score, words } = result;
          return page === undefined ? [] : [{ page, score, words }];
        }),
      };
    },
    textOf: (page) => all.results[page].data(),
  };
}

/** Pagefind loads its files one after the other: asked for together, they are there when it does. */
function warm(files: string[]): void {
  for (const file of files) fetch(bundle + file, { priority: 'low' }).catch(() => undefined);
}
