import { decode } from '../../notes/addresses.ts';
import { offerNearest } from './unknown.ts';

/** Takes a reader to what the `#` of the address names: unfolds it, and focuses it if the focus still is where it was, at `focused`. */
export function arrive(focused: Element | null): void {
  const stayed = document.activeElement === focused;
  document.querySelector('.unknown-anchor')?.remove();
  const id = decode(location.hash.slice(1));
  if (id === '' || id === 'top') return;
  const target = document.getElementById(id);
  const moved = target?.dataset.moved;
  if (moved !== undefined) goTo(moved);
  else if (!target) offerNearest(id);
  else if (target.closest('main')) settleAt(target, stayed);
}

function settleAt(target: HTMLElement, takesFocus: boolean): void {
  const folded = unfold(target);
  if (folded) target.scrollIntoView();
  if (!takesFocus) return;
  if (!target.matches('a, button, input, summary')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  // The browser has scrolled already, or has put back the place that a reader returns to.
  target.focus({ preventScroll: true });
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
