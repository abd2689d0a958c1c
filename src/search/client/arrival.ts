import { compact, partsOf, stem, tokensOf } from '../../notes/words.ts';

const storageKey = 'search-arrival';
const highlightName = 'search';
/** A result that is opened later than this was not opened from the search. */
const longestWay = 30_000;

/** Keeps what was searched for, so that the page at the end of the link can show it. The address stays as it is. */
export function leaveFor(href: string, words: string[]): void {
  localStorage.setItem(
    storageKey,
    JSON.stringify({ path: new URL(href, location.href).pathname, words, at: Date.now() }),
  );
}

/** Marks the words that led to this page, until Escape. */
export function arrive(): void {
  const left: { path?: string; words?: string[]; at?: number } = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
  if (left.path !== location.pathname) return;
  localStorage.removeItem(storageKey);
  if (!Array.isArray(left.words) || Date.now() - (left.at ?? 0) > longestWay || !('highlights' in CSS)) return;
  CSS.highlights.set(highlightName, new Highlight(...rangesOf(left.words)));
  const stop = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    CSS.highlights.delete(highlightName);
    document.removeEventListener('keydown', stop);
  };
  document.addEventListener('keydown', stop);
}

function rangesOf(words: string[]): Range[] {
  const wanted = new Set(words.flatMap((word) => [compact(word), ...partsOf(word).map(stem)]));
  const main = document.querySelector('main');
  if (!main) return [];
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.textContent ?? '';
    let from = 0;
    for (const token of tokensOf(text)) {
      const start = text.indexOf(token, from);
      if (start < 0) continue;
      from = start + token.length;
      if (!wanted.has(compact(token)) && !partsOf(token).some((part) => wanted.has(stem(part)))) continue;
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, from);
      ranges.push(range);
    }
  }
  return ranges;
}
