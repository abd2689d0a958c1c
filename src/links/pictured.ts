import { picture } from '../notes/addresses.ts';
import { quietStates, stateLabels } from '../notes/grammar.ts';
import { kinds } from '../notes/kinds.ts';
import type { Site, SitePage } from '../site/site.ts';
import type { PictureText } from './picture-text.ts';
import { canDraw } from './pictures.ts';
import type { PictureFile } from './previews.ts';

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

/** The pictures of all pages that have one of their own. `name` is that of the site. */
export async function picturesOf(site: Site, name: string): Promise<PictureFile[]> {
  const found = [...site.pages.values()].filter(({ kind }) => kinds[kind].found);
  const own = await Promise.all(found.map(async (page) => (await picturedPage(site, page)) === page));
  return found
    .filter((_, index) => own[index])
    .map((page) => ({ file: page.address + picture.name, text: textOf(page, name) }));
}

function textOf(page: SitePage, site: string): PictureText {
  const { stage, status } = page.kind === 'note' ? page.front : {};
  const line = [stage, status && stateLabels[status.state]].filter(Boolean).join(' · ');
  return { site, title: page.title, line, warns: status !== undefined && !quietStates.has(status.state) };
}
