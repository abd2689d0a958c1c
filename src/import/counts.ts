/** The words of a text, in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** How often each text of a kind stands somewhere. */
export class Counts {
  private readonly counts = new Map<string, number>();

  add(items: string[]): void {
    for (const item of items) this.counts.set(item, (this.counts.get(item) ?? 0) + 1);
  }

  /** Takes one of each away, and gives those of which none was left. */
  missing(items: string[]): string[] {
    return items.filter((item) => {
      const left = this.counts.get(item) ?? 0;
      this.counts.set(item, left - 1);
      return left <= 0;
    });
  }
}

/** A list without one occurrence of each item of another. */
export function without(list: string[], removed: string[]): string[] {
  const counts = new Counts();
  counts.add(removed);
  return counts.missing(list);
}

/** Whether a text has all words of another, each as often. */
export function hasWords(text: string, other: string): boolean {
  return without(wordsOf(other), wordsOf(text)).length === 0;
}
