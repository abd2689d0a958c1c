// Every page loads this, so it imports nothing. It keeps in this browser which changes of the page were there at a visit.

const { changed } = document.querySelector<HTMLElement>('.page-links')?.dataset ?? {};
const key = `visit ${location.pathname}`;
const load = () => import('./since.ts');

if (changed !== undefined && !localStorage.getItem('visits')) {
  const [newest] = changed.split(';');
  // A page that is loaded again is the same visit.
  const before = sessionStorage.getItem(key) ?? localStorage.getItem(key);
  if (before && before.slice(11) !== newest) load().then(({ mark }) => mark(key, before, changed));
  localStorage.setItem(key, `${new Date().toLocaleDateString('sv-SE')} ${newest}`);
}

document
  .querySelector('.changes')
  ?.addEventListener('toggle', () => load().then(({ offer }) => offer()), { once: true });
