// Comes when a reader first selects something: links to the fact around it, and to the very words.

import { writeLater } from '../links/client/clipboard.ts';
import { addressTo, tell } from '../links/client/copy.ts';
import { linkLabel } from '../notes/addresses.ts';
import { makeCard, placeCard } from './card.ts';
import { element } from './elements.ts';
import { idOf, linkAround, reportOf } from './facts.ts';

/** Milliseconds after which a selection that does not change is taken for done. */
const settled = 250;
/** Pixels between the selection and its links; where fingers select, its handles are there. */
const gap = matchMedia('(pointer: coarse)').matches ? 32 : 8;

const bar = makeCard({ role: 'group', ariaLabel: 'Links to the selection' });
bar.classList.add('selection');
/** Says once on each page what the keyboard can do: more often it would only disturb. */
const hint = element('p', { className: 'sr-only', role: 'status' });
document.querySelector('main')?.append(hint);

let waiting: ReturnType<typeof setTimeout>;
/** The first Tab after a selection leads to its links, where they are near it. */
let isNext = false;

/** Takes away the links to what was selected, and offers those to what is, once it is. */
function follow(): void {
  bar.remove();
  clearTimeout(waiting);
  if (selected()) waiting = setTimeout(offer, settled);
}

/** What is selected of the page, if it has words. */
function selected(): Range | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.toString().trim()) return undefined;
  const range = selection.getRangeAt(0).cloneRange();
  const within = document.querySelector('main')?.contains(range.commonAncestorContainer);
  return within && !range.startContainer.parentElement?.closest('search-panel, dialog') ? range : undefined;
}

function offer(): void {
  const range = selected();
  // A button that is held down may select more.
  if (!range || document.documentElement.matches(':active')) {
    follow();
    return;
  }
  const fact = linkAround(range.startContainer);
  const name = fact ? (fact.ariaLabel ?? linkLabel(fact.textContent)) : 'Link to this page';
  const report = reportOf(fact, range.toString().replace(/\s+/g, ' ').trim());
  bar.replaceChildren(
    factLink(name, fact),
    ...wordsLink(range, fact),
    ...(report ? [element('a', { href: report }, 'Report this')] : []),
  );
  // Behind the text in the page, so that the keyboard goes on from there.
  const block = range.endContainer.parentElement?.closest('p, li, td, th, dd, .sl-heading-wrapper, main');
  block?.append(bar);
  bar.showPopover();
  place(range);
  isNext = true;
  if (!hint.textContent) hint.textContent = `${name}: press Tab.`;
}

function factLink(name: string, fact: HTMLAnchorElement | null): HTMLAnchorElement {
  const id = idOf(fact);
  const link = element('a', { href: fact?.href ?? location.pathname }, name);
  onPlainClick(link, () => copy(link, addressTo(id), 'Link copied'));
  return link;
}

/** A link to the very words, for browsers that have such links and can copy. */
function wordsLink(range: Range, fact: HTMLAnchorElement | null): HTMLAnchorElement[] {
  if (!('fragmentDirective' in document) || !navigator.clipboard) return [];
  const link = element('a', { href: fact?.href ?? location.pathname }, 'Link to these words');
  onPlainClick(link, () => {
    const page = addressTo('');
    const address = import('./words.ts').then(({ wordsDirective }) => {
      const directive = wordsDirective(range);
      return directive ? `${page}#${encodeURIComponent(idOf(fact))}${directive}` : addressTo(idOf(fact));
    });
    copy(link, address, 'Link to these words copied');
  });
  return [link];
}

function copy(link: HTMLAnchorElement, address: string | Promise<string>, done: string): void {
  writeLater(['text/plain'], Promise.resolve({ 'text/plain': address })).then(
    () => tell(link, done),
    () => tell(link),
  );
}

function onPlainClick(link: HTMLAnchorElement, act: () => void): void {
  link.addEventListener('click', (event) => {
    if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act();
  });
}

/** Below the selection, or above it if there is no room in the window, but never over it. */
function place(range: Range): void {
  const { top, bottom, left } = range.getBoundingClientRect();
  const above = placeCard(bar, { top: top - gap, bottom: bottom + gap, left }) && top - gap >= bar.offsetHeight;
  bar.classList.toggle('above', above);
  if (!above) bar.style.top = `${bottom + gap + scrollY}px`;
}

// To press a button would take away what is selected.
bar.addEventListener('mousedown', (event) => event.preventDefault());
bar.addEventListener('focusin', () => {
  isNext = false;
});
document.addEventListener('selectionchange', follow);
addEventListener('resize', follow);
addEventListener('keydown', (event) => {
  if (!bar.isConnected) return;
  if (event.key === 'Escape') bar.remove();
  else if (event.key === 'Tab' && isNext && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    bar.querySelector('a')?.focus();
  }
});
follow();
