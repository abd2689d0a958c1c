import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Parser } from 'htmlparser2';
import { partTags } from '../notes/body.ts';

/** What the HTML of a built page says about where it can be linked to, and where it links: nothing else is read from it. */
export interface BuiltPage {
  /** Below the base path: `sagemaker/clarify/`. */
  path: string;
  file: string;
  /** Ids of headings, list items, table rows and sections in its main part. */
  parts: Set<string>;
  ids: Set<string>;
  /** Every address that it names, as written. */
  links: Set<string>;
  canonical?: string;
}

/** A built site. */
export interface BuiltSite {
  /** The address of its start, with its base path: `https://example.com/notes/`. */
  home: string;
  /** Paths of all files, relative to the built folder. */
  files: Set<string>;
  pages: BuiltPage[];
}

/** Ids that the page's frame or Markdown's footnotes give. */
const foreignId = /^(_top$|user-content-fn(?:ref)?-|starlight__)/;

/** Reads every page of a built folder once, but for those that lead on. `home` is the site's address with its base path. */
export async function readBuilt(
  folder: string,
  home: string,
  leadingOn: ReadonlySet<string> = new Set(),
): Promise<BuiltSite> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const pages: BuiltPage[] = [];
  for (const file of files.filter((name) => name.endsWith('.html') && !leadingOn.has(name)))
    pages.push(readBuiltPage(file, readFileSync(join(folder, file), 'utf8')));
  return { home, files: new Set(files), pages };
}

export function readBuiltPage(file: string, html: string): BuiltPage {
  const path = file.replace(/(^|\/)index\.html$/, '$1');
  const page: BuiltPage = { path, file, parts: new Set(), ids: new Set(), links: new Set() };
  let inMain = false;
  const parser = new Parser({
    onopentag: (tag, { id, name, href, src, rel, property, content, ...attributes }) => {
      if (tag === 'main') inMain = true;
      if (id) page.ids.add(id);
      if (tag === 'a' && name) page.ids.add(name);
      if (id && inMain && partTags.test(tag) && !foreignId.test(id)) page.parts.add(id);
      if (rel === 'canonical') page.canonical = href;
      const refresh = attributes['http-equiv'] === 'refresh' ? /url=(.*)/.exec(content ?? '')?.[1] : undefined;
      const picture = property === 'og:image' ? content : undefined;
      for (const link of [href, src, refresh, picture]) if (link !== undefined) page.links.add(link);
    },
    onclosetag: (tag) => {
      if (tag === 'main') inMain = false;
    },
  });
  parser.end(html);
  return page;
}
