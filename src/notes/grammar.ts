/**
 * The note grammar as data: types, checks, the page and its addresses follow from this file.
 * A new section is one entry in `sections`.
 */

export const stages = ['prepare', 'build', 'train', 'deploy', 'monitor', 'govern'] as const;
export type Stage = (typeof stages)[number];

export const states = ['available', 'closed', 'ending', 'ended', 'superseded'] as const;
/** States of which AWS often names no day: a status may be without one. */
export const undatedStates: ReadonlySet<string> = new Set(['ended', 'superseded']);
/** What nobody has looked up yet; only an imported note may say so. */
export const unknownState = 'unknown';
/** States that need no word beside a name: the service is open, as far as anybody knows. */
export const quietStates: ReadonlySet<string> = new Set(['available', unknownState]);

/** What a state is called on a page. */
export const stateLabels = {
  available: 'Available',
  closed: 'Closed to new customers',
  ending: 'Ending',
  ended: 'Ended',
  superseded: 'Superseded',
  [unknownState]: 'Status not known',
} as const;

/** An imported note is what its author brought; a reviewed one is checked, sourced and complete. */
export const maturities = ['imported', 'reviewed'] as const;

/** How finely the notes of a family get pages that preview them when a link is shared, finest first. */
export const shareLevels = ['facts', 'sections', 'pages'] as const;
export type ShareLevel = (typeof shareLevels)[number];

export const relationKinds = ['requires', 'feeds', 'part of', 'alternative to', 'replaced by'] as const;
export type RelationKind = (typeof relationKinds)[number];
/** The same relation as the other note would say it: what requires a note, that note is needed by. */
export const inverseKinds = {
  requires: 'needed by',
  feeds: 'fed by',
  'part of': 'contains',
  'alternative to': 'alternative to',
  'replaced by': 'replaces',
} as const satisfies Record<RelationKind, string>;

/**
 * `facts`: list items or table rows. `operations`: items that begin with an API operation. `relations`: items that name a relation
 * and a note. `steps` has samples of one thing in several languages, `recipes` has such samples below each of its headings.
 */
export type Shape = 'lead' | 'facts' | 'operations' | 'steps' | 'recipes' | 'relations' | 'sources';

/** Sections of these shapes show the samples of one thing as tabs. */
export const sampleShapes: ReadonlySet<Shape | undefined> = new Set<Shape>(['steps', 'recipes']);

export interface SectionRule {
  id: string;
  heading: string;
  synonyms: string[];
  shape: Shape;
  /** In a reviewed note each fact here has a source, or says that it is unconfirmed. */
  sourced: boolean;
  /** What belongs there, told to who writes a note. */
  hint: string;
}

/** A reviewed note is stale when its facts were last checked more than this many days ago. */
export const staleDays = 180;

/** In the order in which a note has them. */
export const sections: readonly SectionRule[] = [
  {
    id: 'what-it-is',
    heading: 'What it is',
    synonyms: ['overview', 'introduction', 'description'],
    shape: 'lead',
    sourced: false,
    hint: 'One to four plain sentences: the problem it solves, and for whom. It has no heading in the file.',
  },
  {
    id: 'features',
    heading: 'Features',
    synonyms: ['capabilities', 'key features'],
    shape: 'facts',
    sourced: true,
    hint: 'What it can do: "- **Short name**: one to three short sentences.[^source]".',
  },
  {
    id: 'use-cases',
    heading: 'Use cases',
    synonyms: ['when to use', 'uses'],
    shape: 'facts',
    sourced: false,
    hint: 'When a team reaches for it, one case an item.',
  },
  {
    id: 'requirements',
    heading: 'Requirements',
    synonyms: ['prerequisites'],
    shape: 'facts',
    sourced: true,
    hint: 'What must be there before it works: roles, data, network.',
  },
  {
    id: 'limits',
    heading: 'Limits',
    synonyms: ['quotas', 'limits and quotas', 'limitations'],
    shape: 'facts',
    sourced: true,
    hint: 'A table: limit, value, whether it can be raised.',
  },
  {
    id: 'what-you-pay-for',
    heading: 'What you pay for',
    synonyms: ['pricing', 'cost', 'costs'],
    shape: 'facts',
    sourced: false,
    hint: 'What is billed, and by what measure.',
  },
  {
    id: 'api-operations',
    heading: 'API operations',
    synonyms: ['api', 'operations'],
    shape: 'operations',
    sourced: false,
    hint: 'Each item begins with an operation of the AWS SDK as code: "- `CreateModel` registers a model.".',
  },
  {
    id: 'how-to-start',
    heading: 'How to start',
    synonyms: ['getting started', 'quick start', 'usage'],
    shape: 'steps',
    sourced: false,
    hint: "Numbered steps, then the same thing in Python, AWS CLI and TypeScript, one after another. Lines with an account or a bucket of AWS's examples are marked as the reader's own; {3} behind the language marks line 3.",
  },
  {
    id: 'recipes',
    heading: 'Recipes',
    synonyms: [],
    shape: 'recipes',
    sourced: false,
    hint: 'One task under each "### heading": a sentence that says when and what to watch, then the samples, as in How to start.',
  },
  {
    id: 'pitfalls',
    heading: 'Pitfalls',
    synonyms: ['gotchas', 'caveats', 'known issues'],
    shape: 'facts',
    sourced: true,
    hint: 'What bites, and how to avoid it.',
  },
  {
    id: 'choose-something-else',
    heading: 'Choose something else when',
    synonyms: ['alternatives', 'when not to use'],
    shape: 'facts',
    sourced: false,
    hint: 'The cases for which something else is better, and what that is.',
  },
  {
    id: 'related',
    heading: 'Related',
    synonyms: ['see also', 'related services'],
    shape: 'relations',
    sourced: false,
    hint: 'Each item names a relation and a note: "- **Requires** [Title](./note.md): why.".',
  },
  {
    id: 'sources',
    heading: 'Sources',
    synonyms: ['references', 'links'],
    shape: 'sources',
    sourced: false,
    hint: 'Footnotes at the end of the file: "[^source]: [Title](https://…)". They need no heading.',
  },
];

/** The section of the lead, which has no heading of its own in a note. */
export const leadSection = sections[0];
export const relatedSection = sections[sections.length - 2];
export const sourcesSection = sections[sections.length - 1];

/** The rule of those known that a heading's text means, whatever its case, or undefined. */
export function sectionOf(heading: string, known = sections): SectionRule | undefined {
  const wanted = heading.trim().toLowerCase();
  return known.find((section) => section.heading.toLowerCase() === wanted || section.synonyms.includes(wanted));
}
