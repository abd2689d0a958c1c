import { intentDelay, isWanted, isWithin, makeCard, showCard } from './card.ts';
import { element } from './elements.ts';
import { reportOf } from './facts.ts';

/** Offers to report a fact to a reader who rests on its link, or has tapped it: the offer is the next stop of the keyboard. */
export function offerReport(link: HTMLAnchorElement, event: Event): void {
  if (isWithin(link, event)) return;
  setTimeout(() => {
    const href = isWanted(link) && !link.nextElementSibling?.matches('.floating') ? reportOf(link) : undefined;
    if (!href) return;
    const card = makeCard({}, element('a', { href }, 'Report this fact'));
    link.after(card);
    showCard(card, link);
  }, intentDelay);
}
