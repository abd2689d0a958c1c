import { decode } from './addresses.ts';
import { offerNearest } from './unknown.ts';

type Contents = HTMLElement & { current: HTMLAnchorElement };

/** Takes a reader to what the `#` of the address names: unfolds it, focuses it, and marks its entry in the contents. */
export function arrive(): void {
  document.querySelector('.unknown-anchor')?.remove();
  const id = decode(location.hash.slice(1));
  if (id === '' || id === 'top') return;
  const target = document.getElementById(id);
  const moved = target?.dataset.moved;
  if (moved !== undefined) goTo(moved);
  else if (!target) offerNearest(id);
  else if (target.closest('main')) settleAt(target);
}

function settleAt(target: HTMLElement): void {
  const folded = unfold(target);
  if (!target.matches('a, button, input, summary')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  // The browser has scrolled already, or has put back the place that a reader returns to.
  target.focus({ preventScroll: true });
  if (folded) target.scrollIntoView();
  markEntry(target);
}

function goTo(moved: string): void {
  if (moved === '') {
    history.replaceState(history.state, '', location.pathname + location.search);
    document.querySelector('h1')?.scrollIntoView();
  } else location.replace(moved);
}

/** Opens the folded parts that a target is in. Tells whether there were any. */
function unfold(target: HTMLElement): boolean {
  let folded = false;
  for (let part: HTMLElement | null = target; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement && !part.open && part !== target) {
      part.open = true;
      folded = true;
    } else if (part.role === 'tabpanel' && part.hidden) {
      document.getElementById(part.getAttribute('aria-labelledby') ?? '')?.click();
      folded = true;
    }
  }
  return folded;
}

/** Marks the entry of the section that a target is in, also at the end of a page, where scrolling does not tell. */
function markEntry(target: HTMLElement): void {
  const sections = [...document.querySelectorAll<HTMLElement>('main :is(h2, h3)[id]')];
  const section = sections.findLast(
    (heading) => heading === target || heading.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  if (!section) return;
  const mark = () => {
    for (const contents of document.querySelectorAll<Contents>('starlight-toc, mobile-starlight-toc')) {
      const entry = contents.querySelector<HTMLAnchorElement>(`a[href="#${CSS.escape(section.id)}"]`);
      if (entry) contents.current = entry;
    }
  };
  // The contents mark what is in sight once they have started, which is when the page is idle and has been painted.
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1));
  idle(() => requestAnimationFrame(() => requestAnimationFrame(mark)));
}
