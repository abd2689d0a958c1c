import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { createAstroRenderer } from '@astrojs/starlight/expressive-code';
import { defineConfig } from 'astro/config';
import { history } from './src/history/build.ts';
import { addressFrom } from './src/hosting/address.ts';
import { hosting, ready } from './src/hosting/build.ts';
import { links } from './src/links/build.ts';
import { checkProject } from './src/links/check.ts';
import {
  factLinks,
  fileLinks,
  headingLinks,
  namedElements,
  noteTables,
  oldIds,
  sourcesAddress,
} from './src/notes/elements.ts';
import { kinds } from './src/notes/kinds.ts';
import { noteIds } from './src/notes/markdown.ts';
import { features } from './src/notes/tree.ts';
import { programs } from './src/programs/build.ts';
import { search } from './src/search/build.ts';
import { currentSite } from './src/site/current.ts';
import { updatedOf } from './src/site/dates.ts';
import { setAsideFormer } from './src/site/former.ts';
import { checkNotes } from './src/site/integration.ts';
import { pageAt } from './src/site/site.ts';
import { profileOf, surroundingsOf } from './src/site/surroundings.ts';
import { settings } from './src/site.config.ts';
import { plainCode } from './src/starlight/plain-code.ts';

const { origin, base } = addressOrExit();
const docs = new URL('./src/content/docs/', import.meta.url);

const cache = new URL('./node_modules/.astro/', import.meta.url);

/** What Astro keeps of all notes as they are rendered, read when pages are made: bundled as one text, thousands would take seconds. */
const contentFromDisk = `import { readFileSync } from 'node:fs';
export default JSON.parse(readFileSync(${JSON.stringify(fileURLToPath(new URL('data-store.json', cache)))}, 'utf8'));
`;

/** What is loaded on demand has modules that can be asked for with it, and no styles: Vite's own help with both is long, and on every page. */
const preloadHelper = `export const __vitePreload = (load, files = []) => {
  for (const file of files) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = ${JSON.stringify(base.replace(/\/?$/, '/'))} + file;
    document.head.append(link);
  }
  return load();
};`;

/** Starlight's Markdown takes `host:port` for a directive, and reads it otherwise than the check: here it is text. */
const noDirectives = {
  name: 'no-directives',
  hooks: {
    'astro:config:setup': ({ config }) => {
      config.markdown.processor.options.features.directive = false;
    },
  },
};

/** Code that is wrapped never scrolls, so the script that makes scrolling code a region is left out of every page. */
async function withoutScript(options) {
  const renderer = await createAstroRenderer(options);
  renderer.hashedScripts.length = 0;
  return renderer;
}

/** Where the notes' source can be edited, such as https://github.com/owner/name/edit/main/. Without it no edit link is shown. */
const repository = process.env.EDIT_URL;

/** Where the site is to stand. An error that is thrown here would be shown with a stack trace, which tells nobody anything. */
function addressOrExit() {
  try {
    return addressFrom(process.env);
  } catch (error) {
    console.error(`${error.message}\nNothing was built.`);
    process.exit(1);
  }
}

/** Whether a page, by its full address, is to be found by search engines: not what only helps to find others, or is made from them. */
function isFound(address) {
  const page = pageAt(currentSite(), new URL(address).pathname, base);
  return page !== undefined && kinds[page.kind].found;
}

/** An entry of the sitemap with the day on which its page last changed, as far as anybody said. */
function withDay(entry) {
  const site = currentSite();
  const page = pageAt(site, new URL(entry.url).pathname, base);
  return { ...entry, lastmod: page && updatedOf(site, page) };
}

