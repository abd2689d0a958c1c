import { z } from 'zod';
import { sections } from '../notes/grammar.ts';
import { rules } from '../notes/rules/index.ts';
import { importedNoteSchema, reviewedNoteSchema } from '../notes/schema.ts';

const toJson = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
const [reviewed, imported] = [toJson(reviewedNoteSchema), toJson(importedNoteSchema)];
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
  return maxLength ? `text, at most ${maxLength} characters` : 'text';
}

/** The page on how notes are written. */
export const authoring = {
  title: 'Writing notes',
  summary: 'How a note is written: its sections, its fields, the commands, and every rule of the check.',
};

/** Its headings, in their order. */
export const headings = [
  { id: 'commands', name: 'Commands' },
  { id: 'sections', name: 'Sections' },
  { id: 'front-matter', name: 'Front matter' },
  { id: 'example', name: 'A new note' },
  { id: 'rules', name: 'Rules' },
] as const;

export const sectionLines = sections.map((section) => ({ id: `section-${section.id}`, section }));

export const fieldLines = Object.entries(reviewed.properties ?? {}).map(([name, value]) => ({
  id: `field-${name}`,
  name,
  value: inWords(value),
  needed: imported.required?.includes(name)
    ? 'always'
    : reviewed.required?.includes(name)
      ? 'in a reviewed note'
      : 'if there is one',
}));

export const ruleLines = rules.map((rule) => {
  const { severity, imported: less = severity } = rule;
  const told = severity === less ? severity : `${severity}, in an imported note ${less}`;
  return { id: `rule-${rule.name}`, rule, told };
});
