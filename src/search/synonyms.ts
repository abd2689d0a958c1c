import { stem } from '../notes/words.ts';

/** Words that readers use for each other. Who types one is also shown what has another. */
const groups = [
  'timeout timed',
  'cost price pricing pay billing bill charge expensive cheap',
  'deprecated discontinued retired sunset closed ended',
  'limit quota maximum',
  'delete remove',
  'error failure fail exception',
  'large big huge',
  'schedule cron',
  'prediction inference',
  'glossary concepts terminology definition',
].map((group) => group.split(' '));

const groupOfStem = new Map(groups.flatMap((group) => group.map((word) => [stem(word), group] as const)));

/** Other words for a word, without itself. */
export function synonymsOf(word: string): string[] {
  return (groupOfStem.get(stem(word)) ?? []).filter((other) => stem(other) !== stem(word));
}
