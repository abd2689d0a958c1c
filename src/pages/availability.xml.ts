import type { APIRoute } from 'astro';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { addressOf } from '../notes/addresses.ts';
import { lastingId } from '../programs/calendar.ts';
import { feedResponse } from '../programs/feed.ts';
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
  return feedResponse({
    id: lastingId(''),
    title: `${settings.name}: ${guide.title}`,
    subtitle: guide.summary,
    self: full(feedAddress(base)),
    page: full(addressOf(guide.id, base)),
    updated: momentOf(changesUpdated(current)),
    author: settings.name,
    rights: 'CC BY 4.0',
    entries: events.map((event) => ({
      id: lastingId(event.id),
      title: eventTitle(event),
      published: momentOf(event.day),
      updated: momentOf(event.day),
      page: full(eventAddress(event, base)),
      content: contentOf(event),
    })),
  });
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
