import type { APIRoute } from 'astro';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { addressOf } from '../notes/addresses.ts';
import { lastingId } from '../programs/calendar.ts';
import { changesUpdated } from '../programs/places.ts';
import { currentSite } from '../site/current.ts';
import {
  type AvailabilityEvent,
  availabilityGuide,
  eventAddress,
  eventText,
  eventTitle,
  feedAddress,
  feedEvents,
} from '../site/events.ts';
import { settings } from '../site.config.ts';

const mostEntries = 50;

/**
 * The dated changes as an Atom feed (RFC 4287). Undated ones stand in the guide only: nobody knows when they were news.
 * So do the ends, which their changes name.
 */
export const GET: APIRoute = ({ site }) => {
  const base = import.meta.env.BASE_URL;
  const full = (path: string) => new URL(path, site).href;
  const current = currentSite();
  const guide = current.pages.get(`${availabilityGuide}/`);
  const events = feedEvents(current).slice(0, mostEntries);
  // There is nothing to subscribe to. An answer without a body is no file.
  if (!guide || events.length === 0) return new Response(null, { status: 404 });
  const alternate = (href: string) => x('link', { rel: 'alternate', type: 'text/html', href });
  const feed = x(null, [
    { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' },
    x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' }, [
      x('id', lastingId('')),
      x('title', `${settings.name}: ${guide.title}`),
      x('subtitle', guide.summary),
      x('updated', momentOf(changesUpdated(current))),
      x('author', [x('name', settings.name)]),
      x('link', { rel: 'self', type: 'application/atom+xml', href: full(feedAddress(base)) }),
      alternate(full(addressOf(guide.id, base))),
      x('rights', 'CC BY 4.0'),
      ...events.map((event) =>
        x('entry', [
          x('id', lastingId(event.id)),
          x('title', eventTitle(event)),
          x('published', momentOf(event.day)),
          x('updated', momentOf(event.day)),
          alternate(full(eventAddress(event, base))),
          x('content', { type: 'html' }, contentOf(event)),
        ]),
      ),
    ]),
  ]);
  // The end of a CDATA section, which the feed has none of, may not stand in a text.
  const xml = toXml(feed).replaceAll(']]>', ']]&gt;');
  return new Response(xml, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};

function momentOf(day = ''): string {
  return `${day}T00:00:00Z`;
}

function contentOf(event: AvailabilityEvent): string {
  const sources = event.sources.flatMap(({ title, url }, index) => [
    index > 0 ? ', ' : '',
    h('a', { href: url }, title),
  ]);
  const paragraphs = [
    h('p', `${eventText(event)}. ${event.change ?? ''}`),
    h('p', `Use instead: ${event.instead}`),
    h('p', ['Sources: ', ...sources]),
  ];
  return toHtml(h(null, paragraphs));
}
