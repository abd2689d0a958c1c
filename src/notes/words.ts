/** Words that ask but name nothing. */
const stopWords = new Set(
  (
    'a able about am an and any are as at be been but by can cannot could did do does doing each fix for from get gets ' +
    'getting got had has have having help how i if in into is issue it its let me my need needs not of on or our ' +
    'please problem should so some support supported supports than that the their them then there these they this ' +
    'those to try trying unable up us use used using want wants was way we were what when where which while who why ' +
    'will with would you your'
  ).split(' '),
);

/** The words of a text as they are typed: identifiers, hyphenated words and instance types stay whole. */
export function tokensOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** The parts of an identifier, in lower case: `InvokeEndpoint`, `invoke_endpoint` and `invoke-endpoint` give the same two. */
export function partsOf(token: string): string[] {
  return token
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[\s._-]+/);
}

/** One spelling for every way to write an identifier: its letters and digits in lower case. */
export function compact(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** What a word has in common with its plural and its verb forms: "tuning", "tuned" and "tunes" give one stem. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const singular = word
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/([^siu])s$/, '$1');
  const root = singular.replace(/(?<=.{3})(?:ing|ed)$/, '');
  return root.replace(/([^aeiouls])\1$/, '$1').replace(/(?<=.{3})e$/, '');
}

/** Stems of all parts of all words of a name, without stop words unless there is nothing else. */
export function stemsOf(text: string): string[] {
  const parts = tokensOf(text).flatMap(partsOf);
  const telling = parts.filter((part) => !isStopWord(part));
  return (telling.length > 0 ? telling : parts).map(stem);
}

/** The letters of a text, counted: they soon tell which other texts cannot be spelled like it. */
export class Letters {
  readonly #counts = new Int16Array(64);

  constructor(text: string) {
    for (let at = 0; at < text.length; at++) this.#counts[text.charCodeAt(at) & 63]++;
  }

  /** How many letters another text shares with it, in any order, or a few more. All others of the longer text need a change to make one of the other. */
  sharedWith(other: string): number {
    const counts = this.#counts;
    let shared = 0;
    for (let at = 0; at < other.length; at++) if (counts[other.charCodeAt(at) & 63]-- > 0) shared++;
    for (let at = 0; at < other.length; at++) counts[other.charCodeAt(at) & 63]++;
    return shared;
  }
}
