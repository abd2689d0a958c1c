import type { Site, SitePage } from './site.ts';

/**
 * The day on which a page last changed, as far as anybody said: when it was last checked, or for one that is made from notes, the
 * newest of theirs.
 */
export function updatedOf(site: Pick<Site, 'notes'>, { kind, front, family }: SitePage): string | undefined {
  if (front?.verified) return front.verified;
  if (kind !== 'home' && kind !== 'family') return undefined;
  const from = site.notes.filter((note) => kind === 'home' || note.family === family);
  return newestOf(from.map((note) => note.front.verified));
}

/** The newest of some days, if there is any. */
export function newestOf(days: Iterable<string | undefined>): string | undefined {
  return [...days]
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
}
