import { kinds } from '../notes/kinds.ts';
import type { Site, SitePage } from '../site/site.ts';
import { canDraw } from './pictures.ts';

/**
 * The page whose picture previews a page: its own, or for an imported note its family's, since there may be thousands. A title whose
 * letters the font of pictures lacks has that of the site.
 */
export async function picturedPage(site: Site, page: SitePage): Promise<SitePage> {
  const family =
    page.kind === 'note' && page.imported ? site.families.find(({ id }) => id === page.family)?.page : page;
  const shown = family ?? page;
  return (await canDraw(shown.title)) ? shown : (site.pages.get('') ?? page);
}

/** Whether a page has a picture of its own. */
export async function hasPicture(site: Site, page: SitePage): Promise<boolean> {
  return kinds[page.kind].found && (await picturedPage(site, page)) === page;
}
