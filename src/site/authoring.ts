import { z } from 'zod';
import type { SectionRule } from '../notes/grammar.ts';
import { type Feature, type ProfileName, profiles } from '../notes/profiles.ts';
import { rules } from '../notes/rules/index.ts';
import type { Rule } from '../notes/rules/rule.ts';
import { importedNoteSchema, plainNoteSchema, reviewedNoteSchema } from '../notes/schema.ts';

const toJson = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
const schemas = {
  services: { strict: toJson(reviewedNoteSchema), lax: toJson(importedNoteSchema) },
  notes: { strict: toJson(plainNoteSchema), lax: toJson(plainNoteSchema) },
};
const property = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  maxLength: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** What may stand in a field, in words. */
function inWords(value: unknown): string {
  const { type, enum: allowed, format, maxLength, properties } = property.parse(value);
  if (allowed) return `one of ${allowed.join(', ')}`;
  if (properties) {
    return Object.entries(properties)
      .map(([key, inner]) => `${key}: ${inWords(inner)}`)
      .join('; ');
  }
  if (format === 'date') return 'a day like 2026-11-23';
  if (format === 'uri') return 'an https address';
  if (type === 'array') return 'a list of texts';
  if (type === 'number') return 'a number';
  return maxLength ? `text, at most ${maxLength} characters` : 'text';
}

/** What a rule of the check asks for beside the schema. */
const checked = new Set(['status']);
/** Fields that only some families have a use for. */
const fieldNeeds: Record<string, Feature> = { stage: 'stages', status: 'status', group: 'groups', order: 'groups' };

interface Authoring {
  title: string;
  summary: string;
  headings: { id: HeadingId; name: string }[];
  sectionLines: { id: string; section: SectionRule }[];
  fieldLines: { id: string; name: string; value: string; needed: string }[];
  ruleLines: { id: string; rule: Rule; told: string }[];
}
type HeadingId = 'commands' | 'sections' | 'front-matter' | 'example' | 'rules';

/** The page on how notes are written, as far as families of these profiles need it. */
export function authoringOf(names: ReadonlySet<ProfileName>): Authoring {
  const own = [...names].map((name) => profiles[name]);
  const has = (feature: Feature | undefined) =>
    feature === undefined || own.some((profile) => profile.has.has(feature));
  const known = own.flatMap(({ sections }) => sections);
  const all: Authoring['headings'] = [
    { id: 'commands', name: 'Commands' },
    { id: 'sections', name: 'Sections' },
    { id: 'front-matter', name: 'Front matter' },
    { id: 'example', name: 'A new note' },
    { id: 'rules', name: 'Rules' },
  ];
  const { strict, lax } = schemas[names.has('services') ? 'services' : 'notes'];
  return {
    title: 'Writing notes',
    summary: `How a note is written: its ${known.length > 0 ? 'sections, its fields' : 'fields'}, the commands, and every rule of the check.`,
    headings: all.filter(({ id }) => id !== 'sections' || known.length > 0),
    sectionLines: known.map((section) => ({ id: `section-${section.id}`, section })),
    fieldLines: Object.entries(strict.properties ?? {})
      .filter(([name]) => has(fieldNeeds[name]))
      .map(([name, value]) => ({
        id: `field-${name}`,
        name,
        value: inWords(value),
        needed:
          lax.required?.includes(name) || checked.has(name)
            ? 'always'
            : strict.required?.includes(name)
              ? 'in a reviewed note'
              : 'if there is one',
      })),
    ruleLines: rules
      .filter(({ needs }) => has(needs))
      .map((rule) => {
        const { severity, imported: less = severity } = rule;
        const told = severity === less ? severity : `${severity}, in an imported note ${less}`;
        return { id: `rule-${rule.name}`, rule, told };
      }),
  };
}
