import { isMap, isScalar, parseDocument } from 'yaml';
import { z } from 'zod';
import { readYaml } from '../notes/front-matter.ts';
import { summaryLength } from '../notes/schema.ts';

/** Front matter of another tool: what a note has a field for, and the rest as it was written. */
export interface ForeignFrontMatter {
  title?: string;
  summary?: string;
  aliases: string[];
  /** What a sidebar calls it. */
  label?: string;
  /** The day on which it last changed. */
  updated?: string;
  rest: string;
}

const map = z.record(z.string(), z.unknown());
const line = z
  .string()
  .trim()
  .regex(/^[^\n]+$/);
/** Says where a page stands, which its group and order say here. */
const position =
  /^(?:(?:sidebar_position|nav_order|weight)[ \t]*:[ \t]*\d+|sidebar[ \t]*:[ \t]*(?:\n[ \t]+(?:order[ \t]*:[ \t]*\d+|label[ \t]*:[^\n{}]+))+|sidebar_label[ \t]*:[^\n]+)\s*$/;
const labelIn = z.union([
  z.object({ sidebar_label: line }).transform((front) => front.sidebar_label),
  z.object({ sidebar: z.object({ label: line }) }).transform(({ sidebar }) => sidebar.label),
]);

const fields: Record<string, z.ZodType> = {
  title: line,
  summary: line.max(summaryLength),
  description: line.max(summaryLength),
  aliases: z.array(line),
};

const day = z.iso.date();
const dated = z.looseObject({ date: z.unknown(), updated: z.unknown(), created: z.unknown() }).partial();
/** What tools call the day of the last change, and after that the day of the text itself. */
const dateFields = ['updated', 'lastUpdated', 'last_updated', 'lastmod', 'last_modified_at', 'last_update', 'date'];

/** The day on which a text last changed, by its front matter; it is said as a day, a time, or in a field of its own. */
function lastDay(values: Record<string, unknown>): string | undefined {
  const said = dateFields.flatMap((name) => {
    const inner = dated.safeParse(values[name]).data;
    return inner ? [inner.updated, inner.date, inner.created] : [values[name]];
  });
  const texts = said.map((value) => (value instanceof Date ? value.toISOString() : String(value ?? '')));
  return texts.map((text) => day.safeParse(text.slice(0, 'YYYY-MM-DD'.length)).data).find(Boolean);
}

/**
 * Takes over title, description and aliases; everything else (tags, layout, dates …) stays as YAML, to be
 * shown in the note: only its author can tell what of it matters. `takeTitle` is false if the text has a title,
 * `takeMore` if it is no note.
 */
export function readForeign(yaml: string, takeTitle: boolean, takeMore: boolean): ForeignFrontMatter {
  const result: ForeignFrontMatter = { aliases: [], rest: yaml };
  const document = parseDocument(yaml);
  if (document.errors.length > 0 || !isMap(document.contents) || document.contents.flow) return result;
  const { items } = document.contents;
  const starts = items.map(({ key }) => (isScalar(key) && key.range ? key.range[0] : 0));
  result.updated = lastDay(readYaml(yaml, () => map).data ?? {});
  let rest = yaml.slice(0, starts[0]);
  items.forEach(({ key }, index) => {
    const slice = yaml.slice(starts[index], starts[index + 1]);
    const name = isScalar(key) ? String(key.value) : '';
    const value = fields[name]?.safeParse(map.safeParse(readYaml(slice, () => map).values).data?.[name]).data;
    const known = value !== undefined && !slice.includes('#') && !/[&*]\w/.test(slice);
    if (known && name === 'title' && takeTitle) result.title = line.parse(value);
    else if (known && takeMore && name === 'aliases') result.aliases = z.array(line).parse(value);
    else if (known && takeMore && (name === 'summary' || name === 'description') && !result.summary)
      result.summary = line.parse(value);
    else if (takeMore && position.test(slice))
      result.label = labelIn.safeParse(parseDocument(slice).toJS()).data ?? result.label;
    else rest += slice;
  });
  return { ...result, rest: rest.trim() };
}
