import { z } from 'zod';
import { stages, states } from './grammar.ts';

const summaryLength = 160;
const url = z.url({ protocol: /^https$/, error: 'must be an https address' });
const day = z.iso.date({ error: 'must be a day like 2026-11-23' });
const text = z.string().trim().min(1, 'must not be empty');

export const statusSchema = z
  .strictObject({
    state: z.enum(states),
    since: day.optional(),
    until: day.optional(),
    instead: text.optional(),
    source: url.optional(),
  })
  .superRefine((status, context) => {
    if (status.state === 'available') return;
    for (const key of ['since', 'instead', 'source'] as const) {
      if (!status[key]) {
        context.addIssue({
          code: 'custom',
          path: [key],
          message: `is missing: a status of "${status.state}" needs it`,
        });
      }
    }
  });
export type Status = z.infer<typeof statusSchema>;

const summary = text.max(summaryLength, `must have at most ${summaryLength} characters`);

/** Front matter of a note about one service. */
export const noteSchema = z.strictObject({
  title: text,
  summary,
  stage: z.enum(stages),
  status: statusSchema,
  aliases: z.array(text).default([]),
  formerly: z.array(text).default([]),
  docs: url,
  maturity: z.enum(['imported', 'reviewed']),
  verified: day,
});

/** Front matter of a family's index, a guide, or the concepts. */
export const pageSchema = z.strictObject({
  title: text,
  summary,
  aliases: z.array(text).default([]),
  verified: day.optional(),
});

/** One availability change of a capability that has no note of its own. */
export const changeSchema = z.strictObject({
  name: text,
  family: text,
  state: z.enum(['closed', 'ending', 'ended', 'superseded']),
  since: day.optional(),
  until: day.optional(),
  change: text,
  instead: text.optional(),
  sources: z.array(z.strictObject({ title: text, url })).min(1),
});
export type Change = z.infer<typeof changeSchema>;

export const kinds = ['home', 'family', 'note', 'guide', 'concepts', 'plain'] as const;
export type Kind = (typeof kinds)[number];

/** What a page is follows from where its file lies: `path` is relative to the docs folder, with its extension. */
export function kindOf(path: string): Kind {
  const [folder, ...rest] = path.replace(/\.mdx?$/, '').split('/');
  if (rest.length === 0) return folder === 'index' ? 'home' : 'plain';
  if (folder === 'concepts') return 'concepts';
  if (folder === 'guides') return 'guide';
  return rest.join('/') === 'index' ? 'family' : 'note';
}
