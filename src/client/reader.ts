// Comes with the first thing that a reader does: the door to all that is only for somebody who points, presses keys, or selects.
import { prepareNextPages } from './ahead.ts';
import { once } from './elements.ts';

const links = 'main a:not(.sl-anchor-link)';
const concepts = `${location.origin}${import.meta.env.BASE_URL.replace(/\/?$/, '/')}concepts/#`;
/** What copies and shares. */
export const copying = () => import('../links/client/copy.ts');
const shortcuts = once(() => import('./shortcuts.ts'));

prepareNextPages();

/** Offers what belongs to what a reader is at or has selected, and loads what they are about to want: `control` is the one that they are at. */
export function attend(event: Event, control: HTMLElement | undefined): void {
  if (event.type === 'selectionchange' && !getSelection()?.isCollapsed) import('./selection.ts');
  if (control) copying();
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(links) : null;
  if (link?.href.startsWith(concepts)) import('./concept-card.ts').then(({ offerCard }) => offerCard(link, event));
  if (link?.matches('.fact-link') && document.querySelector('[data-report]'))
    import('./fact-card.ts').then(({ offerReport }) => offerReport(link, event));
}

/** Does what a key is for. */
export async function press(key: string): Promise<void> {
  (await shortcuts()).press(key);
}
