import { z } from 'zod';
import { relationKinds, stages, states, unknownState } from '../notes/grammar.ts';
import { labelOf } from '../notes/page.ts';
import { profiles } from '../notes/profiles.ts';
import type { Site } from '../site/site.ts';

/**
 * What the JSON for programs says. Of a version, a field may be added, and none is taken away or comes to mean something else:
 * then the version is another, and so are the names of its schemas.
 */
export const version = 1;

const address = z.url();
const day = z.iso.date();
/** What every document begins with. */
const document = { $schema: address, version: z.literal(version) };

const status = z.object({
  state: z.enum([...states, unknownState]),
  text: z.string().describe('The status in a sentence, with its days.'),
  since: day.optional(),
  until: day.optional(),
  instead: z.string().optional(),
  source: address.optional(),
});

/** What only a note about a service has. */
const ofServices = {
  stage: z.enum(stages).optional(),
  status: status.optional(),
};
const sourcedOfServices = {
  operations: z.array(z.object({ name: z.string(), address })).optional(),
  relations: z
    .array(z.object({ kind: z.string().describe(`Such as ${relationKinds.join(', ')}.`), to: z.string(), address }))
    .optional(),
};

const named = {
  id: z.string().describe('Names the page for good, such as handbook/deploy.'),
  kind: z.string().describe('note, family, guide, concepts, home, or plain.'),
  title: z.string(),
  ...ofServices,
  summary: z.string(),
  address,
  updated: day.optional().describe('When its text was last checked, or that of what it is made from.'),
};

/** A page in the list of all pages. */
const listedSchema = z.object({
  ...named,
  family: z.string().optional(),
  data: address.optional().describe('Where all that it says stands as JSON.'),
});
/** Where the list of all pages stands, below the base path. */
export const siteData = 'api/site.json';

export type Listed = z.output<typeof listedSchema>;

export const siteSchema = z.object({
  ...document,
  name: z.string(),
  description: z.string(),
  address,
  families: z.array(
    z.object({ id: z.string(), title: z.string(), notes: z.array(z.string()).describe('Their ids, in their order.') }),
  ),
  pages: z.array(listedSchema),
  changes: address.optional().describe('Where the changes stand as JSON.'),
});

/** Of a large site half would be its own address: what stands on a page is relative to that of the page. */
const onPage = z.string().meta({ format: 'uri-reference' });

const said = {
  name: z.string(),
  share: onPage
    .optional()
    .describe(
      'The page that previews it where a link is shared, and leads to it, relative to the address of the page.',
    ),
  text: z.string().describe('What it says itself, without its parts.'),
  sources: z.array(z.string()).optional().describe('Labels of sources of the page.'),
};
const place = onPage.describe('Relative to the address of the page, such as #limits.');

const partSchema = z.object({
  address: place,
  kind: z.enum(['heading', 'sample', 'element']).optional().describe('Without it, it is a fact.'),
  label: z.string().optional().describe('Without it, that of its section, then its name, with › between them.'),
  ...said,
});
export type SaidPart = z.output<typeof partSchema>;

/** A section, and what can be linked to in it. What stands above the first is at the address of the page. */
const sectionSchema = z.object({
  address: place,
  label: z.string().describe('Where it stands, from the page down to it.'),
  ...said,
  parts: z.array(partSchema),
});
export type SaidSection = z.output<typeof sectionSchema>;

export const pageSchema = z.object({
  ...document,
  ...named,
  family: z.string().optional(),
  markdown: address.optional().describe('The page as Markdown.'),
  aliases: z.array(z.string()),
  formerly: z.array(z.string()).optional(),
  group: z.array(z.string()).optional(),
  docs: address.optional(),
  imported: z.boolean().describe('Nobody has checked it since it was imported.'),
  sections: z.array(sectionSchema),
  ...sourcedOfServices,
  sources: z.array(z.object({ label: z.string(), title: z.string(), url: z.string().optional() })),
});
export type PageDocument = z.output<typeof pageSchema>;

const eventSchema = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string().describe('What happens on its day.'),
  day: day.optional(),
  state: z.string(),
  until: day.optional(),
  end: z.boolean().describe('It is the end that another event tells of.'),
  change: z.string().optional(),
  instead: z.string(),
  address,
  note: z.string().optional().describe('Id of the note about it.'),
  partOf: z.string().optional().describe('Id of the note about what it is a part of.'),
  sources: z.array(z.object({ title: z.string(), url: address })),
});
export const availabilitySchema = z.object({ ...document, updated: day.optional(), events: z.array(eventSchema) });

/** Whether a site has notes about services: of one that has none, no schema speaks of them. */
function hasServices({ families }: Pick<Site, 'families'>): boolean {
  return families.some(({ profile }) => profiles[profile].has.has('status'));
}

/** The schemas of a site by their names. They leave room for fields that a later build adds. */
export function schemasOf(site: Pick<Site, 'families'>): Record<string, z.ZodType> {
  if (hasServices(site)) return { site: siteSchema, page: pageSchema, availability: availabilitySchema };
  const without = { stage: true, status: true } as const;
  const pages = z.array(listedSchema.omit(without));
  return {
    site: siteSchema.omit({ changes: true }).extend({ pages }),
    page: pageSchema.omit({ ...without, operations: true, relations: true }),
  };
}

/** A schema as JSON Schema, at an address. `strict` ones refuse fields that they do not know. */
export function jsonSchema(schema: z.ZodType, id: string, strict = false): object {
  return { $id: id, ...z.toJSONSchema(schema, { io: strict ? 'output' : 'input', unrepresentable: 'any' }) };
}

/** Where a part stands, from the page down to it. */
export function partLabel(
  section: Pick<SaidSection, 'label'>,
  { label, name }: Pick<SaidPart, 'label' | 'name'>,
): string {
  return label ?? labelOf([section.label, name]);
}
