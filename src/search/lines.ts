/** A line of a page: a fact, a heading with what it says itself, or a sample. Its places are counted in words of the indexed page. */
export interface Line {
  /** Where its name begins. Behind that stand its text, then its questions. */
  start: number;
  /** Words of its name. */
  name: number;
  /** Words of its text, without its name, if that stands in it. */
  text: number;
  /** Words of each of its questions. */
  questions: number[];
  kind: LineKind;
}
/** `section` begins a section; of a `common` one each page has the name, which tells nothing. */
type LineKind = keyof typeof marks;

const marks = { fact: '', heading: '=', section: '#', common: '-', sample: '~' } as const;

/** The lines of a page in few letters: of each its kind, and how many words it has where. */
export function packLines(lines: readonly Omit<Line, 'start'>[]): string {
  return lines.map(({ kind, name, text, questions }) => marks[kind] + [name, text, ...questions].join('.')).join(' ');
}

/** How many lines there are, packed. */
export function countLines(packed: string): number {
  return packed.split(' ').length;
}

export function unpackLines(packed: string): Line[] {
  let start = 0;
  return packed.split(' ').map((line) => {
    const kind = kindOf(line[0]);
    const [name = 0, text = 0, ...questions] = line.slice(marks[kind].length).split('.').map(Number);
    const read = { start, name, text, questions, kind };
    start = endOf(read);
    return read;
  });
}

/** Where a line's questions begin. */
export function endOfText({ start, name, text }: Line): number {
  return start + name + text;
}

/** Where the next line begins. */
export function endOf(line: Line): number {
  return line.questions.reduce((end, words) => end + words, endOfText(line));
}

const kinds = Object.entries(marks);

function kindOf(mark: string): LineKind {
  const found = kinds.find(([, known]) => known === mark)?.[0];
  return found === 'heading' || found === 'section' || found === 'common' || found === 'sample' ? found : 'fact';
}

/** The words of a text as the engine counts them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
