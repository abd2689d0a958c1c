/** Text in words, and which of them were found. */
export interface Marked {
  words: string[];
  marked: Set<number>;
}

/** Stands between the cells of a row. */
const divider = '·';
/** Stands for it in the index, at the end of a word: the engine takes it neither for a word nor for a part of one. */
const indexedDivider = '|';

/** A text as it is indexed. */
export function withDividers(text: string): string {
  return text.replaceAll(` ${divider} `, `${indexedDivider} `);
}

/** From here on a table compares: what a cell tells is not clear without its column. */
const comparing = 4;

/** The words of a page from one place to another; those of a row as a sentence: "Job run time: 7 days, adjustable: no". */
export function wordsOf(
  { content, found }: { content: string[]; found: ReadonlySet<number> },
  from: number,
  to: number,
  columns: string[] = [],
): Marked {
  const words: string[] = [];
  const marked = new Set<number>();
  let cell = 0;
  for (let at = from; at < Math.min(to, content.length); at++) {
    const word = content[at];
    const ends = word.length > 1 && word.endsWith(indexedDivider);
    if (found.has(at)) marked.add(words.length);
    words.push(ends ? word.slice(0, -1) : word);
    if (!ends) continue;
    cell += 1;
    divide(words, cell, columns);
  }
  return { words, marked };
}

/** What stands before a cell of a row. */
function divide(words: string[], cell: number, columns: string[]): void {
  const isFew = columns.length > 0 && columns.length < comparing;
  const label = cell === 1 && isFew ? '' : columns[cell];
  if (isFew) words.push(words.pop() + (cell === 1 ? ':' : ','));
  else words.push(divider);
  if (label) words.push(`${isFew ? lowered(label) : label}:`);
}

/** As it is written within a sentence: an abbreviation stays as it is. */
function lowered(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label[0].toLowerCase() + label.slice(1) : label;
}
