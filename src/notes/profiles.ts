import { type SectionRule, sections } from './grammar.ts';

/** What the notes of a family can have beside their text. */
export type Feature =
  /** They have the same sections, and facts in them, in one order. */
  | 'sections'
  /** Each stands at a stage of the lifecycle. */
  | 'stages'
  /** Each says whether what it is about can still be had: notices, events and the feed follow. */
  | 'status'
  /** They name operations of an API, and say what they are to each other. */
  | 'operations'
  /** Somebody checks them against sources and says when. */
  | 'verified'
  /** They stand side by side in the table that compares. */
  | 'compare'
  /** They stand in groups, to any depth. */
  | 'groups';

/** What a family is: everything that differs by it is asked of its profile. */
export interface Profile {
  has: ReadonlySet<Feature>;
  /** The sections that its grammar knows, the lead among them; a lead that it does not know has no heading. */
  sections: readonly SectionRule[];
  /** What a note of it is called, and several of them. */
  note: string;
  notes: string;
  /** What is about more than one of them. */
  across: string;
  /** What the search box of the home page says, and the field of the search. */
  search: string;
  asked: string;
  /** What stands in the index from A to Z. */
  indexed: string;
  /** What the official documentation is called; without it a link to it is called by its host. */
  docs?: string;
}

export const profileNames = ['services', 'notes'] as const;
export type ProfileName = (typeof profileNames)[number];

/** The profile of a family whose index names none. */
export const usualProfile: ProfileName = 'services';

export const profiles: Record<ProfileName, Profile> = {
  services: {
    has: new Set(['sections', 'stages', 'status', 'operations', 'verified', 'compare']),
    sections,
    note: 'Service',
    notes: 'Services',
    across: 'Across services',
    search: 'Search services, API calls, limits',
    asked: 'A service, an API call, a limit, a question',
    indexed: 'Every service, alias, API operation, named fact and concept.',
    docs: 'AWS documentation',
  },
  notes: {
    has: new Set(['groups']),
    sections: [],
    note: 'Note',
    notes: 'Notes',
    across: 'Across all notes',
    search: 'Search the notes',
    asked: 'A title, a name, a question',
    indexed: 'Every note, alias, named fact and concept.',
  },
};

/** Of the profiles of several families the one whose words fit all of them: what has services is called by them. */
export function commonProfile(names: Iterable<ProfileName>): ProfileName {
  return new Set(names).has('services') ? 'services' : 'notes';
}
