import rules from './card.css?inline';
import { addStyles, element } from './elements.ts';

/** Milliseconds that a reader rests on a link before its card shows. */
export const intentDelay = 300;
/** Milliseconds for the pointer to get from the link to the card. */
const graceDelay = 300;
/** Pixels between a card and the edges of the window. */
const edge = 8;

addStyles(rules);

let shown: AbortController | undefined;

/** A card that can be shown beside what it is about: it lies above all else, and moves nothing. */
export function makeCard(properties: Partial<HTMLDivElement>, ...children: Node[]): HTMLDivElement {
  const card = element('div', { popover: 'manual', ...properties }, ...children);
  card.classList.add('floating', 'not-content');
  return card;
}

/** Whether a reader rests on a link with a mouse, a pen or the keyboard. */
export function isWanted(link: Element): boolean {
  return link.matches(':hover, :focus-visible');
}

/** Whether an event is about what is inside of a link alone. */
export function isWithin(link: Element, event: Event): boolean {
  return event instanceof PointerEvent && event.relatedTarget instanceof Node && link.contains(event.relatedTarget);
}

/**
 * Shows a card that is on the page beside a link, where the line begins that the pointer is on, instead of the one that is shown. It goes
 * once the reader is at neither of both, or with Escape; the signal that it gives is then aborted.
 */
export function showCard(card: HTMLElement, link: Element, pointerY = 0): AbortSignal {
  shown?.abort();
  const showing = new AbortController();
  shown = showing;
  const { signal } = showing;
  card.showPopover();
  const { top, bottom, left } = link.getBoundingClientRect();
  const line = [...link.getClientRects()].find((rect) => rect.bottom >= pointerY);
  placeCard(card, { top, bottom, left: line?.left ?? left });
  signal.addEventListener('abort', () => card.remove());
  const hideIfLeft = () => {
    if (!isWanted(link) && !card.matches(':hover, :focus-within')) showing.abort();
  };
  addEventListener('keydown', ({ key }) => key === 'Escape' && showing.abort(), { signal });
  for (const type of ['pointerout', 'focusout']) {
    addEventListener(type, () => setTimeout(hideIfLeft, graceDelay), { signal });
  }
  return signal;
}

/** Puts a card that is shown below a place in the window, or above it if it would end too low. Tells whether it is above. */
export function placeCard(
  card: HTMLElement,
  { top, bottom, left }: { top: number; bottom: number; left: number },
): boolean {
  const { clientWidth, clientHeight } = document.documentElement;
  const above = bottom + card.offsetHeight + edge > clientHeight;
  const y = above ? Math.max(edge, top - card.offsetHeight) : bottom;
  card.style.left = `${Math.max(edge, Math.min(left, clientWidth - card.offsetWidth - edge)) + scrollX}px`;
  card.style.top = `${y + scrollY}px`;
  return above;
}
