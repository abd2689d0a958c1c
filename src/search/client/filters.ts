import { sections, stages, stateLabels } from '../../notes/grammar.ts';
import type { Filter, Found } from '../search.ts';

type Counts = Found['counts'];

export const filterNames = ['family', 'stage', 'status', 'section'] as const;
/** Filters in the order in which their values make sense, with what they are called. */
const filterLabels: Record<keyof Filter, Map<string, string> | undefined> = {
  family: undefined,
  stage: new Map(stages.map((stage) => [stage, stage])),
  status: new Map(Object.entries(stateLabels)),
  section: new Map(sections.map(({ id, heading }) => [id, heading])),
};

/** Chips that narrow the results: one for each value that leaves some, and for each that is chosen. */
export class FilterChips {
  chosen: Filter = {};
  readonly #place: HTMLElement;
  readonly #onChange: () => void;
  readonly #chips = new Map<string, HTMLButtonElement>();
  #counts: Partial<Counts> = {};

  /** `place`: what they stand in. `onChange` is called when a reader has chosen otherwise. */
  constructor(place: HTMLElement, onChange: () => void) {
    this.#place = place;
    this.#onChange = onChange;
  }

  /** Shows what each value leaves. Until a full answer tells, the chips are those of the last one. */
  show(counts: Partial<Counts> = this.#counts): void {
    this.#counts = counts;
    const rows = filterNames.flatMap((name) => {
      const chips = this.#valuesOf(name).map((value) => this.#chip(name, value));
      return chips.length > 1 || this.chosen[name] ? [{ name, chips }] : [];
    });
    const shown = rows.flatMap(({ chips }) => chips);
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
    this.#counts = {};
    this.#place.replaceChildren();
  }

  #valuesOf(name: keyof Filter): string[] {
    const counts = this.#counts[name];
    const chosen = this.chosen[name];
    const known = new Set(filterLabels[name]?.keys() ?? counts?.keys());
    if (chosen) known.add(chosen);
    return [...known].filter((value) => value === chosen || counts?.has(value));
  }

  #chip(name: keyof Filter, value: string): HTMLButtonElement {
    const key = `${name}:${value}`;
    const chip = this.#chips.get(key) ?? this.#newChip(name, value);
    this.#chips.set(key, chip);
    const counts = this.#counts[name];
    const label = filterLabels[name]?.get(value) ?? value;
    chip.textContent = counts ? `${label} ${counts.get(value) ?? 0}` : label;
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
