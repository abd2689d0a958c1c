import { intentDelay, isWanted, isWithin, makeCard, showCard } from './card.ts';
import { element, once } from './elements.ts';

const described = 'aria-describedby';

/** Shows the definition that a link leads to, once a reader rests on it with a mouse, a pen or the keyboard. */
export function offerCard(link: HTMLAnchorElement, event: Event): void {
  const pointer = event instanceof PointerEvent ? event : undefined;
  // A touch also leaves the link focused, and as if a mouse were on it.
  if (isWithin(link, event) || (pointer ? pointer.pointerType === 'touch' : !link.matches(':focus-visible'))) return;
  setTimeout(async () => {
    const concept = isWanted(link) && (await conceptOf(link).catch(() => undefined));
    if (concept && isWanted(link) && !link.hasAttribute(described)) show(link, concept, pointer?.clientY);
  }, intentDelay);
}

interface Concept {
  name: string;
  definition: string;
}

/** The concept that a link leads to, or nothing if there is none. */
async function conceptOf({ hash }: HTMLAnchorElement): Promise<Concept | undefined> {
  return (await fetchConcepts())[decodeURIComponent(hash.slice(1))];
}

const fetchConcepts = once(async (): Promise<Partial<Record<string, Concept>>> => {
  const answer = await fetch(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}concepts.json`);
  return answer.ok ? answer.json() : Promise.reject(answer.status);
});

function show(link: HTMLAnchorElement, { name, definition }: Concept, pointerY?: number): void {
  const card = makeCard(
    { id: 'concept-card', role: 'tooltip' },
    element('strong', {}, name),
    element('p', {}, definition),
  );
  document.querySelector('main')?.append(card);
  const signal = showCard(card, link, pointerY);
  link.setAttribute(described, card.id);
  signal.addEventListener('abort', () => link.removeAttribute(described));
}
