/** A stretch of a text: the offset at which it begins, and the one behind it. */
export type Stretch = [from: number, to: number];

/** Those of a list, in the order of the text, that begin in a stretch of it. */
export function within<T>(list: T[], startOf: (item: T) => number, [from, to]: Stretch): T[] {
  const firstAt = (offset: number): number => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(list[middle]) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return list.slice(firstAt(from), firstAt(to));
}
