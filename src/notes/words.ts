/** Words that ask but name nothing. */
const stopWords = new Set(
  (
    'a able about am an and any are aren as at be been but by can cannot could did didn do does doesn doing don each ' +
    'fix for from get gets hasn haven isn ll re s t ve wasn won wouldn ' +
    'getting got had has have having help how i if in into is issue it its let me my need needs not of on or our ' +
    'please problem should so some support supported supports than that the their them then there these they this ' +
    'those to try trying unable up us use used using want wants was way we were what when where which while who why ' +
    'will with would you your'
  ).split(' '),
);

/** Words that many questions have, whatever they are about: they tell little of what is asked. */
const weakWords = new Set(
  (
    'above actual actually add added adding after again all almost already also although always another anyone anything ' +
    'anyway appear appears apply around available away back based because become before being believe below best better ' +
    'between both bring call called calling case cases change check clear come confused consider correct correctly ' +
    'create created creating current currently different directly doc docs done during easy either else end enough even ' +
    'ever every exactly example exist existing exists expect expected few figure find first follow following found give ' +
    'given gives go goes going good great guess hard have here however idea ideal if instead interested just keep kind ' +
    'know last later least leave less let like likely little long longer look looking looks lot made make makes making ' +
    'manually many may maybe mean means might mine more most much multiple must necessary need needed never new next ' +
    'nice no none nothing now number often ok old once one only option order other others otherwise out over own part ' +
    'particular per person place point possible present prevent probably provide provided put question questions quite ' +
    'rather really reason recommended required requires right run running same saw say says see seem seems seen set ' +
    'sets setting several show shown simple simply since single someone something soon sort specific specified specify ' +
    'start started still strategy such suggest support sure take takes tell thank thanks thing things think though ' +
    'thought through time times together told too true two type under understand until very via want way ways well went ' +
    'whatever whether whole within without wonder wondering work working works worth would wrong yet'
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

export function isWeakWord(word: string): boolean {
  return weakWords.has(word);
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
