import { sections, stages, stateLabels } from '../../notes/grammar.ts';
import type { Filter, Found } from '../search.ts';
import type { PageTerms } from '../terms.ts';

type Counts = Found['counts'];

export const filterNames = ['family', 'stage', 'status', 'section'] as const;
/** Filters in the order in which their values make sense, with what they are called. */
const filterLabels: Record<keyof Filter, Map<string, string> | undefined> = {
  family: undefined,
  stage: new Map(stages.map((stage) => [stage, stage])),
  status: new Map(Object.entries(stateLabels)),
  section: new Map(sections.map(({ id, heading }) => [id, heading])),
};

/** Chips that narrow the results, behind a button: one for each value that leaves some, and for each that is chosen. */
export class FilterChips {
  chosen: Filter = {};
  readonly #button: HTMLButtonElement;
  readonly #place: HTMLElement;
  readonly #onChange: () => void;
  readonly #chips = new Map<string, HTMLButtonElement>();
  /** What each value leaves, as the last full answer told. */
  #counts: Counts | undefined;
  #isOpen = false;

  /** `button`: shows and hides `place`, in which they stand. `onChange` is called when a reader has chosen otherwise. */
  constructor(button: HTMLButtonElement, place: HTMLElement, onChange: () => void) {
    this.#button = button;
    this.#place = place;
    this.#onChange = onChange;
    button.addEventListener('click', () => this.#open(!this.#isOpen));
  }

  get isUsed(): boolean {
    return this.#countChosen() > 0;
  }

  /** Takes what an address asks for: what is used stands open. */
  choose(chosen: Filter): void {
    this.chosen = chosen;
    this.#isOpen = this.isUsed;
  }

  /** Shows what each value leaves. Until a full answer tells, the chips are those of the last one, or of all these pages. */
  show(pages: PageTerms[], counts = this.#counts): void {
    this.#counts = counts;
    const rows = filterNames.flatMap((name) => {
      const chips = this.#valuesOf(name, pages).map((value) => this.#chip(name, value));
      return chips.length > 1 || this.chosen[name] ? [{ name, chips }] : [];
    });
    const shown = rows.flatMap(({ chips }) => chips);
    const count = this.#countChosen();
    this.#button.textContent = count > 0 ? `Filters, ${count} chosen` : 'Filters';
    this.#button.hidden = shown.length === 0;
    this.#open(this.#isOpen && shown.length > 0);
    const before = [...this.#place.querySelectorAll('button')];
    // A chip that is pressed just now stays the same element.
    if (shown.length === before.length && shown.every((chip, index) => chip === before[index])) return;
    const focused = before.find((chip) => chip === document.activeElement);
    this.#place.replaceChildren(
      ...rows.map(({ name, chips }) => {
        const row = document.createElement('div');
        row.role = 'group';
        row.ariaLabel = name;
        row.append(...chips);
        return row;
      }),
    );
    focused?.focus();
  }

  hide(): void {
    this.#counts = undefined;
    this.#button.hidden = true;
    this.#open(false);
  }

  #open(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#place.hidden = !isOpen;
    this.#button.ariaExpanded = String(isOpen);
  }

  #countChosen(): number {
    return Object.values(this.chosen).filter(Boolean).length;
  }

  #valuesOf(name: keyof Filter, pages: PageTerms[]): string[] {
    const left = this.#counts?.[name] ?? new Set(pages.flatMap((page) => valuesOn(page, name)));
    const chosen = this.chosen[name];
    const known = new Set(filterLabels[name]?.keys() ?? left.keys());
    if (chosen) known.add(chosen);
    return [...known].filter((value) => value === chosen || left.has(value));
  }

  #chip(name: keyof Filter, value: string): HTMLButtonElement {
    const key = `${name}:${value}`;
    const chip = this.#chips.get(key) ?? this.#newChip(name, value);
    this.#chips.set(key, chip);
    const label = filterLabels[name]?.get(value) ?? value;
    chip.textContent = this.#counts ? `${label} ${this.#counts[name].get(value) ?? 0}` : label;
    chip.ariaPressed = String(this.chosen[name] === value);
    return chip;
  }

  #newChip(name: keyof Filter, value: string): HTMLButtonElement {
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.addEventListener('click', () => {
      this.chosen = { ...this.chosen, [name]: this.chosen[name] === value ? undefined : value };
      this.#onChange();
    });
    return chip;
  }
}

function valuesOn(page: PageTerms, name: keyof Filter): string[] {
  if (name === 'section') return page.kind === 'note' ? page.sections.map(([id]) => id) : [];
  const value = page[name];
  return value ? [value] : [];
}
