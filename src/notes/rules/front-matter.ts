import { maturities, stages, states } from '../grammar.ts';
import type { Rule } from './rule.ts';

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
  bySchema('missing-key', 'The page, the lists and search show these fields.', 'Add the field.'),
  bySchema(
    'wrong-value',
    'A value of the wrong kind would show as nonsense.',
    `Correct the value. Stages: ${stages.join(', ')}. States: ${states.join(', ')}. Maturities: ${maturities.join(', ')}. Days look like 2026-11-23, addresses like https://….`,
  ),
  bySchema(
    'long-summary',
    'Lists and link previews cut a longer summary.',
    'Shorten the summary; details belong in the body.',
  ),
  bySchema(
    'incomplete-status',
    'A reader of a service that is not open needs to know since when, what to use instead, and who says so.',
    'Add since, instead and source to the status.',
  ),
];

function bySchema(name: string, why: string, remedy: string): Rule {
  const find: Rule['find'] = ({ frontMatter }) => frontMatter.issues.filter((issue) => issue.rule === name);
  return { name, why, remedy, severity: 'error', find };
}
