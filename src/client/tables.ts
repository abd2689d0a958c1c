/** Shows of a wide table the columns whose boxes are checked, or all. The choice stands in the address: `?columns=real-time,serverless`. */
export function chooseColumns(matrix: HTMLElement, panel: HTMLElement): void {
  const rows = [...(matrix.querySelector('table')?.rows ?? [])];
  const boxes = [...panel.querySelectorAll('input')];
  const keys = Array.from(
    matrix.querySelectorAll<HTMLElement>('thead [data-column]'),
    ({ dataset }) => dataset.column ?? '',
  );
  const count = document.createElement('span');
  count.ariaLive = 'polite';
  panel.querySelector('summary')?.append(' ', count);
  const show = () => {
    const all = boxes.every(({ checked }) => !checked);
    for (const { cells } of rows) {
      for (const [index, { checked }] of boxes.entries()) cells[index + 1].hidden = !all && !checked;
    }
    const shown = boxes.filter(({ checked }) => all || checked).length;
    count.textContent = `${all ? 'all' : `${shown} of`} ${boxes.length} shown`;
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
  // A reader may have chosen before this was loaded.
  if (boxes.some(({ checked }) => checked)) write();
  else read();
  // Rows are lower with fewer columns: what the address names may have moved.
  if (boxes.some(({ checked }) => checked)) matrix.querySelector(':target')?.scrollIntoView();
}

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

/** The rows of tables in the order that they came in. */
const unsorted = new WeakMap<Element, HTMLTableRowElement[]>();

/** Sorts a table by the column of a head cell. A second call turns the order, a third restores the one that the table came in. */
export function sortBy(head: HTMLTableCellElement): void {
  const table = head.closest('table');
  if (!table) return;
  const [body] = table.tBodies;
  const rows = unsorted.get(table) ?? [...body.rows];
  unsorted.set(table, rows);
  const order = orders[(orders.indexOf(head.ariaSort) + 1) % orders.length];
  for (const other of table.tHead?.rows[0].cells ?? []) other.ariaSort = null;
  head.ariaSort = order;
  body.append(...(order ? sortRows(rows, head.cellIndex, order === 'descending') : rows));
}
