const key = 'starlight-theme';
const light = matchMedia('(prefers-color-scheme: light)');
const root = document.documentElement;
const button = document.querySelector<HTMLButtonElement>('button.theme');

function show(theme: string): void {
  root.dataset.theme = theme;
  if (button) button.ariaPressed = String(theme === 'dark');
}
const preferred = () => (light.matches ? 'light' : 'dark');

button?.addEventListener('click', () => {
  show(root.dataset.theme === 'dark' ? 'light' : 'dark');
  const chosen = root.dataset.theme ?? '';
  // Who goes back to what the system prefers follows the system again.
  localStorage.setItem(key, chosen === preferred() ? '' : chosen);
});
light.addEventListener('change', () => show(preferred()));
show(root.dataset.theme ?? preferred());
