import { stateLabels } from '../notes/grammar.ts';
import type { Change } from '../notes/schema.ts';

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

/** The stage of a note that has none. */
export const unsorted = 'not yet sorted';
