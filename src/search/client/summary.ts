import type { Results } from '../search.ts';

/** How many results there are, and what was searched for instead of what was typed. */
export function summaryOf({ query, places, answers }: Results): string {
  const count = places.length + answers.length;
  const corrected = query.words.filter(({ typed, text, unknown }) => !unknown && changed(typed, text));
  const missing = query.words.filter(({ unknown }) => unknown);
  const quoted = (words: string[]) => [...new Set(words)].map((word) => `“${word}”`).join(', ');
  const parts = [
    corrected.length > 0 && `Showing results for ${quoted(corrected.map(({ text }) => text))}.`,
    missing.length > 0 && `No page has ${quoted(missing.map(({ typed }) => typed))}.`,
    count === 1 ? '1 result.' : `${count} results.`,
  ];
  return parts.filter(Boolean).join(' ');
}

function changed(typed: string, text: string): boolean {
  return typed.toLowerCase().replace(/[._-]/g, '') !== text && !typed.toLowerCase().includes(text);
}
