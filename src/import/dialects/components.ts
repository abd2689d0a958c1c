import type { Around } from './around.ts';

export function withoutComponents(text: string, _path: string, _around: Around): string {
  return text;
}
