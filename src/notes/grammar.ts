/**
 * The note grammar as data: types, checks, the page and its addresses follow from this file.
 * A new section is one entry in `sections`.
 */

export const stages = ['prepare', 'build', 'train', 'deploy', 'monitor', 'govern'] as const;
export type Stage = (typeof stages)[number];

export const states = ['available', 'closed', 'ending', 'ended'] as const;
/** What nobody has looked up yet; only an imported note may say so. */
export const unknownState = 'unknown';

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

export const relationKinds = ['requires', 'feeds', 'part of', 'alternative to', 'replaced by'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** `facts`: list items or table rows. `operations`: items that begin with an API operation. `relations`: items that name a relation and a note. */
export type Shape = 'lead' | 'facts' | 'operations' | 'steps' | 'relations' | 'sources';

export interface SectionRule {
  id: string;
  heading: string;
  synonyms: string[];
  shape: Shape;
  /** In a reviewed note each fact here has a source, or says that it is unconfirmed. */
  sourced: boolean;
}

const rule = (id: string, heading: string, shape: Shape, synonyms: string[] = [], sourced = false): SectionRule => ({
  id,
  heading,
  synonyms,
  shape,
  sourced,
});

/** A reviewed note is stale when its facts were last checked more than this many days ago. */
export const staleDays = 180;

/** In the order in which a note has them. */
export const sections: readonly SectionRule[] = [
  rule('what-it-is', 'What it is', 'lead', ['overview', 'introduction', 'description']),
  rule('features', 'Features', 'facts', ['capabilities', 'key features'], true),
  rule('use-cases', 'Use cases', 'facts', ['when to use', 'uses']),
  rule('requirements', 'Requirements', 'facts', ['prerequisites'], true),
  rule('limits', 'Limits', 'facts', ['quotas', 'limits and quotas', 'limitations'], true),
  rule('what-you-pay-for', 'What you pay for', 'facts', ['pricing', 'cost', 'costs']),
  rule('api-operations', 'API operations', 'operations', ['api', 'operations']),
  rule('how-to-start', 'How to start', 'steps', ['getting started', 'quick start', 'usage']),
  rule('pitfalls', 'Pitfalls', 'facts', ['gotchas', 'caveats', 'known issues'], true),
  rule('choose-something-else', 'Choose something else when', 'facts', ['alternatives', 'when not to use']),
  rule('related', 'Related', 'relations', ['see also', 'related services']),
  rule('sources', 'Sources', 'sources', ['references', 'links']),
];

/** The section of the lead, which has no heading of its own in a note. */
export const leadSection = sections[0];
export const sourcesSection = sections[sections.length - 1];

/** The rule that a heading's text means, whatever its case, or undefined. */
export function sectionOf(heading: string): SectionRule | undefined {
  const wanted = heading.trim().toLowerCase();
  return sections.find((section) => section.heading.toLowerCase() === wanted || section.synonyms.includes(wanted));
}
