// Every page loads this: keys begin here and nowhere else. What all but those of the search do comes when it is wanted.
import { later } from './later.ts';

const press = (key: string) => later().then((reader) => reader.press(key));

addEventListener('keydown', (event) => {
  const { key, target, altKey, shiftKey } = event;
  const chord = event.ctrlKey || event.metaKey;
  if (altKey || (chord && shiftKey) || !(chord ? /^k$/i : /^[/?[\]ghsy]$/).test(key)) return;
  const open = document.querySelector('dialog[open]');
  const field = target instanceof Element ? target.closest('input, textarea, select, [contenteditable]') : null;
  // A field of a dialog that was just closed may still have the focus.
  const typing = open || event.repeat || field?.checkVisibility();
  if (chord ? open?.matches('.shortcuts') : typing || localStorage.getItem('single-keys') === 'off') return;
  if (!chord && key !== '/') press(key);
  else {
    event.preventDefault();
    document.querySelector<HTMLElement>('.search-box')?.click();
  }
});

document.querySelector('.keys')?.addEventListener('click', () => press('?'));
