import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { addressOf, picture } from '../notes/addresses.ts';
import { kinds } from '../notes/kinds.ts';
import { currentSite } from '../site/current.ts';
import type { SitePage } from '../site/site.ts';
import { picturedPage } from './pictured.ts';

type Head = StarlightRouteData['head'];

/**
 * A page's head with its preview picture. The page for unknown addresses has no address of its own, so no picture and no canonical
 * address. A page that only helps to find others, or is made from them, has no picture either.
 */
export async function withPreview(
  head: Head,
  page: SitePage | undefined,
  { url, site }: { url: URL; site?: URL },
): Promise<Head> {
  if (/\/404(\/|\.html)?$/.test(url.pathname)) {
    return head.filter(({ attrs }) => attrs?.rel !== 'canonical' && attrs?.property !== 'og:url');
  }
  if (!page || !kinds[page.kind].found) return head;
  const { id } = await picturedPage(currentSite(), page);
  const content = new URL(addressOf(id, import.meta.env.BASE_URL) + picture.name, site).href;
  return [...head, { tag: 'meta', attrs: { property: 'og:image', content }, content: '' }];
}
