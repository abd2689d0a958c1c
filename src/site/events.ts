import { addressOf, slug } from '../notes/addresses.ts';
import { stateLabels } from '../notes/grammar.ts';
import type { NotePage } from '../notes/page.ts';
import { pageId } from '../notes/paths.ts';
import type { Change } from '../notes/schema.ts';
import { longDate } from './words.ts';

/** The guide that has all changes. A site of one's own notes may be without it, and so without the feed. */
export const availabilityGuide = 'guides/availability';

/** What happens on a day to something that AWS offers: its status changes, or it ends. */
export interface AvailabilityEvent extends Pick<Change, 'name' | 'state' | 'until' | 'sources'> {
  /** Its id on the guide. */
  id: string;
  day?: string;
  isEnd: boolean;
  /** What changed, beyond the state. */
  change?: string;
  instead: string;
  /** Id of the note about it. */
  note?: string;
  /** Id of the note about what it is a part of. */
  partOf?: string;
}

type NoteStatus = Pick<NotePage, 'id'> & { front: Pick<NotePage['front'], 'title' | 'status'> };

/** The id of an event on the guide: of a note by its id, of what has none by its name. */
export function eventId(key: string): string {
  return `change-${slug(key)}`;
}

/** The events of notes and of what has none: newest first, undated ones last. */
export function eventsOf(notes: readonly NoteStatus[], changes: readonly Change[]): AvailabilityEvent[] {
  const ofNotes = notes.flatMap(({ id, front: { title, status } }) => {
    if (!status?.source || status.state === 'available' || status.state === 'unknown') return [];
    const { state, source, ...days } = status;
    return [{ ...days, key: id, note: id, name: title, state, sources: [{ title: 'AWS notice', url: source }] }];
  });
  const ofOthers = changes.map(({ family, note, ...change }) => ({
    ...change,
    key: change.name,
    partOf: note && pageId(`${family}/${note}.md`),
  }));
  return [...ofNotes, ...ofOthers]
    .flatMap(({ key, since, ...change }): AvailabilityEvent[] => {
      const id = eventId(key);
      // An ended thing has the day of its end in "since".
      const until = change.state === 'ended' ? undefined : change.until;
      const instead = change.instead ?? 'Not recorded here.';
      const start = { ...change, id, day: since, isEnd: false, until, instead };
      const end = { ...start, day: until, isEnd: true };
      if (!until) return [start];
      return since ? [start, { ...end, id: `${id}-end` }] : [end];
    })
    .sort((a, b) => (b.day ?? '').localeCompare(a.day ?? '') || a.name.localeCompare(b.name));
}

/** What happens on its day: "Closed to new customers", "Ending on July 15, 2027", "Ends". */
export function eventText({ state, until, isEnd }: AvailabilityEvent): string {
  if (isEnd) return 'Ends';
  const joint = state === 'ending' ? '' : ', ending';
  return stateLabels[state] + (until ? `${joint} on ${longDate(until)}` : '');
}

/** An event in a line: "SageMaker Clarify: closed to new customers". */
export function eventTitle(event: AvailabilityEvent): string {
  const text = eventText(event);
  return `${event.name}: ${text[0].toLowerCase()}${text.slice(1)}`;
}

/** Where an event stands on the guide. */
export function eventAddress({ id }: AvailabilityEvent, base: string): string {
  return `${addressOf(availabilityGuide, base)}#${id}`;
}

/** The events that can be subscribed to, if the guide is there that they lead to: not the ends, which their changes name. */
export function feedEvents({ pages, events }: { pages: ReadonlyMap<string, unknown>; events: AvailabilityEvent[] }) {
  return pages.has(`${availabilityGuide}/`) ? events.filter(({ day, isEnd }) => day && !isEnd) : [];
}

/** Where the changes can be subscribed to. */
export function feedAddress(base: string): string {
  return `${addressOf('index', base)}availability.xml`;
}