export default defineConfig({
  site: origin,
  base,
  cacheDir: fileURLToPath(cache),
  trailingSlash: 'always',
  build: { format: 'directory' },
  compressHTML: true,
  prefetch: false,
  // Writes the JSON Schema with which an editor completes and checks front matter.
  experimental: { contentIntellisense: true },
  vite: {
    build: {
      // Astro's own MDX modules begin with a directive that only Astro reads, before bundling.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    plugins: [
      {
        name: 'content-from-disk',
        apply: 'build',
        load: { order: 'pre', filter: { id: /^\0astro:data-layer-content$/ }, handler: () => contentFromDisk },
      },
      {
        name: 'no-remembered-folds',
        // Starlight's script that remembers which groups of its own navigation were folded: this site's has nothing to remember.
        load: { filter: { id: /\/components-internals\/SidebarPersistState/ }, handler: () => '' },
      },
      {
        name: 'no-sheet-for-print',
        // It is among the others, so that a page asks for one file less.
        transform: {
          filter: { id: /starlight\/dist\/components\/Page\.astro$/ },
          order: 'pre',
          handler: (code) => code.replace(/<link rel="stylesheet" href=\{printHref\}[^>]*>/, ''),
        },
      },
      {
        name: 'plain-imports',
        load: (id) => (id === '\0vite/preload-helper.js' ? preloadHelper : undefined),
      },
    ],
  },
  markdown: {
    processor: satteri({
      features: { ...features, gfm: { footnotes: { label: 'Sources' } } },
      mdastPlugins: [noteIds(docs, profileOf)],
      hastPlugins: [
        fileLinks(docs, base, surroundingsOf),
        noteTables,
        namedElements,
        factLinks,
        oldIds(docs, surroundingsOf),
        sourcesAddress,
        headingLinks,
      ],
    }),
  },
  integrations: [
    checkNotes(checkProject),
    history(),
    starlight({
      title: settings.name,
      description: settings.description,
      sidebar: [],
      credits: false,
      pagefind: false,
      // Their icon would stand in each page as often as it has headings: see headingLinks.
      markdown: { headingLinks: false },
      disable404Route: true,
      editLink: repository ? { baseUrl: repository } : undefined,
      customCss: [
        fileURLToPath(new URL('style/print.css', import.meta.resolve('@astrojs/starlight'))),
        './src/components/tokens.css',
        './src/components/site.css',
        './src/components/tables.css',
        './src/components/timeline.css',
        './src/links/links.css',
        './src/components/print.css',
      ],
      routeMiddleware: './src/starlight/route.ts',
      components: {
        PageTitle: './src/starlight/PageTitle.astro',
        Footer: './src/starlight/Footer.astro',
        Header: './src/starlight/Header.astro',
        ThemeProvider: './src/starlight/ThemeProvider.astro',
        Sidebar: './src/starlight/Sidebar.astro',
        PageSidebar: './src/starlight/PageSidebar.astro',
        MarkdownContent: './src/starlight/MarkdownContent.astro',
        Pagination: './src/starlight/Pagination.astro',
        MobileMenuToggle: './src/starlight/MobileMenuToggle.astro',
      },
      expressiveCode: {
        themes: ['github-dark', 'github-light'],
        // Wrapped code needs no scrolling region, which would need a name and a tab stop of its own.
        defaultProps: { wrap: true },
        // The button that copies is the site's own (src/links/client/copy.ts): no second copy of each text, no script of its own.
        frames: false,
        useThemedScrollbars: false,
        plugins: [plainCode],
        customCreateAstroRenderer: withoutScript,
        styleOverrides: {
          borderRadius: '0.375rem',
          // Dark first, as the themes: near to the accent of src/components/tokens.css.
          textMarkers: {
            lineMarkerAccentWidth: '0.25rem',
            markBackground: ['#17403a', '#e0f0ea'],
            markBorderColor: ['#2b9c8b', '#0b6f63'],
          },
        },
      },
    }),
    noDirectives,
    // Ways to find a page, and pages made from others, are not themselves found by a search engine.
    sitemap({ filter: isFound, serialize: withDay }),
    mdx(),
    search(),
    programs(),
    hosting(settings.contact),
    links(settings.name),
    ready(),
    setAsideFormer(),
  ],
});
