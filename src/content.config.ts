import { defineCollection } from 'astro:content';
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import type { Loader } from 'astro/loaders';
import { z } from 'astro/zod';
import { addressOf } from './notes/addresses.ts';
import { pageId } from './notes/paths.ts';
import { frontMatterSchema } from './notes/schema.ts';
import { currentLoaded } from './site/current.ts';

/** Starlight's loader over the notes: authors write front matter and Markdown only, the title and the summary come from the site. */
function notesLoader(): Loader {
  const loader = docsLoader({ generateId: ({ entry }) => pageId(entry) });
  return {
    ...loader,
    name: 'notes',
    load: (context) => {
      const { site, dependenciesOf } = currentLoaded();
      return loader.load({
        ...context,
        // When a file changes, the integration reads all of them again: one that is rendered by itself could be rendered with a site
        // that is replaced meanwhile.
        watcher: undefined,
        // An entry is rendered again also if what is rendered from the same text has changed.
        generateDigest: (data) => context.generateDigest(typeof data === 'string' ? dependenciesOf(data) + data : data),
        parseData: (entry) => {
          const page = site.pages.get(addressOf(entry.id, '').slice(1));
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
    // Editors complete and check what an author writes. Read only when the schema is written down for them.
    schema: (context) =>
      docsSchema()(context).meta({
        get anyOf() {
          return z.toJSONSchema(frontMatterSchema, { io: 'input', unrepresentable: 'any' }).anyOf;
        },
      }),
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
