// Comes with the first sign of a reader: for somebody who points at something, goes through the page by keyboard, or selects words.
import { prepareNextPages } from './ahead.ts';

const controls = '.sl-anchor-link, .fact-link, [data-copy], .page-links button';
const links = 'main a:not(.sl-anchor-link)';
const concepts = `${location.origin}${import.meta.env.BASE_URL.replace(/\/?$/, '/')}concepts/#`;

prepareNextPages();

/** Loads what a reader is about to want, and offers what belongs to what they are at. */
export function attend(event: Event): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  if (target.closest(controls)) import('../links/client/copy.ts');
  const link = target.closest<HTMLAnchorElement>(links);
  if (link?.href.startsWith(concepts)) import('./concept-card.ts').then(({ offerCard }) => offerCard(link, event));
}
