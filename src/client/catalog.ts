const orders: Record<string, (row: HTMLElement) => string> = {
  name: (row) => row.querySelector('a')?.textContent ?? '',
  status: (row) => row.dataset.status ?? '',
  verified: (row) => row.dataset.verified ?? '',
};

/** All notes of a family, of which a reader chooses some; the address keeps the choice: `?stage=deploy&status=closed&sort=name&view=cards`. */
class NoteCatalog extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const body = this.querySelector('tbody');
    if (!form || !body) return;
    const rows = [...body.rows];
    const fields = [...form.querySelectorAll('select')];

    const show = () => {
      const [stage, status, sort, view] = ['stage', 'status', 'sort', 'view'].map(
        (name) => fields.find((field) => field.name === name)?.value ?? '',
      );
      const fits = (row: HTMLElement) =>
        (!stage || row.dataset.stage === stage) && (!status || row.dataset.status === status);
      const key = orders[sort];
      const order = key ? rows.toSorted((a, b) => key(a).localeCompare(key(b), 'en')) : rows;
      body.append(...order);
      for (const row of rows) row.hidden = !fits(row);
      this.classList.toggle('cards', view === 'cards');
      const shown = rows.filter(fits).length;
      const output = form.querySelector('output');
      if (output) output.textContent = shown === rows.length ? '' : `${shown} of ${rows.length} shown`;
    };
    const read = () => {
      const query = new URLSearchParams(location.search);
      for (const field of fields) {
        const value = query.get(field.name) ?? '';
        field.value = [...field.options].some((option) => option.value === value) ? value : '';
      }
      show();
    };
    const keep = () => {
      const query = new URLSearchParams(location.search);
      for (const { name, value } of fields) {
        if (value) query.set(name, value);
        else query.delete(name);
      }
      history.replaceState(history.state, '', `${location.pathname}${query.size ? `?${query}` : ''}${location.hash}`);
      show();
    };
    form.addEventListener('change', keep);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      for (const field of fields) field.value = '';
      keep();
    });
    addEventListener('popstate', read);
    read();
  }
}

customElements.define('note-catalog', NoteCatalog);
