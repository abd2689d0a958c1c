import { slug } from '../notes/addresses.ts';

/** With more columns than this the choice among them is folded away. */
const mostUnfolded = 8;

/** A wide table of which a reader chooses columns. The choice stands in the address: `?columns=real-time,serverless`. */
class TableMatrix extends HTMLElement {
  connectedCallback(): void {
    const rows = [...(this.querySelector('table')?.rows ?? [])];
    const names = [...(rows[0]?.cells ?? [])].slice(1).map((cell) => cell.textContent?.trim() ?? '');
    const keys = names.map(slug);
    const panel = document.createElement('details');
    panel.className = 'columns';
    panel.open = names.length <= mostUnfolded;
    panel.innerHTML =
      '<summary>Choose columns <span aria-live="polite"></span></summary><fieldset aria-label="Columns"><button type="button">Show all</button></fieldset>';
    const boxes = names.map((name) => {
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      label.append(box, name);
      panel.querySelector('button')?.before(label);
      return box;
    });
    const show = () => {
      const all = boxes.every(({ checked }) => !checked);
      for (const { cells } of rows) {
        for (const [index, { checked }] of boxes.entries()) cells[index + 1].hidden = !all && !checked;
      }
      const shown = boxes.filter(({ checked }) => all || checked).length;
      panel.querySelector('span')?.replaceChildren(`${all ? 'all' : `${shown} of`} ${names.length} shown`);
    };
    const chosen = () => new URL(location.href).searchParams.get('columns')?.split(',') ?? [];
    const read = () => {
      for (const [index, box] of boxes.entries()) box.checked = chosen().includes(keys[index]);
      show();
    };
    const write = () => {
      const address = new URL(location.href);
      const others = chosen().filter((key) => !keys.includes(key));
      const columns = [...others, ...keys.filter((_, index) => boxes[index].checked)];
      address.searchParams.set('columns', columns.join());
      if (columns.length === 0) address.searchParams.delete('columns');
      address.search = address.search.replaceAll('%2C', ',');
      history.replaceState(history.state, '', address);
      show();
    };
    panel.addEventListener('change', write);
    panel.querySelector('button')?.addEventListener('click', () => {
      for (const box of boxes) box.checked = false;
      write();
    });
    addEventListener('popstate', read);
    this.before(panel);
    read();
    // Rows are lower with fewer columns: what the address names may have moved.
    if (boxes.some(({ checked }) => checked)) this.querySelector(':target')?.scrollIntoView();
  }
}

customElements.define('table-matrix', TableMatrix);

const collator = new Intl.Collator('en', { numeric: true });
const seconds: Record<string, number> = {
  ms: 0.001,
  s: 1,
  second: 1,
  min: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  day: 86_400,
  week: 604_800,
};
/** A number, or the first one of a range, with its unit of size or time. */
const measure = new RegExp(
  `(?<![\\w.])(\\d[\\d,]*(?:\\.\\d+)?)(?!\\.\\d)(?: to [\\d,.]+)? ?(?:([kmgt])i?b|(${Object.keys(seconds).join('|')})s?)?\\b`,
  'i',
);

/** The first measure of a text: counts, sizes and times are of different kinds. Undefined without a number. */
function measureOf(text: string): { kind: number; amount: number } | undefined {
  const [, digits, size, time] = measure.exec(text) ?? [];
  if (!digits) return undefined;
  const amount = Number(digits.replaceAll(',', ''));
  if (size) return { kind: 1, amount: amount * 1024 ** ('kmgt'.indexOf(size.toLowerCase()) + 1) };
  return time ? { kind: 2, amount: amount * seconds[time.toLowerCase()] } : { kind: 0, amount };
}

/** Rows in the order of one column: measures by amount, `25 MB` before `1 GB`; then texts, which stay last when the order is turned. */
function sortRows(rows: HTMLTableRowElement[], column: number, descending: boolean): HTMLTableRowElement[] {
  const turn = descending ? -1 : 1;
  return rows
    .map((row) => {
      const cell = row.cells[column];
      const parts = [...cell.childNodes].filter(({ nodeName }) => nodeName !== 'SUP');
      const text = parts.map(({ textContent }) => textContent).join('');
      return { row, text, measure: cell.scope ? undefined : measureOf(text) };
    })
    .sort(({ text, measure: a }, { text: other, measure: b }) => {
      if (a && b) return turn * (a.kind - b.kind || a.amount - b.amount);
      return a ? -1 : b ? 1 : turn * collator.compare(text, other);
    })
    .map(({ row }) => row);
}

const orders = [null, 'ascending', 'descending'];

/** Makes the header cells of a table buttons. A click sorts by the column, a second one turns the order, a third restores it. */
function makeSortable(table: HTMLTableElement): void {
  const [body] = table.tBodies;
  const rows = [...body.rows];
  const heads = [...(table.tHead?.rows[0].cells ?? [])];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const order = orders[(orders.indexOf(head.ariaSort) + 1) % orders.length];
      for (const other of heads) other.ariaSort = null;
      head.ariaSort = order;
      body.append(...(order ? sortRows(rows, column, order === 'descending') : rows));
    });
  });
}

document.querySelectorAll<HTMLTableElement>('table.sortable').forEach(makeSortable);
