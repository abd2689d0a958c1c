// Every page loads this: what takes a tab stop is there from the start. What it does comes when a reader is about to use it.

const load = () => import('./tables.ts');

// The head cells of a table become buttons that sort by their column.
for (const head of document.querySelectorAll<HTMLTableCellElement>('.sortable thead th')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...head.childNodes);
  button.addEventListener('focus', load);
  button.addEventListener('click', () => load().then(({ sortBy }) => sortBy(head)));
  head.append(button);
}

/** Calls back once, when an element is about to be seen. */
function whenNear(element: Element, then: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: '25%' },
  );
  observer.observe(element);
}

/** A wide table of which a reader chooses columns. */
class TableMatrix extends HTMLElement {
  connectedCallback(): void {
    const [, ...heads] = this.querySelectorAll('thead th');
    const panel = document.createElement('details');
    panel.className = 'columns';
    panel.open = this.classList.contains('unfolded');
    panel.innerHTML =
      '<summary>Choose columns</summary><fieldset role="group" aria-label="Columns"><button type="button">Show all</button></fieldset>';
    for (const { textContent } of heads) {
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      label.append(box, textContent.trim());
      panel.querySelector('button')?.before(label);
    }
    this.before(panel);
    const start = () => load().then(({ chooseColumns }) => chooseColumns(this, panel));
    if (new URL(location.href).searchParams.has('columns')) start();
    else whenNear(panel, start);
  }
}

customElements.define('table-matrix', TableMatrix);
