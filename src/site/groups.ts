import { freeId, slug } from '../notes/addresses.ts';
import type { NotePage } from '../notes/page.ts';

/** Notes of a family that belong together, and the groups among them. */
export interface Group<N = NotePage> {
  /** The id of its heading on the family's index. */
  id: string;
  title: string;
  /** In their order. */
  members: Member<N>[];
  /** How many notes stand in it and below it. */
  count: number;
}
/** What stands in a group or right in a family: a note, or a group. */
export type Member<N = NotePage> = { note: N; group?: undefined } | { group: Group<N>; note?: undefined };

type Grouped = Pick<NotePage, 'title' | 'address'> & { front: Pick<NotePage['front'], 'group' | 'order'> };

const collator = new Intl.Collator('en', { numeric: true });

/**
 * The notes of a family in their groups: by their order, then those without one by title, of which notes stand before groups. A group
 * stands where the first of its notes does. `taken` are ids that the index of the family has already.
 */
export function groupsOf<N extends Grouped>(notes: readonly N[], taken: ReadonlySet<string>): Member<N>[] {
  const used = new Set(taken);
  const membersOf = (inside: readonly N[], above: string[]): Member<N>[] => {
    const byTitle = Map.groupBy(inside, ({ front }) => front.group?.[above.length]);
    const loose = (byTitle.get(undefined) ?? []).map((note) => ({ title: note.title, notes: [note], isGroup: false }));
    const groups = [...byTitle].flatMap(([title, notes]) =>
      title === undefined ? [] : [{ title, notes, isGroup: true }],
    );
    const ranked = [...loose, ...groups].map((each) => ({ ...each, rank: Math.min(...each.notes.map(rankOf)) }));
    ranked.sort(
      (a, b) => compare(a.rank, b.rank) || Number(a.isGroup) - Number(b.isGroup) || collator.compare(a.title, b.title),
    );
    return ranked.map(({ title, notes: [note, ...more], isGroup }): Member<N> => {
      if (!isGroup) return { note };
      const names = [...above, title];
      const id = freeId(used, `group-${slug(names.join(' '))}`);
      return { group: { id, title, count: more.length + 1, members: membersOf([note, ...more], names) } };
    });
  };
  return membersOf(notes, []);
}

function rankOf({ front }: Grouped): number {
  return front.order ?? Number.POSITIVE_INFINITY;
}

/** Two that have no order are not told apart by it. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** All notes of groups, in the order in which a reader meets them. */
export function notesIn<N>(members: readonly Member<N>[]): N[] {
  return members.flatMap(({ note, group }) => (group ? notesIn(group.members) : [note]));
}

/** All groups with the names from the family down to them, outermost first. */
export function groupsIn<N>(
  members: readonly Member<N>[],
  above: string[] = [],
): { group: Group<N>; names: string[] }[] {
  return members.flatMap(({ group }) => {
    if (!group) return [];
    const names = [...above, group.title];
    return [{ group, names }, ...groupsIn(group.members, names)];
  });
}
