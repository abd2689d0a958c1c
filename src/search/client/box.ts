const intents = ['pointerenter', 'focus', 'touchstart'];

/** What led to this page is kept when its link is followed: a page that is made before that must wait. */
function arrive(): void {
  if (localStorage.getItem('search-arrival')) import('./arrival.ts').then((arrival) => arrival.arrive());
}

/** The search box in the header. It loads the search when a reader is about to want it, and opens it. */
class SiteSearchBox extends HTMLElement {
  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    if (!dialog || !input) return;
    if ('prerendering' in document && document.prerendering) document.addEventListener('prerenderingchange', arrive);
    else arrive();
    const open = () => {
      this.#load();
      dialog.showModal();
      input.focus();
      input.select();
    };
    // The home page has a second, larger one.
    for (const box of document.querySelectorAll<HTMLAnchorElement>('.search-box')) {
      box.role = 'button';
      box.ariaHasPopup = 'dialog';
      for (const intent of intents) box.addEventListener(intent, () => this.#load(), { once: true, passive: true });
      // Keys click it too (src/client/keys.ts), also while the dialog is open.
      box.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (dialog.open) dialog.close();
        else open();
      });
      box.addEventListener('keydown', (event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        open();
      });
    }
    this.querySelector('.search-close')?.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => {
      const followed = event.target instanceof Element && event.target.closest('a') && !event.defaultPrevented;
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (event.target === dialog || (followed && !elsewhere)) dialog.close();
    });
  }

  /** Its script, the terms and the largest part of the engine together: none waits for another. */
  #load(): void {
    if (document.querySelector('link[data-search]')) return;
    for (const [file, fetchPriority] of [
      ['terms.json', 'high'],
      [`wasm.${document.documentElement.lang}.pagefind`, 'low'],
    ]) {
      const link = document.createElement('link');
      Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', fetchPriority });
      link.href = `${this.dataset.index}${file}`;
      link.dataset.search = '';
      document.head.append(link);
    }
    import('./panel.ts');
  }
}

customElements.define('site-search', SiteSearchBox);
// The page of the search is open already.
if (document.querySelector('main search-panel')) import('./panel.ts');
