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
  /** Of the query's words, each by how much it tells: how many the line has anywhere, */
  anywhere: 0.39,
  /** with those that the names of its page and its section have, */
  withNames: 0.41,
  /** and the square of that: all words together tell more than each alone. */
  together: 0.08,
  /** How many its own text has, and its name. */
  text: 0.4,
  name: -0.05,
  /** How many that question has which has most, and how much that asks nothing else. */
  onlyQuestion: 0.04,
  /** How much its name says nothing else. */
  onlyName: 0.53,
  /** Its page: its text, how many words of the query that has, and its name. */
  pageText: 0.77,
  pageCover: 0,
  pageName: 0.64,
  /** The query speaks of its section. */
  asked: 0.23,
  /** What it is. */
  sample: -0.54,
  operation: -0.19,
  heading: -0.33,
  common: -0.06,
  top: -0.3,
  concept: 0.19,
  guide: 0.05,
};

export type Evidence = Record<keyof typeof lineWeights, number>;
