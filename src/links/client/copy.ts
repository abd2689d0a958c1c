import { factLinkClass, nameIn, shareAddress, shortTitle } from '../../notes/addresses.ts';
import styles from './copied.css?inline';

const shownFor = 2500;
const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

const note = document.createElement('div');
note.className = 'copied';
note.role = 'status';
document.body.append(note);
let hiding: ReturnType<typeof setTimeout>;

/** What a control copies, by type, with its title if `titled`, and what is said of it. */
export interface Copied {
  kinds: Record<string, string | Promise<string>>;
  done: string;
}

/** What a control copies: a link, the page as Markdown, or a sample. */
export function copiedBy(control: HTMLElement, titled: boolean): Copied {
  if (control.dataset.copy === 'code') {
    const lines = [...(control.parentElement?.querySelectorAll('.ec-line') ?? [])];
    const text = lines.map((line) => (line.textContent ?? '').replace(/\n$/, '')).join('\n');
    return { kinds: { 'text/plain': text }, done: 'Sample copied' };
  }
  const { href, hash } = control instanceof HTMLAnchorElement ? control : location;
  if (control.dataset.copy === 'page') {
    const text = fetch(href).then((response) => (response.ok ? response.text() : Promise.reject(response.status)));
    return { kinds: { 'text/plain': text }, done: 'Page copied as Markdown' };
  }
  const id = control.dataset.copy ? '' : decodeURIComponent(hash.slice(1));
  const address = addressTo(id);
  if (!titled) return { kinds: { 'text/plain': address }, done: 'Link copied' };
  return { kinds: titledLink(titleOf(id ? control : null), address), done: 'Titled link copied' };
}

/** Says beside a control what was copied, or, without that, that nothing was, and goes to its address. */
export function tell(control: HTMLElement, done?: string): void {
  if (!done && control instanceof HTMLAnchorElement) location.assign(control.href);
  say(control, done ?? 'Not copied: the address bar has the address');
}

/** Shares what the address names: the page, or the section or fact that a reader has come to. */
export function share(): void {
  const id = document.querySelector('main :target')?.id ?? '';
  const link = document.querySelector(`main a[href="#${CSS.escape(id)}"]:is(.sl-anchor-link, .${factLinkClass})`);
  // A sheet that is closed again is no error.
  navigator.share({ title: titleOf(link), url: addressTo(link ? id : '') }).catch(() => undefined);
}

/**
 * The address of this page, or of a section or fact on it, to be passed on: no query, nothing of the visit. It is the address that
 * chat programs can preview, where there is one.
 */
export function addressTo(id: string): string {
  const page = canonical ?? location.origin + location.pathname;
  if (!id) return page;
  return isShared(id) ? shareAddress(page, encodeURIComponent(id)) : `${page}#${encodeURIComponent(id)}`;
}

function isShared(id: string): boolean {
  const { share, unshared = '' } = document.querySelector<HTMLElement>('.page-links')?.dataset ?? {};
  if (!canonical || unshared.split(' ').includes(id)) return false;
  const isHeading = /^H[1-6]$/.test(document.getElementById(id)?.tagName ?? '');
  return share === 'facts' || (share === 'sections' && isHeading);
}

/** Where a section or fact stands, from the page down to it: `Clarify › Limits › Job run time`. */
export function titleOf(link: Element | null): string {
  const title = shortTitle(document.querySelector('h1')?.textContent?.trim() ?? document.title);
  if (!link) return title;
  const name = nameIn(link.getAttribute('aria-label') ?? link.textContent);
  const above: string[] = [];
  let rank = rankOf(link.previousElementSibling) || 7;
  for (const heading of [...document.querySelectorAll('main :is(h2, h3, h4, h5, h6)[id]')].reverse()) {
    const precedes = heading.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!precedes || rankOf(heading) >= rank) continue;
    rank = rankOf(heading);
    above.unshift(heading.textContent?.trim() ?? '');
  }
  return [title, ...above, name].filter(Boolean).join(' › ');
}

function rankOf(element: Element | null): number {
  return Number(/^H(\d)$/.exec(element?.tagName ?? '')?.[1] ?? 0);
}

/** An address and its title as rich text and as Markdown at once. */
function titledLink(title: string, address: string): Record<string, string> {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = title;
  return { 'text/html': link.outerHTML, 'text/plain': `[${title.replace(/[\\[\]]/g, '\\$&')}](${address})` };
}

function say(beside: Element, text: string): void {
  const bar = beside.closest('.selection');
  const { left, top, bottom } = (bar ?? beside).getBoundingClientRect();
  note.textContent = text;
  const room = document.documentElement.clientWidth - note.offsetWidth - 8;
  const y = bar && !bar.matches('.above') ? bottom + 4 : Math.max(8, top - note.offsetHeight - 4);
  note.style.left = `${Math.max(8, Math.min(left, room)) + scrollX}px`;
  note.style.top = `${y + scrollY}px`;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    note.textContent = '';
  }, shownFor);
}
