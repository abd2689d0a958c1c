import { addStyles, element } from './elements.ts';
import rules from './shortcuts.css?inline';

/** Milliseconds in which the second key of two must follow. */
const patience = 1500;
/** Where a reader's choice is kept, which `keys.ts` obeys. */
const choice = { key: 'single-keys', off: 'off' };

const { index, notes = '' } = document.querySelector<HTMLElement>('.keys')?.dataset ?? {};
const onPage = (selector: string) => document.querySelector<HTMLElement>(selector);

/** Keys, what they do in words, and what they click. What a page has not, it has no keys for. */
const shortcuts = [
  { keys: ['/'], what: 'Search', target: onPage('.search-box') },
  { keys: ['g', 'h'], what: 'Home', target: onPage('.site-title') },
  { keys: ['g', 's'], what: notes, target: index ? element('a', { href: index }) : null },
  { keys: ['['], what: 'Previous page', target: onPage('a[rel=prev]') },
  { keys: [']'], what: 'Next page', target: onPage('a[rel=next]') },
  { keys: ['y'], what: 'Copy link to this page', target: onPage('[data-copy=link]') },
].filter(({ target }) => target);

let before = '';
let pressedAt = 0;
let dialog: HTMLDialogElement | undefined;

/** Does what a key is for, or waits for the one that belongs behind it; `?` shows all of them. */
export function press(key: string): void {
  const keys = before && Date.now() - pressedAt < patience ? `${before} ${key}` : key;
  before = key === 'g' ? key : '';
  pressedAt = Date.now();
  if (key !== '?') shortcuts.find((shortcut) => shortcut.keys.join(' ') === keys)?.target?.click();
  else {
    dialog ??= makeDialog();
    dialog.showModal();
  }
}

function makeDialog(): HTMLDialogElement {
  addStyles(rules);
  const heading = element('h2', { id: 'shortcuts-heading' }, 'Keyboard shortcuts');
  const close = element('button', { type: 'button' }, 'Close');
  const made = element(
    'dialog',
    { className: 'shortcuts' },
    heading,
    listOf([...shortcuts, { keys: ['?'], what: 'This list' }]),
    choiceOf(),
    listOf([{ keys: ['Ctrl', 'K'], what: 'Search, always' }]),
    close,
  );
  made.setAttribute('aria-labelledby', heading.id);
  close.addEventListener('click', () => made.close());
  made.addEventListener('click', ({ target }) => target === made && made.close());
  document.body.append(made);
  return made;
}

function listOf(lines: Pick<(typeof shortcuts)[number], 'keys' | 'what'>[]): HTMLDListElement {
  const list = element('dl', {});
  for (const { keys, what } of lines) {
    const named = keys.flatMap((key, place) =>
      place > 0 ? [' ', element('kbd', {}, key)] : [element('kbd', {}, key)],
    );
    list.append(element('div', {}, element('dt', {}, ...named), element('dd', {}, what)));
  }
  return list;
}

/** Who speaks to a computer, or rests a hand on its keys, may want none that do something alone. */
function choiceOf(): HTMLLabelElement {
  const box = element('input', { type: 'checkbox', checked: localStorage.getItem(choice.key) !== choice.off });
  box.addEventListener('change', () => {
    if (box.checked) localStorage.removeItem(choice.key);
    else localStorage.setItem(choice.key, choice.off);
  });
  return element('label', {}, box, ' These keys are on');
}
