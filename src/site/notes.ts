import type { CollectionEntry } from 'astro:content';
import { type Stage, stages, stateLabels } from '../notes/grammar.ts';
import type { Change } from '../notes/schema.ts';

export type Entry = CollectionEntry<'docs'>;
type Page = Entry['data']['page'];
export type NoteEntry = Entry & { data: { page: Extract<Page, { kind: 'note' }> } };

/** The stage of a note that has none. */
export const unsorted = 'not yet sorted';

export function isNote(entry: Entry): entry is NoteEntry {
  return entry.data.page.kind === 'note';
}

/** Notes in the order of the lifecycle, by title within a stage; those without a stage come last. */
export function byLifecycle(notes: NoteEntry[]): NoteEntry[] {
  const order = (stage: Stage | undefined) => (stage ? stages.indexOf(stage) : stages.length);
  return notes.toSorted(
    (a, b) =>
      order(a.data.page.front.stage) - order(b.data.page.front.stage) || a.data.title.localeCompare(b.data.title),
  );
}

/** The notes of a family. */
export function notesOf(entries: Entry[], family: string): NoteEntry[] {
  return entries.filter(isNote).filter(({ id }) => id.startsWith(`${family}/`));
}

/** A family with more notes than this is not made into one document for printing. */
export const mostInDocument = 100;

/** `2026-07-30` as "July 30, 2026". */
export function longDate(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
}

/** Status in words, with its days: "Closed to new customers since July 30, 2026". */
export function statusText({
  state,
  since,
  until,
}: Pick<Change, 'since' | 'until'> & { state: keyof typeof stateLabels }): string {
  return `${stateLabels[state]}${since ? ` since ${longDate(since)}` : ''}${until ? `, until ${longDate(until)}` : ''}`;
}
