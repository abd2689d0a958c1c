// Every page loads this: what copying, arriving and all that is for a reader who does something need comes when it is needed.
import { later } from '../../client/later.ts';
import { writeLater } from './clipboard.ts';

const controls = '.sl-anchor-link, .fact-link, [data-copy], .page-links button';

function controlOf({ target }: Event): HTMLElement | undefined {
  return (target instanceof Element && target.closest<HTMLElement>(controls)) || undefined;
}

for (const type of ['pointerover', 'focusin', 'selectionchange']) {
  document.addEventListener(type, (event) => later().then(({ attend }) => attend(event, controlOf(event))));
}

addEventListener('click', (event) => {
  const reference = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('[data-footnote-ref]');
  // The way back from a source leads to where a reader comes from.
  if (reference) {
    const source = document.getElementById(decodeURIComponent(reference.hash.slice(1)));
    source?.querySelector('[data-footnote-backref]')?.setAttribute('href', `#${reference.id}`);
  }
  const control = controlOf(event);
  if (!control || event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  // Only a page that came over https can write to the clipboard; elsewhere a control is a link.
  if ('href' in control && !navigator.clipboard) return;
  event.preventDefault();
  if (control.matches('button:not([data-copy])')) copying().then(({ share }) => share());
  else copy(control, event.shiftKey && !/code|page/.test(control.dataset.copy ?? ''));
});

function copying() {
  return later().then((reader) => reader.copying());
}

function copy(control: HTMLElement, titled: boolean): void {
  const copied = copying().then(({ copiedBy }) => copiedBy(control, titled));
  const types = titled ? ['text/html', 'text/plain'] : ['text/plain'];
  const written = writeLater(
    types,
    copied.then(({ kinds }) => kinds),
  );
  const done = written.then(() => copied).then((what) => what.done);
  done.catch(() => undefined).then(async (said) => (await copying()).tell(control, said));
}

function arriveAtAnchor(): void {
  const { activeElement } = document;
  if (location.hash.length > 1) import('./arrive.ts').then(({ arrive }) => arrive(activeElement));
}
arriveAtAnchor();
addEventListener('hashchange', arriveAtAnchor);

// What only a page that came over https can do is offered only there.
for (const code of navigator.clipboard ? document.querySelectorAll('.expressive-code') : []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.copy = 'code';
  button.textContent = 'Copy';
  code.append(button);
}

if ('share' in navigator) document.querySelector('.page-links button')?.removeAttribute('hidden');
