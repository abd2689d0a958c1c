import { compact, isStopWord, tokensOf } from '../notes/words.ts';
import type { Lexicon, QueryWord } from './lexicon.ts';

export interface Query {
  /** As it was typed. */
  text: string;
  words: QueryWord[];
}

/** More words than these, as in a pasted error message, say less about what is sought: the longest are kept. */
const mostWords = 12;

/** Takes a query apart into the words that matter, corrected where the lexicon has only something near. */
export function understand(text: string, lexicon: Lexicon): Query {
  const tokens = tokensOf(text);
  const telling = tokens.filter((token) => !isStopWord(token.toLowerCase()));
  const words = (telling.length > 0 ? telling : tokens).flatMap((token) => {
    const joined = joinedWith(tokens, tokens.indexOf(token), lexicon);
    return lexicon.wordsFor(token).map((word) => (joined ? { ...word, joined } : word));
  });
  const distinct = words.filter((word, index) => words.findIndex(({ text }) => text === word.text) === index);
  const kept = new Set(distinct.toSorted((a, b) => b.text.length - a.text.length).slice(0, mostWords));
  return { text, words: distinct.filter((word) => kept.has(word)) };
}

/** What a word and one beside it are when they are written as one, if some text has that. */
function joinedWith(tokens: string[], at: number, lexicon: Lexicon): string | undefined {
  const [before, own, after] = [tokens[at - 1] ?? '', tokens[at], tokens[at + 1] ?? ''].map(compact);
  return [before && before + own, after && own + after].find((word) => word && lexicon.has(word));
}
