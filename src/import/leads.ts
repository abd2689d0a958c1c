import type { Brought } from './brought.ts';
import type { Place, Places } from './places.ts';
import type { Target, Targets } from './targets.ts';

/** What the links of a file are held against. */
export interface Surroundings {
  targets: Targets;
  places: Places;
  brought: Brought;
  /** The new file of a place in the text. */
  fileOf: (offset: number) => string;
}

/** The note that a place is in now; `missing` is the anchor that nothing there has. */
export type Lead = Target & { missing?: string };

/** Where a place is now; undefined if its file is not imported. */
export function leadOf({ path, anchor }: Place, targets: Targets): Lead | undefined {
  const exact = targets.byPath(path, anchor);
  const whole = exact ?? targets.byPath(path, '');
  return exact || !whole ? whole : { ...whole, missing: anchor.toLowerCase() };
}
