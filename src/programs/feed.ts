import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';

/** An Atom feed (RFC 4287). Addresses are full ones. */
export interface Feed {
  id: string;
  title: string;
  subtitle?: string;
  /** Its own address, and that of the page that says the same. */
  self: string;
  page: string;
  /** A moment such as `2026-11-23T00:00:00Z`. */
  updated: string;
  author: string;
  rights?: string;
  entries: FeedEntry[];
}

interface FeedEntry {
  id: string;
  title: string;
  published: string;
  updated: string;
  page: string;
  /** HTML. */
  content: string;
}

/** The answer that is a feed. */
export function feedResponse(feed: Feed): Response {
  const alternate = (href: string) => x('link', { rel: 'alternate', type: 'text/html', href });
  const tree = x(null, [
    { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' },
    x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' }, [
      x('id', feed.id),
      x('title', feed.title),
      ...(feed.subtitle ? [x('subtitle', feed.subtitle)] : []),
      x('updated', feed.updated),
      x('author', [x('name', feed.author)]),
      x('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
      alternate(feed.page),
      ...(feed.rights ? [x('rights', feed.rights)] : []),
      ...feed.entries.map(({ id, title, published, updated, page, content }) =>
        x('entry', [
          x('id', id),
          x('title', title),
          x('published', published),
          x('updated', updated),
          alternate(page),
          x('content', { type: 'html' }, content),
        ]),
      ),
    ]),
  ]);
  // The end of a CDATA section, which the feed has none of, may not stand in a text; control characters may stand nowhere.
  const xml = toXml(tree)
    .replaceAll(']]>', ']]&gt;')
    .replace(/[^\P{Cc}\t\n\r]/gu, '');
  return new Response(xml, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
}
