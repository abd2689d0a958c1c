import type { QuestionFile } from './questions.ts';
import type { Site } from './site.ts';

/** A site, and what it was read from. */
export interface Loaded {
  site: Site;
  /** The text of `availability.yaml`; empty if there is none. */
  availability: string;
  questions: QuestionFile[];
  /** Hash of the code that makes it: what was made with other code is made anew. */
  code: string;
  /** What the body of a file with this text depends on beside it: the code, links that lead nowhere, and old ids. */
  dependenciesOf: (text: string) => string;
}

/**
 * Astro runs its configuration, its loaders and its pages as separate copies of a module: they share what was read. All but the
 * configuration need this module alone for it, and so are made without what reads and parses notes.
 */
const shared = Symbol.for('notes.site');

/** What was loaded last, if anything was. */
export function lastLoaded(): Loaded | undefined {
  return Reflect.get(globalThis, shared);
}

/** Makes a site the current one. */
export function setCurrent(loaded: Loaded): void {
  Reflect.set(globalThis, shared, loaded);
}

/** What was loaded last. Throws if nothing was: whatever builds or serves pages loads the site first. */
export function currentLoaded(): Loaded {
  const loaded = lastLoaded();
  if (!loaded) throw new Error('The site was not loaded.');
  return loaded;
}

/** The site that was loaded last. Throws if none was. */
export function currentSite(): Site {
  return currentLoaded().site;
}
