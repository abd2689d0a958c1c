import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import type { Site, SitePage } from '../site/site.ts';
import type { Place } from './documents.ts';
import { dataAddress, twinAddress } from './places.ts';
import { structuredData } from './structured.ts';

type Head = StarlightRouteData['head'];

/** What a page's head tells programs: where the same is Markdown and JSON, and what the page is. */
export function headFor(site: Site, page: SitePage, place: Place): Head {
  const base = new URL(place.home).pathname;
  const alternate = (type: string, path: string | undefined): Head =>
    path === undefined
      ? []
      : [{ tag: 'link', attrs: { rel: 'alternate', type, href: base + encodeURI(path) }, content: '' }];
  const data = structuredData(site, page, place);
  return [
    ...alternate('text/markdown', twinAddress(page)),
    ...alternate('application/json', dataAddress(page)),
    ...(data ? [scriptOf(data)] : []),
  ];
}

function scriptOf(data: object): Head[number] {
  // The end of a script may not stand in one.
  const content = JSON.stringify(data).replaceAll('<', '\\u003c');
  return { tag: 'script', attrs: { type: 'application/ld+json' }, content };
}
