import { z } from 'zod';
import type { ParsedFile } from '../notes/parse.ts';

/** A fact or a passage below a heading, as a text of a page had it. */
export interface Said {
  id: string;
  name: string;
  text: string;
  isFact: boolean;
}

export const differenceSchema = z.object({
  kind: z.enum(['added', 'changed', 'removed']),
  /** The id that it had then. */
  id: z.string(),
  name: z.string(),
  isFact: z.boolean(),
  /** What it said, as far as it is kept. */
  before: z.string().optional(),
  after: z.string().optional(),
});
/** What is different between two texts of a page, of one fact. */
export type Difference = z.output<typeof differenceSchema>;

/** Letters that are kept of what a fact said: passages can be long. */
const mostKept = 600;
/** Letters before the first difference that are kept with it. */
const around = 40;

/** What a file says, by what can be linked to; its beginning has neither id nor name. Undefined if it says nothing, or can't be read. */
export function saidIn({ body }: ParsedFile): Said[] | undefined {
  const parts = body.parts.filter(({ kind, text }) => kind !== 'element' && text !== '');
  const said = [
    ...(body.intro ? [{ id: '', name: '', text: body.intro, isFact: false }] : []),
    ...parts.map(({ id, name, text, kind }) => ({ id, name, text, isFact: kind === 'fact' })),
  ];
  return said.length > 0 ? said : undefined;
}

/** What is different between two texts of a page, in the order of the newer; what is gone stands last. */
export function differencesOf(before: Said[], after: Said[]): Difference[] {
  const former = new Map(before.map((said) => [said.id, said]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap(({ text, ...said }): Difference[] => {
      const was = former.get(said.id)?.text;
      if (was === undefined) return [{ ...said, kind: 'added', after: excerptOf(text) }];
      return was === text ? [] : [changed(said, was, text)];
    }),
    ...before.flatMap(({ text, ...said }): Difference[] =>
      now.has(said.id) ? [] : [{ ...said, kind: 'removed', before: excerptOf(text) }],
    ),
  ];
}

/** A difference of what stayed and says something else. */
export function changed(said: Omit<Said, 'text'>, was: string, text: string): Difference {
  const from = firstDifference(was, text);
  return { ...said, kind: 'changed', before: excerptOf(was, from), after: excerptOf(text, from) };
}

/** Where a text begins to differ from another. */
export function firstDifference(text: string, other: string): number {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return at;
}

/** Some letters of a text from a little before a place on, cut between words where it has any. */
export function excerptOf(text: string, from = 0, most = mostKept): string {
  if (text.length <= most) return text;
  const wanted = Math.max(0, Math.min(from - around, text.length - most));
  const space = text.indexOf(' ', wanted) + 1;
  const start = wanted > 0 && space > 0 && space <= from ? space : wanted;
  const last = text.lastIndexOf(' ', start + most);
  const end = start + most < text.length && last > start + most - around ? last : start + most;
  // Half of a letter is none.
  const cut = text.slice(start, end).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return `${start > 0 ? '… ' : ''}${cut}${end < text.length ? ' …' : ''}`;
}
