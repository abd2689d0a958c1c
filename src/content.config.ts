import { defineCollection } from 'astro:content';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { file, type Loader } from 'astro/loaders';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { readFrontMatter } from './notes/front-matter.ts';
import { type ParsedNote, parseNote } from './notes/parse.ts';
import { changeSchema, frontMatterSchema, kindOf, noteSchema, noteSchemaFor, pageSchema } from './notes/schema.ts';

const noteBody = z.custom<ParsedNote>((value) => typeof value === 'object' && value !== null);
const page = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), front: noteSchema, body: noteBody }),
  z.object({ kind: z.enum(['family', 'guide', 'concepts']), front: pageSchema }),
  z.object({ kind: z.enum(['home', 'plain']) }),
]);

/** Starlight's loader, with the typed note added: authors write front matter and Markdown only. */
function notesLoader(): Loader {
  const loader = docsLoader();
  return {
    ...loader,
    name: 'notes',
    load: (context) =>
      loader.load({
        ...context,
        parseData: async (entry) => {
          const path = entry.filePath?.split('src/content/docs/').at(-1) ?? entry.id;
          const kind = kindOf(path);
          if (!entry.filePath || kind === 'home' || kind === 'plain') {
            const data: typeof entry.data = { ...entry.data, page: { kind } };
            return context.parseData({ ...entry, data });
          }
          const source = await readFile(entry.filePath, 'utf8');
          const { data: front } =
            kind === 'note' ? readFrontMatter(source, noteSchemaFor) : readFrontMatter(source, () => pageSchema);
          const body = kind === 'note' ? { body: parseNote(source) } : {};
          const data: typeof entry.data = Object.assign({}, entry.data, {
            title: front?.title,
            description: front?.summary,
            page: { kind, front, ...body },
          });
          return context.parseData({ ...entry, data });
        },
      }),
  };
}

const availabilityFile = 'src/content/availability.yaml';

export const collections = {
  docs: defineCollection({
    loader: notesLoader(),
    // Editors complete and check what an author writes: the loader adds the page.
    schema: (context) =>
      docsSchema({ extend: z.object({ page: z.unknown().optional().pipe(page) }) })(context).meta({
        anyOf: z.toJSONSchema(frontMatterSchema, { io: 'input', unrepresentable: 'any' }).anyOf,
      }),
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
  availability: defineCollection({
    // One entry with the whole list: a site of one's own notes may have none, and Astro warns of empty collections.
    loader: existsSync(availabilityFile)
      ? file(availabilityFile, { parser: (text) => [{ id: 'list', changes: parse(text) ?? [] }] })
      : async () => [{ id: 'list', changes: [] }],
    schema: z.object({ changes: z.array(changeSchema) }),
  }),
};
