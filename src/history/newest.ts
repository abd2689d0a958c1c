import type { FactChange, PageHistory } from './history.ts';
import { dayOf } from './trace.ts';
import { countText, isWholesale, shortBefore } from './words.ts';

/** Lines in the list of a page: each is loaded by everyone who reads the page, and opened by few. */
const mostLines = 3;

/** A line of the list of a page. */
export interface Line {
  day: string;
  /** `changed`, or what was counted. */
  text: string;
  name?: string;
  /** Where it stands, if it does. */
  id?: string;
  before?: string;
}

/** The newest changes of a page, how many more there are, and the day on which it was first written, if all are told. */
export function newestOf(history: PageHistory = { days: [] }): { lines: Line[]; more: number; born?: string } {
  const all = history.days.flatMap(({ day, changes }) =>
    isWholesale(changes) ? [{ day, text: countText(changes) }] : changes.map((change) => lineOf(day, change)),
  );
  const more = Math.max(0, all.length - mostLines);
  const { born } = history;
  return { lines: all.slice(0, mostLines), more, born: more === 0 && born !== undefined ? dayOf(born) : undefined };
}

function lineOf(day: string, change: FactChange): Line {
  const { kind, name, id } = change;
  return {
    day,
    text: kind,
    name: name || 'the beginning',
    id,
    before: kind === 'added' ? undefined : shortBefore(change),
  };
}
