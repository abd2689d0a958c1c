/** What is new on a page since a visit. */
interface NewSince {
  /** When the visit was, in milliseconds since 1970. */
  since: number;
  ids: { id: string; isNew: boolean }[];
  /** How many were removed. */
  gone: number;
  /** How many changed on days that wrote the page anew. */
  anew: number;
  /** There may be more, from before all days that the page tells. */
  more: boolean;
}

/**
 * What changed since a visit, from what was kept of it (its time, and the newest changes of the page then) and the changes of
 * the page now, both as `marksOf` writes them. It compares changes, not clocks: what was committed before the visit and
 * published after it is new as well.
 */
export function newSince(before: string, changed: string): NewSince {
  const [since, seenDay = '', ...seen] = before.split(' ');
  const groups = changed.split(';').filter(Boolean);
  const fresh = groups.flatMap((group) => {
    const [day, ...words] = group.split(' ');
    if (day > seenDay) return words;
    return day === seenDay ? words.filter((word) => !seen.includes(word)) : [];
  });
  const countOf = (sign: string) =>
    fresh.filter((word) => word.startsWith(sign)).reduce((sum, word) => sum + Number(word.slice(1)), 0);
  const ids = fresh.filter((word) => !/^[-*]/.test(word));
  const told = groups.every((group) => group.slice(0, 10) > seenDay);
  return {
    since: Number(since),
    ids: ids.map((word) => ({ id: word.replace(/^\+/, ''), isNew: word.startsWith('+') })),
    gone: countOf('-'),
    anew: countOf('*'),
    more: changed.endsWith(';') && told,
  };
}
