import { factLinkClass, footnoteId, nameIn } from '../../notes/addresses.ts';
import { distance } from '../../notes/distance.ts';
import styles from './unknown.css?inline';

const longest = 80;
const offered = 3;

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

/** Says that an anchor is not there, and offers the nearest. */
export function offerNearest(id: string): void {
  const wanted = id.slice(0, longest).toLowerCase();
  const targets = [...document.querySelectorAll<HTMLElement>('main :is(h2, h3, h4, li, tr, section)[id]')];
  const near = targets
    .filter((target) => !footnoteId.test(target.id))
    .map((target) => ({ target, far: distance(wanted, target.id) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, offered);
  const notice = document.createElement('p');
  notice.className = 'unknown-anchor';
  notice.role = 'status';
  const shown = id.length > longest ? `${id.slice(0, longest)}…` : id;
  notice.append(`This page has nothing called “${shown}”.`);
  for (const [index, { target }] of near.entries()) {
    const link = document.createElement('a');
    link.href = `#${target.id}`;
    link.textContent = nameOf(target);
    notice.append(index === 0 ? ' The nearest: ' : ', ', link);
  }
  // It lies above the page, so that nothing moves, and goes with Escape or a click elsewhere.
  notice.popover = 'auto';
  document.querySelector('h1')?.after(notice);
  notice.showPopover();
}

function nameOf(target: HTMLElement): string {
  const label = target.querySelector(`.${factLinkClass}`)?.ariaLabel ?? target.ariaLabel ?? target.textContent;
  return nameIn(label) || label?.trim() || target.id;
}
