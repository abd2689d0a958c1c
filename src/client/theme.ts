const key = 'starlight-theme';
const light = matchMedia('(prefers-color-scheme: light)');
const root = document.documentElement;
const button = document.querySelector<HTMLButtonElement>('button.theme');
/** What a reader chose here, for a browser that keeps nothing. */
let chosen = '';

function show(theme: string): void {
  root.dataset.theme = theme;
  if (button) button.ariaPressed = String(theme === 'dark');
}
const preferred = () => (light.matches ? 'light' : 'dark');

button?.addEventListener('click', () => {
  const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  show(theme);
  // Who goes back to what the system prefers follows the system again.
  chosen = theme === preferred() ? '' : theme;
  localStorage.setItem(key, chosen);
});
light.addEventListener('change', () => show((localStorage.getItem(key) ?? chosen) || preferred()));
show(root.dataset.theme ?? preferred());
