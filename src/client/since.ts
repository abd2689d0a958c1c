import { nameIn } from '../notes/addresses.ts';
import rules from './since.css?inline';
import { newSince } from './visit.ts';

/** Names of what changed that the line at the top has; all of them are marked. */
const mostNamed = 5;
/** What a reader wants, for all pages: kept only if it is none of it. */
const setting = 'visits';

const sheet = new CSSStyleSheet();
sheet.replaceSync(rules);
document.adoptedStyleSheets.push(sheet);

const list = document.querySelector<HTMLDetailsElement>('.changes');
list?.append(switchOf());

/** Marks what changed since a visit, which is kept as such while the window is open, and says so at the top. */
export function mark(key: string, before: string, changed: string): void {
  const { since, ids, gone, anew, more } = newSince(before, changed);
  const found = ids.flatMap(({ id, isNew }) => {
    const element = document.getElementById(id);
    return element?.closest('main') ? [{ element, isNew }] : [];
  });
  const count = found.length + gone + anew;
  if (count === 0) return;
  sessionStorage.setItem(key, before);
  const links = found.map(({ element, isNew }) => {
    const control = linkOf(element);
    const label = make('span', isNew ? 'New' : 'Changed');
    label.className = 'since-mark';
    control?.classList.contains('fact-link') ? control.before(label) : control?.after(label);
    const link = make('a', nameIn(control?.ariaLabel) || (element.textContent ?? '').trim().slice(0, 40));
    link.href = `#${encodeURIComponent(element.id)}`;
    return link;
  });
  const day = new Date(since).toLocaleDateString('en-US', { dateStyle: 'long' });
  const text = make(
    'p',
    `${count}${more ? ' or more' : ''} ${count === 1 ? 'change' : 'changes'} since you were here on ${day}`,
  );
  const named = links.slice(0, mostNamed);
  for (const link of named) text.append(link === named[0] ? ': ' : ', ', link);
  if (named.length < links.length) text.append(`, and ${links.length - named.length} more that are marked`);
  if (gone > 0) text.append(`; ${gone} gone`);
  text.append('.');
  const line = make('section');
  line.className = 'since';
  line.ariaLabel = 'Changes since your last visit';
  line.append(text, switchOf());
  if (list) text.append(' ', linkTo(list));
  // What a page says first is whether its service can still be had.
  [...document.querySelectorAll('h1, h1 ~ :is(.summary, .status)')].at(-1)?.after(line);
}

/** A link that opens the list of changes. */
function linkTo(list: HTMLDetailsElement): HTMLAnchorElement {
  const link = make('a', 'What changed here');
  link.href = `#${list.id}`;
  link.addEventListener('click', () => {
    list.open = true;
  });
  return link;
}

/** A button that turns the marking off or on, and says what that means. */
function switchOf(): HTMLElement {
  const box = make('p');
  box.className = 'since-switch';
  const button = make('button');
  const meaning = make('span');
  meaning.role = 'status';
  button.type = 'button';
  const show = () => {
    const off = localStorage.getItem(setting) !== null;
    button.textContent = off ? 'Mark what changes between my visits' : 'Stop marking';
    meaning.textContent = off ? 'Nothing of your visits is kept.' : 'Your visits are kept in this browser only.';
  };
  button.addEventListener('click', () => {
    if (localStorage.getItem(setting) === null) forget();
    else localStorage.removeItem(setting);
    show();
  });
  show();
  box.append(button, ' ', meaning);
  return box;
}

/** Removes all that is kept of visits, and what is marked. */
function forget(): void {
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage)) if (key.startsWith('visit ')) storage.removeItem(key);
  }
  localStorage.setItem(setting, 'off');
  for (const label of document.querySelectorAll('.since-mark, .since > p:not(.since-switch)')) label.remove();
}

/** The link that a fact or a heading has to itself. */
function linkOf(element: Element): HTMLElement | null {
  const around = /^H[1-6]$/.test(element.tagName) ? element.parentElement : element;
  return around?.querySelector<HTMLElement>('.fact-link, .sl-anchor-link') ?? null;
}

function make<T extends keyof HTMLElementTagNameMap>(tag: T, text = ''): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
