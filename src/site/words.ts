import { stateLabels } from '../notes/grammar.ts';
import type { Change, Status } from '../notes/schema.ts';

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

/** What a status means for a reader, in two parts, of which the first is the status itself. */
export function statusNotice(status: Status): [status: string, meaning: string] {
  const text = statusText(status);
  if (status.state === 'unknown') return [text, ': ask AWS whether it is open to new customers.'];
  if (status.state === 'available') return [text, ' to new customers: AWS has announced no end.'];
  return [text, '.'];
}

/** The stage of a note that has none. */
export const unsorted = 'not yet sorted';
