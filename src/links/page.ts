import { factLinkClass } from './addresses.ts';

/** What copying needs comes when a control is pointed at or focused: most visits need nothing of it. */
const load = () => import('./copy.ts');
const controls = `.sl-anchor-link, .${factLinkClass}, [data-copy], .page-links button`;

function controlOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(controls) : null;
}

for (const type of ['pointerover', 'pointerdown', 'focusin']) {
  addEventListener(type, (event) => {
    if (controlOf(event)) load();
  });
}

addEventListener('click', (event) => {
  const control = controlOf(event);
  if (!control || event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  // Only a page that came over https can write to the clipboard; elsewhere a control is a link.
  if (control instanceof HTMLAnchorElement && !navigator.clipboard) return;
  event.preventDefault();
  load().then(({ act }) => act(control, event.shiftKey));
});

/** Only a visit to an address with a # needs what arriving needs. */
function arriveAtAnchor(): void {
  if (location.hash.length > 1) import('./arrive.ts').then(({ arrive }) => arrive());
}
arriveAtAnchor();
addEventListener('hashchange', arriveAtAnchor);

const share = document.querySelector<HTMLElement>('.page-links button');
if (share && 'share' in navigator) share.hidden = false;
