import type { Stage, stateLabels } from '../notes/grammar.ts';
import type { Kind } from '../notes/kinds.ts';
import type { ProfileName } from '../notes/profiles.ts';

/** Id of the heading that stands for a page itself in the index: what lies above all other ids is found at it. */
export const topId = '_top';

/** What search knows before any full text is loaded: made by the build from the site. */
export interface Terms {
  /** In the order that the engine's index has them in, by their numbers. */
  pages: PageTerms[];
  /** Every word of the indexed text that no name has, packed. */
  words: string;
  /** Name of the index, which changes with it, so that an old one is never taken for the new one. */
  version: string;
}

export interface PageTerms {
  /** Path below the base path, such as `sagemaker/clarify/`. */
  path: string;
  title: string;
  kind: Kind;
  family?: string;
  /** That of a note's family; of any other page that of the site. */
  profile: ProfileName;
  stage?: Stage;
  status?: keyof typeof stateLabels;
  /** Aliases, former names, and what else leads to it. */
  names: string[];
  /** Ids and headings of its sections, in their order. */
  sections: Named[];
  /** API operations of a note, or the terms of the concepts. */
  entries: Named[];
  /** What the columns of its tables are called, by the id of the section. */
  columns: Record<string, string[]>;
}

/** Of each page of the terms, in their order, its lines, packed: where words of it stand, without its text. Asked for with the full text. */
export type PackedLines = readonly string[];

/** An id on a page, and the name of what stands there. */
export type Named = [id: string, name: string];

/** All names of pages, operations and concepts. */
export function namesIn(pages: PageTerms[]): string[] {
  return pages.flatMap(({ title, names, entries }) => [title, ...names, ...entries.map(([, name]) => name)]);
}
