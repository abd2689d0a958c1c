import { stages, stateLabels } from '../../notes/grammar.ts';
import { kinds } from '../../notes/kinds.ts';
import { profiles } from '../../notes/profiles.ts';
import type { Answer } from '../answers.ts';
import type { PlaceMatch } from '../places.ts';
import type { Query } from '../query.ts';
import type { Marked } from '../said.ts';
import type { PageTerms } from '../terms.ts';
import { addressFor } from './engine.ts';

/** A result as it is shown and chosen. */
export interface Option {
  group: string;
  href: string;
  path: string;
  label: string;
  /** The label with the places of the words found. */
  words?: Marked;
  /** The question that it answers. */
  question?: Marked;
  /** Other places where the same stands. */
  elsewhere?: { href: string; path: string }[];
  facts: string;
  /** The words to mark at the end of the link. */
  searched: string[];
  /** Set where choosing it searches again instead of leaving. */
  query?: string;
}

const kindLabels = { page: '', section: 'Section', operation: 'API operation', concept: 'Concept' };
const mostNotes = 24;
const mostRecent = 5;
const recentKey = 'recent-searches';

export function optionFor(result: PlaceMatch | Answer, { words: typed }: Pick<Query, 'words'>): Option {
  const searched = typed.map(({ text }) => text);
  if ('place' in result) {
    const { page, id, kind, name } = result.place;
    return {
      group: 'Go to',
      href: addressFor(page.path, id),
      path: id ? `${page.title} › ${kindLabels[kind]}` : labelOf(page),
      label: name,
      facts: factsOf(page),
      searched,
    };
  }
  const { page, words, marked, question, elsewhere } = result;
  return {
    group: 'In the text',
    ...standingAt(result),
    label: '',
    words: { words, marked },
    question,
    elsewhere: elsewhere.map(standingAt),
    facts: factsOf(page),
    searched,
  };
}

function standingAt({ page, id, section }: Answer['elsewhere'][number]): { href: string; path: string } {
  const heading = page.sections.find(([known]) => known === section)?.[1];
  return { href: addressFor(page.path, id), path: [page.title, heading].filter(Boolean).join(' › ') };
}

/** Before anything is typed: what was searched for last, and the notes along the lifecycle. */
export function optionsToStart(pages: PageTerms[]): Option[] {
  const recent = recentSearches().map((query): Option => {
    const href = `${addressFor('search/')}?${new URLSearchParams({ q: query })}`;
    return { group: 'Recent searches', href, path: '', label: query, facts: '', searched: [], query };
  });
  const order = (page: PageTerms) => (page.stage ? stages.indexOf(page.stage) : stages.length);
  const notes = pages.filter(({ kind }) => kind === 'note').toSorted((a, b) => order(a) - order(b));
  const others = pages.filter(({ kind }) => kind === 'family' || kind === 'guide' || kind === 'concepts');
  const shown = (group: 'notes' | 'across') => (page: PageTerms) => ({
    ...optionFor({ place: { kind: 'page', page, name: page.title }, score: 1 }, { words: [] }),
    group: profiles[page.profile][group],
  });
  return [...recent, ...notes.slice(0, mostNotes).map(shown('notes')), ...others.map(shown('across'))];
}

/** Keeps a search that led somewhere. */
export function remember(query: string): void {
  const recent = [query, ...recentSearches().filter((other) => other !== query)].slice(0, mostRecent);
  localStorage.setItem(recentKey, JSON.stringify(recent));
}

function recentSearches(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(recentKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((query) => typeof query === 'string') : [];
  } catch {
    return [];
  }
}

/** What a page is, in a word. */
function labelOf({ kind, profile }: PageTerms): string {
  return kind === 'note' ? profiles[profile].note : kinds[kind].label;
}

function factsOf({ stage, status }: PageTerms): string {
  return [stage, status && stateLabels[status]].filter(Boolean).join(' · ');
}
