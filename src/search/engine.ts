import type { PageText } from './answers.ts';
import type { Engine } from './search.ts';

/** Pagefind's script, as far as it is used. */
export interface Pagefind {
  options(options: { basePath: string; baseUrl: string; metaCacheTag: string; noWorker: boolean }): Promise<void>;
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

/** Pagefind, ready to search what lies in a folder. Rejects if one of its files can't be loaded. */
export async function engineOf(
  pagefind: Pagefind,
  { folder, base, version, lines }: { folder: string; base: string; version: string; lines: Engine['lines'] },
): Promise<Engine> {
  // Its worker is a second copy of the same script; a search takes it a few milliseconds.
  await pagefind.options({ basePath: folder, baseUrl: base, metaCacheTag: version, noWorker: true });
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
    lines,
    textOf: (page) => all.results[page].data(),
  };
}
