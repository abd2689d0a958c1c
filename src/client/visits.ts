// Every page loads this, so it imports nothing. It keeps in this browser which changes of the page were there at a visit.

const changed = document.querySelector<HTMLElement>('.page-links')?.dataset.changed;
const visitKey = `visit ${location.pathname}`;
const loadMarks = () => import('./since.ts');

if (changed !== undefined && !localStorage.getItem('visits')) {
  const [newest] = changed.split(';');
  // A page that is loaded again is the same visit.
  const before = sessionStorage.getItem(visitKey) ?? localStorage.getItem(visitKey);
  // The time has 13 digits until the year 2286.
  if (before && before.slice(14) !== newest) loadMarks().then(({ mark }) => mark(visitKey, before, changed));
  localStorage.setItem(visitKey, `${Date.now()} ${newest}`);
}

document.querySelector('.changes')?.addEventListener('toggle', loadMarks);
