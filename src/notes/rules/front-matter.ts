import { z } from 'zod';
import type { ParsedFile } from '../parse.ts';
import type { Finding } from '../problems.ts';
import { type Feature, profiles } from '../profiles.ts';
import { importedNote } from '../schema.ts';
import type { Rule } from './rule.ts';

const missingKey = bySchema('missing-key', 'The page, the lists and search show these fields.', 'Add the field.');

/** Rules that the schemas of `schema.ts` check: one pass finds what breaks them. */
export const frontMatterRules: Rule[] = [
  bySchema(
    'front-matter',
    'Everything that lists, sorts or finds a page reads its front matter.',
    'Begin the file with a line ---, the fields, and a line ---.',
  ),
  bySchema(
    'yaml',
    'Front matter that is no YAML cannot be read at all.',
    'Mend the YAML: spaces instead of tabs, quotes around text with a colon, no anchors.',
  ),
  bySchema('unknown-key', 'A mistyped key would be ignored in silence.', 'Use a key that the schema knows.'),
  {
    ...missingKey,
    find: (file, context) => [...missingKey.find(file, context), ...lackingStatus(file)],
  },
  bySchema(
    'wrong-value',
    'A value of the wrong kind would show as nonsense.',
    'Correct the value. Days look like 2026-11-23, addresses like https://….',
  ),
  bySchema(
    'long-summary',
    'Lists and link previews cut a longer summary.',
    'Shorten the summary; details belong in the body.',
  ),
  bySchema(
    'incomplete-status',
    'A reader of a service that is not open needs to know since when, what to use instead, and who says so.',
    'Add since, instead and source to the status. What ended or is superseded may be without a day.',
    'status',
  ),
];

const stated = z.looseObject({ status: z.unknown().refine((status) => status !== undefined) });

/** The schema of an imported note asks for no status, since only some families have any. */
function lackingStatus({ kind, profile, frontMatter: { values, placeOf } }: ParsedFile): Finding[] {
  if (kind !== 'note' || !profiles[profile].has.has('status')) return [];
  if (!importedNote.safeParse(values).success || stated.safeParse(values).success) return [];
  return [{ ...placeOf([]), message: '"status" is missing', remedy: 'Add "status".' }];
}

function bySchema(name: string, why: string, remedy: string, needs?: Feature): Rule {
  const find: Rule['find'] = ({ frontMatter }) => frontMatter.issues.filter((issue) => issue.rule === name);
  return { name, why, remedy, severity: 'error', needs, find };
}
