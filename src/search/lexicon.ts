import { distance } from '../notes/distance.ts';
import { compact, isStopWord, Letters, partsOf, stem, tokensOf } from '../notes/words.ts';

/** A word of a query. */
export interface QueryWord {
  /** As it was typed. */
  typed: string;
  /** What is searched for: in lower case, corrected, an identifier in one piece. */
  text: string;
  /** Stems of its parts. */
  stems: string[];
  /** No text has it, nor anything near it. */
  unknown: boolean;
  /** It and the word beside it, written as one, where some text has that: "check point" is "checkpoint". */
  joined?: string;
}

const shortestPrefix = 3;
const shortestBeginning = 2;
const mostShared = 9;

/**
 * Words in few letters: of those with one stem the shortest, sorted, each without what it shares with the one before, of
 * which its digit tells the length.
 */
export function packWords(words: Iterable<string>): string {
  const byStem = new Map<string, string>();
  for (const word of [...words].toSorted((a, b) => a.length - b.length)) {
    if (!byStem.has(stem(word))) byStem.set(stem(word), word);
  }
  let last = '';
  const packed = [...byStem.values()].toSorted().map((word) => {
    let shared = 0;
    while (shared < Math.min(mostShared, word.length) && word[shared] === last[shared]) shared++;
    last = word;
    return `${shared}${word.slice(shared)}`;
  });
  return packed.join(' ');
}

/** The words again, sorted. */
export function unpackWords(packed: string): string[] {
  let last = '';
  return packed.split(' ').map((part) => {
    last = last.slice(0, Number(part[0])) + part.slice(1);
    return last;
  });
}

/** Each word of a text as it may be typed: whole, and in parts. */
export function wordsOf(text: string): string[] {
  return tokensOf(text)
    .flatMap((token) => [compact(token), ...partsOf(token)])
    .filter((word) => word.length > 1 && word.length <= longestWord && /^\p{L}/u.test(word));
}

/** What is longer is an identifier: it is found by its parts. */
const longestWord = 22;

/** Every word that the index has, to tell a known word from a mistyped one. */
export class Lexicon {
  readonly #words: string[];
  readonly #known: Set<string>;
  readonly #stems: Set<string>;
  readonly #names: Set<string>;
  /** The parts of names that are written as one word, by their letters: "sagemaker" is "SageMaker". */
  readonly #spelled: ReadonlyMap<string, string[]>;
  readonly #found = new Map<string, QueryWord[]>();

  /** `words`: those of the texts. `names`: all names as they are written, whose words are known too, and are preferred as corrections. */
  constructor(words: string[], names: string[]) {
    this.#known = new Set([...words, ...names.flatMap(wordsOf)]);
    this.#words = [...this.#known].toSorted();
    this.#stems = new Set(this.#words.map(stem));
    const parts = names.flatMap(tokensOf).map(partsOf);
    this.#names = new Set(parts.flat());
    this.#spelled = new Map(parts.map((of) => [of.join(''), of]));
  }

  /** What to search for when this is typed: itself, its parts, two words that were run together, or the nearest word. */
  wordsFor(token: string): QueryWord[] {
    const found = this.#found.get(token) ?? this.#find(token);
    this.#found.set(token, found);
    return found;
  }

  #find(token: string): QueryWord[] {
    const whole = compact(token);
    const parts = partsOf(token);
    const pair = this.#known.has(whole) ? undefined : this.#split(whole);
    if (pair?.every((half) => this.#names.has(half))) return pair.flatMap((half) => this.wordsFor(half));
    if (this.#knows(whole))
      return [{ typed: token, text: whole, stems: (this.#spelled.get(whole) ?? parts).map(stem), unknown: false }];
    if (parts.length > 1) return parts.filter((part) => !isStopWord(part)).flatMap((part) => this.wordsFor(part));
    const texts = pair ?? [this.#nearest(whole) ?? whole];
    return texts.map((text) => ({ typed: token, text, stems: [stem(text)], unknown: !this.#knows(text) }));
  }

  /** Whether some text has exactly this word. */
  has(word: string): boolean {
    return this.#known.has(word);
  }

  /** Whether some text may have a word with the same first letters: only words that begin with a letter are known. */
  begins(word: string): boolean {
    return !/^\p{L}/u.test(word) || this.#begins(word.slice(0, shortestBeginning));
  }

  /** The two words that a word is made of, if texts have both: "autoscaling" is "auto scaling". */
  halvesOf(word: string): [string, string] | undefined {
    return this.#split(word, (half) => this.#known.has(half) || this.#stems.has(stem(half)));
  }

  #knows(word: string): boolean {
    if (this.#known.has(word) || this.#stems.has(stem(word))) return true;
    return word.length >= shortestPrefix && this.#begins(word);
  }

  #begins(prefix: string): boolean {
    return this.#words[this.#position(prefix)]?.startsWith(prefix) ?? false;
  }

  /** Index of the first word that is not before this one. */
  #position(word: string): number {
    let low = 0;
    let high = this.#words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #split(word: string, isKnown = (half: string) => this.#known.has(half)): [string, string] | undefined {
    for (let at = word.length - shortestPrefix; at >= shortestPrefix; at--) {
      const pair: [string, string] = [word.slice(0, at), word.slice(at)];
      if (pair.every(isKnown)) return pair;
    }
    return undefined;
  }

  /** The nearest word, also of a word that is still being typed. */
  #nearest(word: string): string | undefined {
    const limit = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    const letters = new Letters(word);
    let best: { text: string; cost: number } | undefined;
    for (const candidate of limit > 0 ? this.#words : []) {
      if (candidate.length < word.length - limit || letters.sharedWith(candidate) < word.length - limit) continue;
      const beginning = candidate.length > word.length + limit ? candidate.slice(0, word.length) : candidate;
      const far = distance(word, beginning, limit);
      if (far > limit) continue;
      const cost =
        far +
        (candidate === beginning ? 0 : 0.7) +
        (candidate[0] === word[0] ? 0 : 0.3) +
        (this.#names.has(candidate) ? 0 : 0.2);
      if (!best || cost < best.cost) best = { text: beginning, cost };
    }
    return best?.text;
  }
}
