import type { Engine } from './search.ts';
import type { Terms } from './terms.ts';

/** Pagefind's script, as far as it is used. */
interface Pagefind extends Engine {
  options(options: { basePath: string; baseUrl: string }): Promise<void>;
  init(): Promise<void>;
}

const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
const bundle = `${base}pagefind/`;

/** An address of this site from its path below the base path. */
export function addressFor(path: string, id?: string): string {
  return `${base}${path}${id && id !== '_top' ? `#${id}` : ''}`;
}

/** Rejects if the terms can't be loaded. */
export async function loadTerms(): Promise<Terms> {
  const response = await fetch(`${bundle}terms.json`);
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}`);
  return response.json();
}

/** Pagefind, ready to search. Rejects if one of its files can't be loaded. `attempt` makes a browser ask again for a script that failed. */
export async function loadEngine(attempt: number): Promise<Engine> {
  const again = attempt > 0 ? `?attempt=${attempt}` : '';
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${bundle}pagefind.js${again}`);
  await pagefind.options({ basePath: bundle, baseUrl: base });
  await pagefind.init();
  return pagefind;
}
