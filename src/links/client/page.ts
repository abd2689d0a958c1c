// Every page loads this, so it imports nothing: what copying, arriving and the cards of concepts need comes when it is needed.

const controls = '.sl-anchor-link, .fact-link, [data-copy], .page-links button';
const links = 'main a:not(.sl-anchor-link)';
const load = () => import('./copy.ts');
const controlOf = ({ target }: Event) => target instanceof Element && target.closest<HTMLElement>(controls);

const concepts = `${location.origin}${import.meta.env.BASE_URL.replace(/\/?$/, '/')}concepts/#`;

for (const type of ['pointerover', 'focusin']) {
  addEventListener(type, (event) => {
    if (controlOf(event)) load();
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(links) : null;
    if (link?.href.startsWith(concepts))
      import('../../client/concept-card.ts').then(({ offerCard }) => offerCard(link, event));
  });
}

addEventListener('click', (event) => {
  const control = controlOf(event);
  if (!control || event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  // Only a page that came over https can write to the clipboard; elsewhere a control is a link.
  if ('href' in control && !navigator.clipboard) return;
  event.preventDefault();
  if (control.matches('button:not([data-copy])')) load().then(({ share }) => share());
  else copy(control, event.shiftKey && !/code|page/.test(control.dataset.copy ?? ''));
});

/** Safari lets a click write to the clipboard, but nothing that comes after it: what is written may come later. */
async function copy(control: HTMLElement, titled: boolean): Promise<void> {
  const loaded = load();
  const copied = loaded.then(({ copiedBy }) => copiedBy(control, titled));
  const blobs = (titled ? ['text/html', 'text/plain'] : ['text/plain']).map((type) => [
    type,
    copied.then(({ kinds }) => kinds[type]).then((text) => new Blob([text], { type })),
  ]);
  const written = navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  const done = written.then(() => copied).then((what) => what.done);
  const { tell } = await loaded;
  done.then(
    (text) => tell(control, text),
    () => tell(control),
  );
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
