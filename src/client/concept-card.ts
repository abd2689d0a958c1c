import rules from './concept-card.css?inline';
import { addStyles } from './elements.ts';

/** Milliseconds that a reader rests on a link before its card shows. */
const intentDelay = 300;
/** Milliseconds for the pointer to get from the link to the card. */
const graceDelay = 300;
/** Pixels between the card and the edges of the window. */
const edge = 8;

addStyles(rules);

const card = document.createElement('div');
card.id = 'concept-card';
card.role = 'tooltip';
card.popover = 'manual';

const described = 'aria-describedby';
let concepts: Promise<Partial<Record<string, Concept>>> | undefined;
let hide = () => {};

/** Shows the definition that a link leads to, once a reader rests on it with a mouse, a pen or the keyboard. */
export function offerCard(link: HTMLAnchorElement, event: Event): void {
  const pointer = event instanceof PointerEvent ? event : undefined;
  const within = pointer?.relatedTarget instanceof Node && link.contains(pointer.relatedTarget);
  // A touch also leaves the link focused, and as if a mouse were on it.
  if (within || (pointer ? pointer.pointerType === 'touch' : !link.matches(':focus-visible'))) return;
  setTimeout(async () => {
    const concept = isWanted(link) && (await conceptOf(link).catch(() => undefined));
    if (concept && isWanted(link) && !link.hasAttribute(described)) show(link, concept, pointer?.clientY);
  }, intentDelay);
}

function isWanted(link: HTMLAnchorElement): boolean {
  return link.matches(':hover, :focus-visible');
}

interface Concept {
  name: string;
  definition: string;
}

/** The concept that a link leads to, or nothing if there is none. */
async function conceptOf({ hash }: HTMLAnchorElement): Promise<Concept | undefined> {
  return (await fetchConcepts())[decodeURIComponent(hash.slice(1))];
}

/** Reads all concepts once; if that fails, again when one is next wanted. */
function fetchConcepts(): NonNullable<typeof concepts> {
  concepts ??= fetch(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}concepts.json`).then((response) =>
    response.ok ? response.json() : Promise.reject(response.status),
  );
  concepts.catch(() => {
    concepts = undefined;
  });
  return concepts;
}

function show(link: HTMLAnchorElement, { name, definition }: Concept, pointerY?: number): void {
  hide();
  const title = document.createElement('strong');
  title.textContent = name;
  const text = document.createElement('p');
  text.textContent = definition;
  card.replaceChildren(title, text);
  document.querySelector('main')?.append(card);
  card.showPopover();
  place(link, pointerY);
  link.setAttribute(described, card.id);
  const closing = new AbortController();
  const { signal } = closing;
  hide = () => {
    closing.abort();
    card.remove();
    link.removeAttribute(described);
  };
  const hideIfLeft = () => {
    if (!signal.aborted && !isWanted(link) && !card.matches(':hover')) hide();
  };
  addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), { signal });
  for (const type of ['pointerout', 'focusout']) {
    addEventListener(type, () => setTimeout(hideIfLeft, graceDelay), { signal });
  }
}

/** Puts the card below its link, or above it if it ends too low, where the line begins that the pointer is on. */
function place(link: HTMLAnchorElement, pointerY = 0): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const bounds = link.getBoundingClientRect();
  const { left } = [...link.getClientRects()].find(({ bottom }) => bottom >= pointerY) ?? bounds;
  const fitsBelow = bounds.bottom + card.offsetHeight + edge <= clientHeight;
  const x = Math.max(edge, Math.min(left, clientWidth - card.offsetWidth - edge));
  const y = fitsBelow ? bounds.bottom : Math.max(edge, bounds.top - card.offsetHeight);
  card.style.left = `${x + scrollX}px`;
  card.style.top = `${y + scrollY}px`;
}
