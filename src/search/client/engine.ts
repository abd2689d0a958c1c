import { engineOf, type Pagefind } from '../engine.ts';
import type { Engine } from '../search.ts';
import { type PackedLines, type Terms, topId } from '../terms.ts';

const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
const bundle = `${base}pagefind/`;
warm([`wasm.${document.documentElement.lang}.pagefind`, 'pagefind.js']);

/** An address of this site from its path below the base path. */
export function addressFor(path: string, id?: string): string {
  return `${base}${path}${id && id !== topId ? `#${id}` : ''}`;
}

/** Rejects if the terms can't be loaded. */
export function loadTerms(attempt: number): Promise<Terms> {
  return loadJson('terms.json', attempt);
}

/** After the first attempt the browser's copy is not trusted. */
async function loadJson(file: string, attempt: number) {
  const response = await fetch(bundle + file, attempt > 0 ? { cache: 'reload' } : {});
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}`);
  return response.json();
}

/** Pagefind, ready to search. Rejects if one of its files can't be loaded. After the first attempt the browser is made to ask for its script again. */
export async function loadEngine({ version }: Terms, attempt: number): Promise<Engine> {
  warm([`${version}.pf_meta`, `pagefind-entry.json?ts=${version}`]);
  const again = attempt > 0 ? `?attempt=${attempt}` : '';
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${bundle}pagefind.js${again}`);
  let loaded: Promise<PackedLines> | undefined;
  const lines = () => {
    loaded ??= loadJson(`lines.json?${version}`, attempt);
    return loaded;
  };
  return engineOf(pagefind, { folder: bundle, base, version, lines });
}

/** Pagefind loads its files one after the other: asked for together, they are there when it does. */
function warm(files: string[]): void {
  for (const file of files) fetch(bundle + file, { priority: 'low' }).catch(() => undefined);
}
