import { sections } from '../notes/grammar.ts';
import { stem, stemsOf, tokensOf } from '../notes/words.ts';

/** How a question asks for what stands in a section without naming it, by the section's id. */
const phrases: Record<string, readonly string[]> = {
  requirements: [
    'permission',
    'role',
    'iam',
    'access denied',
    'accessdenied',
    'denied',
    'policy',
    'authorized',
    'assume',
  ],
  limits: [
    ...['how many', 'how much', 'how long', 'how large', 'how big', 'how small', 'how often'],
    ...['max', 'maximum', 'min', 'minimum', 'limited', 'at most', 'more than', 'longer than', 'exceeds'],
    ...['size', 'larger', 'longest', 'largest', 'too large', 'too big', 'too many', 'too long', 'too small'],
  ],
  'what-you-pay-for': [
    'pay',
    'paid',
    'price',
    'charge',
    'bill',
    'cheap',
    'cheaper',
    'cheapest',
    'expensive',
    'free',
    'money',
  ],
};

const asking = sections.map(({ id, heading, synonyms }) => ({
  id,
  names: [heading, ...synonyms].map(stemsOf),
  phrases: (phrases[id] ?? []).map((phrase) => ` ${phrase.split(' ').map(stem).join(' ')} `),
}));

/** Ids of the sections that a query speaks of, by their names or by what it asks: "cost" and "how expensive" are what you pay for. */
export function sectionsAsked(text: string): Set<string> {
  const words = new Set(stemsOf(text));
  const said = ` ${tokensOf(text.toLowerCase()).map(stem).join(' ')} `;
  const told = asking.filter(
    ({ names, phrases }) =>
      names.some((name) => name.every((part) => words.has(part))) || phrases.some((phrase) => said.includes(phrase)),
  );
  return new Set(told.map(({ id }) => id));
}
