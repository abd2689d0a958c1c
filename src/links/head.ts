import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { picture } from '../notes/addresses.ts';

type Head = StarlightRouteData['head'];

/** A page's head with its preview picture. The page for unknown addresses has no address of its own, so no picture and no canonical address. A page that only helps to find others has no picture either. */
export function withPreview(head: Head, path: string, site: URL | undefined): Head {
  if (/\/404(\/|\.html)?$/.test(path)) {
    return head.filter(({ attrs }) => attrs?.rel !== 'canonical' && attrs?.property !== 'og:url');
  }
  const isAid = head.some(({ attrs }) => attrs?.name === 'robots');
  if (isAid) return head;
  const content = new URL(path + picture.name, site).href;
  return [...head, { tag: 'meta', attrs: { property: 'og:image', content }, content: '' }];
}
