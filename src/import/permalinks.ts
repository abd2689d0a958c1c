import { posix } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { z } from 'zod';
import { slug } from '../notes/addresses.ts';
import { yamlIn } from './origin.ts';

/** A pattern for the addresses of some files: `/:collection/:path/`. */
interface Pattern {
  /** A folder of Jekyll such as `_docs`, or of Hugo such as `posts`. */
  folder: string;
  pattern: string;
}

const text = z.string().optional().catch(undefined);
const jekyll = z.object({
  permalink: text,
  collections: z.record(z.string(), z.object({ permalink: text }).catch({})).catch({}),
});
const patterns = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])).catch({});
const hugo = z.object({ permalinks: patterns });

const usualOfPosts = '/:categories/:year/:month/:day/:title';
/** Patterns that have a name in Jekyll. */
const styles: Record<string, string> = {
  date: usualOfPosts,
  pretty: usualOfPosts,
  ordinal: '/:categories/:year/:y_day/:title',
  none: '/:categories/:title',
};

/** Tells the addresses that a site's configuration gives a file, by its path and front matter. `textOf` reads a file of the folder. */
export function permalinksOf(
  textOf: (path: string) => string | undefined = () => undefined,
): (path: string, yaml: string) => string[] {
  const all = [...ofJekyll(textOf), ...ofHugo(textOf)];
  return (path, yaml) =>
    all
      .filter(({ folder }) => `/${path}`.includes(`/${folder}/`))
      .flatMap(({ folder, pattern }) => addressOf(pattern, folder, path, yaml) ?? []);
}

/** Files in which tools keep what they know of a site as a whole. */
export const configurations = [
  ...['_config.yml', 'hugo.toml', 'hugo.yaml', 'config.toml', 'config.yaml', 'mkdocs.yml', 'mkdocs.yaml', 'book.toml'],
  ...['docusaurus.config.js', 'docusaurus.config.ts', 'astro.config.mjs', 'astro.config.ts'],
];
const base =
  /^[ \t]*["']?(?:base_?url|base|site[_-]url)["']?[ \t]*[:=][ \t]*["']?(?:https?:\/\/[^/"'\s]+)?\/([^"'\s,?#]*[^"'\s,?#/])\/?["']?,?[ \t]*$/im;

/** The folders of a host that its configuration gives a site, below which all of its addresses begin: `notes` of `https://example.com/notes/`. */
export function baseOf(textOf: (path: string) => string | undefined = () => undefined): string | undefined {
  for (const above of ['', '../', '../../', '../../../']) {
    for (const name of configurations) {
      const found = base.exec(textOf(above + name) ?? '')?.[1];
      if (found) return found;
    }
  }
  return undefined;
}

function ofJekyll(textOf: (path: string) => string | undefined): Pattern[] {
  const file = ['_config.yml', '_config.yaml', 'docs/_config.yml'].map(textOf).find((text) => text !== undefined);
  const { permalink, collections } = jekyll.safeParse(file === undefined ? {} : yamlIn(file)).data ?? {
    collections: {},
  };
  const own = Object.entries(collections ?? {}).flatMap(([name, given]) =>
    given?.permalink ? [{ folder: `_${name}`, pattern: given.permalink }] : [],
  );
  const ofPosts = styles[permalink ?? 'date'] ?? permalink ?? usualOfPosts;
  return [...own, { folder: '_posts', pattern: ofPosts }];
}

function ofHugo(textOf: (path: string) => string | undefined): Pattern[] {
  for (const name of ['hugo', 'config', 'config/_default/hugo', 'config/_default/config']) {
    for (const above of ['', '../', '../../']) {
      const toml = textOf(`${above}${name}.toml`);
      const yaml = textOf(`${above}${name}.yaml`) ?? textOf(`${above}${name}.yml`);
      const found = hugo.safeParse(toml === undefined ? yaml && yamlIn(yaml) : tomlIn(toml)).data;
      if (found)
        return Object.entries(found.permalinks).flatMap(([folder, pattern]) =>
          typeof pattern === 'string'
            ? [{ folder, pattern }]
            : Object.entries(pattern).map(([folder, pattern]) => ({ folder, pattern })),
        );
    }
  }
  return [];
}

function tomlIn(text: string): unknown {
  try {
    return parseToml(text);
  } catch {
    return undefined;
  }
}

/** An address by its pattern; undefined if the pattern asks for what the file does not say. */
function addressOf(pattern: string, folder: string, path: string, yaml: string): string | undefined {
  const stem = path.replace(/\.\w+$/, '').replace(/\/_?index$/i, '');
  const name = posix.basename(stem).replace(/^\d{4}-\d\d-\d\d-/, '');
  const said = (key: string) => new RegExp(`^${key}[ \\t]*[:=][ \\t]*["']?(.*?)["']?[ \\t]*$`, 'm').exec(yaml)?.[1];
  const [, year, month, day] =
    /(\d{4})-(\d\d)-(\d\d)-[^/]*$/.exec(stem) ?? /(\d{4})-(\d\d)-(\d\d)/.exec(said('date') ?? '') ?? [];
  const inside = `/${stem}`.slice(`/${stem}`.indexOf(`/${folder}/`) + folder.length + 2);
  const section = folder.replace(/^_/, '');
  const values: Record<string, string | undefined> = {
    collection: section,
    section,
    sections: posix.join(section, posix.dirname(inside)),
    path: inside,
    title: folder.startsWith('_') ? (said('slug') ?? name) : slug(said('title') ?? name),
    slug: said('slug') ?? (folder.startsWith('_') ? name : slug(said('title') ?? name)),
    slugorfilename: said('slug') ?? name,
    slugorcontentbasename: said('slug') ?? name,
    categories: (said('categories') ?? said('category') ?? '')
      .replace(/[[\]"',]/g, ' ')
      .trim()
      .replace(/\s+/g, '/'),
    year,
    month,
    day,
    short_year: year?.slice(2),
    i_month: month?.replace(/^0/, ''),
    i_day: day?.replace(/^0/, ''),
    output_ext: '',
  };
  for (const key of ['name', 'filename', 'basename', 'contentbasename']) values[key] = name;
  let isWhole = true;
  const address = pattern.replace(/\.?:(\w+)(?:\[[^\]]*\])?/g, (_, token: string) => {
    isWhole &&= values[token] !== undefined;
    return values[token] ?? '';
  });
  return isWhole ? posix.normalize(address) : undefined;
}
