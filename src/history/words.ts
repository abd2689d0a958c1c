import { excerptOf, firstDifference } from './compare.ts';
import type { FactChange, PageHistory } from './history.ts';

/** More changes than these in one day are only counted on their page: a text was written anew, and each change would weigh on it. */
const mostTold = 12;
/** More than these are only counted everywhere. */
const mostListed = 60;
/** Facts that one page can mark. */
const mostMarked = 16;
/** Letters of what something said before, in the list of a page. */
const shownBefore = 56;

/** Whether so much changed in a day that its page only counts it. */
export function isWholesale(changes: readonly FactChange[]): boolean {
  return changes.length > mostTold;
}

/** Whether so much changed in a day that it is only counted wherever it is told. */
export function isAnew(changes: readonly FactChange[]): boolean {
  return changes.length > mostListed;
}

/** Changes in a line: `2 facts changed, 1 added`. */
export function countText(changes: readonly FactChange[]): string {
  const noun = changes.some(({ isFact }) => isFact) ? 'fact' : 'passage';
  const counts = (['changed', 'added', 'removed'] as const).flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count > 0 ? [{ kind, count }] : [];
  });
  return counts
    .map(({ kind, count }, index) => `${count}${index === 0 ? ` ${noun}${count === 1 ? '' : 's'}` : ''} ${kind}`)
    .join(', ');
}

/** What something said, without the name that it begins with. */
export function withoutName(name: string, text: string): string {
  return text.startsWith(name) ? text.slice(name.length).replace(/^[\s:.·]+/, '') : text;
}

/** What it said before, as short as a list has it: from where it differs. */
export function shortBefore({ name, before = '', after = '' }: FactChange): string {
  const [was, is] = [before, after].map((text) => withoutName(name, text));
  return excerptOf(was, firstDifference(was, is), shownBefore);
}

/**
 * The days that changed a page and the ids of what each changed last, for a browser that knows when it was there before:
 * `2026-11-26 limits-a +limits-b -2 *31;2026-11-24 …`. `+` is what was added, `-` counts what is gone, `*` what was written anew.
 * A `;` at the end says that there were more.
 */
export function marksOf({ days }: Pick<PageHistory, 'days'> = { days: [] }): string {
  const marked = new Set<string>();
  const groups: string[] = [];
  for (const { day, changes } of days) {
    const standing = isWholesale(changes) ? [] : changes.filter(({ id }) => id && !marked.has(id));
    if (marked.size + standing.length > mostMarked) return `${groups.join(';')};`;
    const gone = changes.filter(({ kind }) => kind === 'removed').length;
    for (const { id = '' } of standing) marked.add(id);
    const told = standing.map(({ kind, id }) => (kind === 'added' ? `+${id}` : id));
    const words = isWholesale(changes) ? [`*${changes.length}`] : [...told, ...(gone > 0 ? [`-${gone}`] : [])];
    if (words.length > 0) groups.push([day, ...words].join(' '));
  }
  return groups.join(';');
}
