import { z } from 'zod';
import { maturities, shareLevels, stages, states, undatedStates, unknownState } from './grammar.ts';
import { type ProfileName, profileNames } from './profiles.ts';

export const summaryLength = 160;
/** How many facts stand at the top of a note. */
const shortest = 3;
const longest = 5;
const url = z.url({ protocol: /^https$/, error: 'must be an https address' });
const day = z.iso.date({ error: 'must be a day like 2026-11-23' });
const text = z.string().trim().min(1, 'must not be empty');

function statusOf<const S extends readonly [string, ...string[]]>(allowed: S) {
  return z
    .strictObject({
      state: z.enum(allowed),
      since: day.optional(),
      until: day.optional(),
      instead: text.optional(),
      source: url.optional(),
    })
    .superRefine((status, context) => {
      if (status.state === 'available' || status.state === unknownState) return;
      for (const key of ['since', 'instead', 'source'] as const) {
        if (!status[key] && !(key === 'since' && undatedStates.has(status.state))) {
          context.addIssue({
            code: 'custom',
            path: [key],
            message: `is missing: a status of "${status.state}" needs it`,
          });
        }
      }
    });
}

const summary = text.max(summaryLength, `must have at most ${summaryLength} characters`);

const pagePath = '[\\p{L}\\p{N}][^#?\\s]*/';
const anchor = '#[^#?\\s]+';

/**
 * Old addresses of a page and of what stands on it: from `sagemaker/old-name/` or `#limits-old`
 * to `''` (this page), `#limits-new` (on this page), or `sagemaker/other/#limits`.
 */
export const movedSchema = z
  .record(
    text.regex(
      new RegExp(`^(${pagePath}|${anchor})$`, 'u'),
      'must be an old page such as sagemaker/old/ or an old anchor such as #limits-old',
    ),
    z
      .string()
      .regex(
        new RegExp(`^(${pagePath})?(${anchor})?$`, 'u'),
        "must be '' for this page, #an-anchor of it, or a page such as sagemaker/other/#limits",
      ),
  )
  .optional();

/** Where an imported file came from, and the hash of its text as imported: it tells whether it was edited since. */
export const importedSchema = z.strictObject({ from: text, hash: z.string().regex(/^[0-9a-f]{16}$/) });

/** Front matter of a reviewed note about one service. */
export const reviewedNoteSchema = z.strictObject({
  title: text,
  summary,
  stage: z.enum(stages),
  status: statusOf(states),
  aliases: z.array(text).default([]),
  /** What leads to it in search, and is no name of it. */
  terms: z.array(text).default([]),
  /** Ids of the facts that decide: they stand at the top as well. */
  short: z
    .array(text)
    .min(shortest, `must name at least ${shortest} facts`)
    .max(longest, `must name at most ${longest} facts`)
    .optional(),
  formerly: z.array(text).default([]),
  group: z.array(text).optional(),
  order: z.number().optional(),
  /** When its text last changed, as its author says. */
  updated: day.optional(),
  docs: url,
  maturity: z.enum(maturities),
  verified: day,
  imported: importedSchema.optional(),
  moved: movedSchema,
});

/** Front matter of an imported note: what its author did not write down may be missing, and the status unknown. */
export const importedNoteSchema = reviewedNoteSchema.extend({
  stage: z.enum(stages).optional(),
  status: statusOf([...states, unknownState]).optional(),
  docs: url.optional(),
  verified: day.optional(),
});

/** What a family has no use for: whatever it says, it is nothing. */
const unused = z
  .unknown()
  .transform((): undefined => undefined)
  .optional();

/** Front matter of a note in a family that has neither stages nor status. */
export const plainNoteSchema = importedNoteSchema.extend({
  stage: unused,
  status: unused,
  maturity: z.enum(maturities).default('reviewed'),
});

/** A front matter that says that its note is imported, whatever else is in it. */
export const importedNote = z.looseObject({ maturity: z.literal('imported') });

/** The schema that a note is held to: that of its family's profile, or by the maturity that its own front matter gives. */
export function noteSchemaFor(
  frontMatter: unknown,
  profile?: ProfileName,
): typeof reviewedNoteSchema | typeof importedNoteSchema | typeof plainNoteSchema {
  if (profile === 'notes') return plainNoteSchema;
  return importedNote.safeParse(frontMatter).success ? importedNoteSchema : reviewedNoteSchema;
}
export type Status = NonNullable<z.infer<typeof importedNoteSchema>['status']>;

/** Front matter of a family's index, a guide, or the concepts. */
export const pageSchema = z.strictObject({
  title: text,
  summary,
  aliases: z.array(text).default([]),
  verified: day.optional(),
  imported: importedSchema.optional(),
  moved: movedSchema,
  /** Of a family's index: how finely its notes get pages that preview them. */
  share: z.enum(shareLevels).optional(),
  /** Of a family's index: what its notes have beside their text. */
  profile: z.enum(profileNames).optional(),
});

/** A front matter that names a profile, whatever else is in it. */
export const profiled = z.looseObject({ profile: z.enum(profileNames) });

/** Every front matter that a file of the docs may have, for editors; the home page is Starlight's. */
export const frontMatterSchema = z.union([
  reviewedNoteSchema,
  importedNoteSchema,
  plainNoteSchema.omit({ stage: true, status: true }),
  pageSchema,
  z.looseObject({ description: text }),
]);

/** One availability change of a capability that has no note of its own. `note` names the note of the family that it is a part of. */
export const changeSchema = z.strictObject({
  name: text,
  family: text,
  note: text.optional(),
  state: z.enum(states).exclude(['available']),
  since: day.optional(),
  until: day.optional(),
  change: text,
  instead: text.optional(),
  sources: z.array(z.strictObject({ title: text, url })).min(1),
});
export type Change = z.infer<typeof changeSchema>;
