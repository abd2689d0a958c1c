import { defineCollection } from 'astro:content';
import { fileURLToPath } from 'node:url';
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import type { Loader } from 'astro/loaders';
import { z } from 'astro/zod';
import { addressOf } from './notes/addresses.ts';
import { pageId } from './notes/paths.ts';
import { frontMatterSchema } from './notes/schema.ts';
import { loadSite } from './site/load.ts';
import { bodyDependencies } from './site/surroundings.ts';

/** Starlight's loader over the notes: authors write front matter and Markdown only, the title and the summary come from the site. */
function notesLoader(): Loader {
  const loader = docsLoader({ generateId: ({ entry }) => pageId(entry) });
  return {
    ...loader,
    name: 'notes',
    load: async (context) => {
      const root = fileURLToPath(context.config.root);
      let loaded = await loadSite(root);
      let dependencies = bodyDependencies(loaded);
      /** While notes are written a file is read again before the others are. */
      const refresh = async () => {
        loaded = await loadSite(root);
        dependencies = bodyDependencies(loaded);
      };
      return loader.load({
        ...context,
        // An entry is rendered again also if what is rendered from the same text has changed.
        generateDigest: (data) => context.generateDigest(typeof data === 'string' ? dependencies(data) + data : data),
        parseData: async (entry) => {
          if (context.watcher) await refresh();
          const page = loaded.site.pages.get(addressOf(entry.id, '').slice(1));
          if (!page?.front) return context.parseData(entry);
          const data: typeof entry.data = Object.assign({}, entry.data, {
            title: page.title,
            description: page.summary,
          });
          return context.parseData({ ...entry, data });
        },
      });
    },
  };
}

export const collections = {
  docs: defineCollection({
    loader: notesLoader(),
    // Editors complete and check what an author writes.
    schema: (context) =>
      docsSchema()(context).meta({
        anyOf: z.toJSONSchema(frontMatterSchema, { io: 'input', unrepresentable: 'any' }).anyOf,
      }),
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
