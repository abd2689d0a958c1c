import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { type AvailabilityEvent, eventAddress, eventTitle } from '../site/events.ts';
import type { Site } from '../site/site.ts';
import type { Place } from './documents.ts';
import { calendarAddress, changesUpdated, hasChanges } from './places.ts';

// A line has at most 75 bytes, and the space that goes on with it is not counted here.
ICAL.foldLength = 74;

/** Every dated change and end as a calendar (RFC 5545), each a day. Undefined if there is nothing to subscribe to. */
export function calendarOf(site: Site, { home, name }: Place): string | undefined {
  if (!hasChanges(site)) return undefined;
  const calendar = new ICAL.Component('vcalendar');
  const title = `${name}: availability changes`;
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', `-//${name}//availability//EN`);
  calendar.addPropertyWithValue('name', title);
  // What most calendars read instead of a name.
  calendar.addPropertyWithValue('x-wr-calname', title);
  calendar.addPropertyWithValue('url', new URL(calendarAddress, home).href);
  calendar.addPropertyWithValue('refresh-interval', ICAL.Duration.fromString('P1D'));
  // When an entry was written down is not known: the day of the last check makes each build of the same notes the same.
  const stamp = ICAL.Time.fromJSDate(new Date(changesUpdated(site) ?? 0), true);
  for (const event of site.events) {
    if (event.day) calendar.addSubcomponent(entryOf(event, { day: event.day, stamp, home }));
  }
  return `${calendar.toString()}\r\n`;
}

interface Around {
  day: string;
  stamp: ICAL.Time;
  home: string;
}

function entryOf(event: AvailabilityEvent, { day, stamp, home }: Around): ICAL.Component {
  const entry = new ICAL.Component('vevent');
  const url = new URL(eventAddress(event, new URL(home).pathname), home).href;
  const sources = event.sources.map((source) => `${source.title}: ${source.url}`);
  const text = [event.change, `Use instead: ${event.instead}`, ...sources].filter(Boolean).join('\n');
  entry.addPropertyWithValue('uid', lastingId(event.id));
  entry.addPropertyWithValue('dtstamp', stamp);
  entry.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(day));
  entry.addPropertyWithValue('summary', eventTitle(event));
  entry.addPropertyWithValue('description', text);
  entry.addPropertyWithValue('url', url);
  entry.addPropertyWithValue('transp', 'TRANSPARENT');
  return entry;
}

/** What names a feed, and an entry of it or of the calendar, for good: it is made of what it names and not of where the site stands. */
export function lastingId(name: string, of = 'availability'): string {
  const hash = createHash('sha256').update(`sagemaker-notes/${of}#${name}`).digest('hex');
  const part = (start: number, end: number) => hash.slice(start, end);
  return `urn:uuid:${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}
