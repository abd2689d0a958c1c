import { getCollection } from 'astro:content';
import { createHash } from 'node:crypto';
import type { APIRoute } from 'astro';
import { escapeMarkup } from '../links/pages.ts';
import { addressOf } from '../notes/addresses.ts';
import { readEvents } from '../site/collections.ts';
import {
  type AvailabilityEvent,
  availabilityGuide,
  eventAddress,
  eventText,
  eventTitle,
  feedAddress,
} from '../site/events.ts';

const mostEntries = 50;

/**
 * The dated changes as an Atom feed (RFC 4287). Undated ones stand in the guide only: nobody knows when they were news.
 * So do the ends, which their changes name.
 */
export const GET: APIRoute = async ({ site }) => {
  const base = import.meta.env.BASE_URL;
  const full = (path: string) => escapeMarkup(new URL(path, site).href);
  const entries = await getCollection('docs');
  const guide = entries.find(({ id }) => id === availabilityGuide);
  // Without the guide there is nothing to link to. An answer without a body is no file.
  if (!guide) return new Response(null, { status: 404 });
  const events = (await readEvents()).filter(({ day, isEnd }) => day && !isEnd).slice(0, mostEntries);
  const home = entries.find(({ data }) => data.page.kind === 'home') ?? guide;
  const checked = 'front' in guide.data.page ? guide.data.page.front.verified : undefined;
  const updated = ['1970-01-01', checked ?? '', events[0]?.day ?? ''].toSorted().at(-1);
  const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${lastingId('')}</id>
<title>${escapeMarkup(`${home.data.title}: ${guide.data.title}`)}</title>
<subtitle>${escapeMarkup(guide.data.description ?? '')}</subtitle>
<updated>${momentOf(updated)}</updated>
<author><name>${escapeMarkup(home.data.title)}</name></author>
<link rel="self" type="application/atom+xml" href="${full(feedAddress(base))}"/>
<link rel="alternate" type="text/html" href="${full(addressOf(guide.id, base))}"/>
<rights>CC BY 4.0</rights>
${events
  .map(
    (event) => `<entry>
<id>${lastingId(event.id)}</id>
<title>${escapeMarkup(eventTitle(event))}</title>
<published>${momentOf(event.day)}</published>
<updated>${momentOf(event.day)}</updated>
<link rel="alternate" type="text/html" href="${full(eventAddress(event, base))}"/>
<content type="html">${escapeMarkup(contentOf(event))}</content>
</entry>
`,
  )
  .join('')}</feed>
`;
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};

function momentOf(day = ''): string {
  return `${day}T00:00:00Z`;
}

/** A feed's and an entry's id must stay for good, so it is made of what it names and not of where the site stands. */
function lastingId(name: string): string {
  const hash = createHash('sha256').update(`sagemaker-notes/availability#${name}`).digest('hex');
  const part = (start: number, end: number) => hash.slice(start, end);
  return `urn:uuid:${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}

function contentOf(event: AvailabilityEvent): string {
  const sources = event.sources.map(({ title, url }) => `<a href="${escapeMarkup(url)}">${escapeMarkup(title)}</a>`);
  return [
    `<p>${escapeMarkup(`${eventText(event)}. ${event.change ?? ''}`)}</p>`,
    `<p>Use instead: ${escapeMarkup(event.instead)}</p>`,
    `<p>Sources: ${sources.join(', ')}</p>`,
  ].join('');
}
