/**
 * Every weight of the ranking; a page's weight by its kind is in `src/notes/kinds.ts`. They were fitted together on judged
 * queries (`npm run search:eval`), never on single ones.
 */
export const weights = {
  /** Of a word that is found under another word for it, beside the word itself. */
  synonym: 0.5,
  /** The most that a rare word tells. */
  mostTelling: 5,
  /** What a number of one or two digits tells, and a word that a third of all titles have, beside another word as rare. */
  shortNumber: 0.4,
  common: 0.1,
  /** And a word that many questions have. */
  weak: 0.35,
  /** How much a page's name in the query counts, beside a text that has every word. */
  pageName: 0.8,
  /** How much of a page's score comes only with all of the query's words. */
  pageCover: 0.6,
};

/** What speaks for a line, and how much. All are shares of the query, from 0 to 1, or yes and no. */
export const lineWeights = {
  /** Of the query's words, each by how much it tells: how many the line has anywhere, and how many its own text has. */
  anywhere: 0.25,
  text: 0.37,
  /** How many it has with the names of its page and its section, squared: all words together tell more than each alone. */
  together: 0.33,
  /** How many words that follow one another in the query are close in it. */
  close: 0.23,
  /** How much its name says nothing else. */
  onlyName: 0.36,
  /** Its page: its text, and its name. */
  pageText: 0.64,
  pageName: 0.44,
  /** The query speaks of its section. */
  asked: 0.27,
  /** What it is. */
  sample: -0.35,
  operation: -0.13,
  heading: -0.24,
  top: -0.19,
  concept: -0.1,
};

export type Evidence = Record<keyof typeof lineWeights, number>;
