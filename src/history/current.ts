import type { SitePage } from '../site/site.ts';
import type { History, PageHistory } from './history.ts';

/** Astro runs its configuration and its pages as separate copies of a module: they share what was read. */
const shared = Symbol.for('notes.history');

/** Makes a history the current one. */
export function setHistory(history: History | undefined): void {
  Reflect.set(globalThis, shared, history);
}

/** What changed on pages; undefined where git does not know it. */
export function currentHistory(): History | undefined {
  return Reflect.get(globalThis, shared);
}

/** What changed on a page, if anything is known of it. */
export function currentHistoryOf({ address }: Pick<SitePage, 'address'>): PageHistory | undefined {
  return currentHistory()?.get(address);
}
