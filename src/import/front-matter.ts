import { isMap, isScalar, parseDocument } from 'yaml';
import { z } from 'zod';
import { readYaml } from '../notes/front-matter.ts';
import { summaryLength } from '../notes/schema.ts';

/** Front matter of another tool: what a note has a field for, and the rest. */
export interface ForeignFrontMatter {
  title?: string;
  summary?: string;
  /** Other names of it; among them what a sidebar calls it. */
  aliases: string[];
  /** The day on which it last changed. */
  updated?: string;
  /** Its tool does not publish it. */
  isDraft: boolean;
  /** What has no field in a note, in its order. */
  left: Property[];
  /** What cannot be read by itself: as it was written. */
  unread: string;
}

/** A key of front matter with what it holds. */
export interface Property {
  name: string;
  value: unknown;
  written: string;
}

const map = z.record(z.string(), z.unknown());
const line = z
  .string()
  .trim()
  .regex(/^[^\n]+$/);
/** Hugo calls addresses so at which a page stood before. */
const alias = line.refine((name) => !name.startsWith('/'));
const labels: Record<string, z.ZodType<string>> = {
  sidebar_label: line,
  linkTitle: line,
  linktitle: line,
  sidebar: z.object({ label: line }).transform(({ label }) => label),
};
const drafts: Record<string, boolean> = { draft: true, unlisted: true, publish: false, published: false };

const fields = {
  title: line,
  summary: line.max(summaryLength),
  description: line.max(summaryLength),
  aliases: z.union([z.array(alias), alias.transform((name) => [name])]),
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
 * Takes over title, description and aliases; everything else (tags, layout, dates …) is left, since only its author can
 * tell what of it matters. `heading` is the title that the text has, if it has one; `takeMore` is false if it is no note.
 */
export function readForeign(yaml: string, heading: string, takeMore: boolean): ForeignFrontMatter {
  const result: ForeignFrontMatter = { aliases: [], isDraft: false, left: [], unread: '' };
  const document = parseDocument(yaml);
  if (document.errors.length > 0 || !isMap(document.contents) || document.contents.flow)
    return { ...result, unread: yaml.trim() };
  const { items } = document.contents;
  const starts = items.map(({ key }) => (isScalar(key) && key.range ? key.range[0] : 0));
  result.updated = lastDay(readYaml(yaml, () => map).data ?? {});
  // What stands above the first key, such as a comment, is left too.
  const above = yaml.slice(0, starts[0]);
  if (above.trim()) result.left.push({ name: '', value: null, written: above });
  items.forEach(({ key, value: node }, index) => {
    const written = yaml.slice(starts[index], starts[index + 1]);
    const name = isScalar(key) ? String(key.value) : '';
    const data = map.safeParse(readYaml(written, () => map).values).data?.[name];
    const read = <T>(schema: z.ZodType<T> | undefined) => schema?.safeParse(data).data;
    const isPlain = !written.includes('#') && !/[&*]\w/.test(written);
    const title = isPlain && name === 'title' ? read(fields.title) : undefined;
    const names = isPlain && takeMore && name === 'aliases' ? read(fields.aliases) : undefined;
    const isSummary = isPlain && takeMore && !result.summary && (name === 'summary' || name === 'description');
    const summary = isSummary ? read(fields.description) : undefined;
    if (drafts[name] !== undefined && data === drafts[name]) result.isDraft = true;
    if (title !== undefined && !heading) result.title = title;
    else if (title !== undefined && takeMore && title !== heading) result.aliases.push(title);
    else if (names) result.aliases.push(...names);
    else if (summary !== undefined) result.summary = summary;
    else {
      const label = takeMore && Object.hasOwn(labels, name) ? read(labels[name]) : undefined;
      if (label !== undefined) result.aliases.push(label);
      // What names another value, or is named by one, says nothing alone.
      if (/[&*]\w/.test(written)) result.unread += written;
      else result.left.push({ name, value: node, written });
    }
  });
  return result;
}
