import { movedPages, type Site } from '../site/site.ts';
import type { Address } from './address.ts';
import type { Hosted } from './table.ts';

/** What hosts must know of a site that stands at an address. */
export function hostedSite(site: Pick<Site, 'pages' | 'moves'>, address: Address): Hosted {
  const written = [...site.pages.values()].filter(({ path }) => path !== undefined);
  return { ...address, redirects: movedPages(site), twins: written.map((page) => page.address) };
}
