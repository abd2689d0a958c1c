import { posix } from 'node:path';
import { z } from 'zod';
import { yamlIn } from './origin.ts';

/** Where a file stands among the others, as its author ordered them. */
export interface Standing {
  /** Titles of the groups that it is in, the outermost first. */
  group: string[];
  order?: number;
  /** What the navigation calls it. */
  label?: string;
}

interface Entry {
  path: string;
  group: string[];
  label?: string;
}

interface Input {
  /** The Markdown files: their paths, and their texts. */
  sources: { path: string; text: string }[];
  /** Files that order others: `mkdocs.yml` and the like, by their paths, which may lie above (`../mkdocs.yml`). */
  textOf?: (path: string) => string | undefined;
}

/**
 * Where each file stands: by the navigation of `mkdocs.yml` or `SUMMARY.md`, by the sidebar of a wiki, by the positions
 * that Docusaurus, Starlight and Hugo know, or else by its folder.
 */
export function standingsOf({ sources, textOf = () => undefined }: Input): Map<string, Standing> {
  const listed = [fromMkdocs, fromSummary, fromSidebar]
    .map((read) => read(sources, textOf))
    .find((list) => list.length > 0);
  const standings = new Map<string, Standing>();
  for (const { path, group, label } of listed ?? []) {
    if (!standings.has(path)) standings.set(path, { group, order: standings.size + 1, label });
  }
  const first = standings.size;
  for (const [path, { order, ...standing }] of fromFolders(sources, textOf)) {
    if (!standings.has(path))
      standings.set(path, { ...standing, ...(order === undefined ? {} : { order: first + order }) });
  }
  return standings;
}

type Read = (sources: Input['sources'], textOf: (path: string) => string | undefined) => Entry[];

/** The places at which a file for all of the folder may lie. */
const around = (names: string[]) =>
  ['', 'docs/', 'src/', '../', '../../'].flatMap((folder) => names.map((name) => folder + name));

type Nav = string | { [title: string]: Nav | null } | Nav[];
const navSchema: z.ZodType<Nav> = z.lazy(() =>
  z.union([z.string(), z.array(navSchema), z.record(z.string(), navSchema.nullable())]),
);
const mkdocsSchema = z.object({ nav: z.array(navSchema), docs_dir: z.string().default('docs') });

const fromMkdocs: Read = (sources, textOf) => {
  const paths = new Set(sources.map(({ path }) => path));
  for (const file of around(['mkdocs.yml', 'mkdocs.yaml'])) {
    const text = textOf(file);
    const found = text === undefined ? undefined : mkdocsSchema.safeParse(yamlIn(text)).data;
    if (!found) continue;
    const folders = [posix.join(posix.dirname(file), found.docs_dir), ''];
    const locate = (name: string) => folders.map((folder) => posix.join(folder, name)).find((path) => paths.has(path));
    return found.nav.flatMap((item) => entriesOf(item, [], locate));
  }
  return [];
};

function entriesOf(item: Nav, group: string[], locate: (name: string) => string | undefined, label?: string): Entry[] {
  if (typeof item === 'string') {
    const path = locate(item);
    return path === undefined ? [] : [{ path, group, label }];
  }
  if (Array.isArray(item)) return item.flatMap((inner) => entriesOf(inner, group, locate));
  return Object.entries(item).flatMap(([title, inner]): Entry[] => {
    if (inner === null) return [];
    return typeof inner === 'string'
      ? entriesOf(inner, group, locate, title)
      : // MkDocs takes a part without a title, too: what is in it stands among its neighbors.
        entriesOf(inner, title.trim() ? [...group, title] : group, locate);
  });
}

const heading = /^#{1,6}[ \t]+(.+?)[ \t]*#*$/;
const listed = /^([ \t]*)[-*+][ \t]+\[([^\]]*)\]\(<?([^)>]*)>?\)|^\[([^\]]*)\]\(<?([^)>]*)>?\)/;

/** mdBook and GitBook: headings name parts, and chapters lie below others by their indentation. */
const fromSummary: Read = (sources) => {
  const summary = sources.find(({ path }) => /^((src|docs)\/)?SUMMARY\.md$/i.test(path));
  return summary ? listEntries(summary, sources, /^summary|^table of contents/i) : [];
};

/** The sidebar of a wiki. */
const fromSidebar: Read = (sources) => {
  const sidebar = sources.find(({ path }) => /^_Sidebar\.md$/i.test(path));
  return sidebar ? listEntries(sidebar, sources, /^$/) : [];
};

function listEntries(
  { path: from, text }: Input['sources'][number],
  sources: Input['sources'],
  ignored: RegExp,
): Entry[] {
  const byKey = new Map(sources.map(({ path }) => [keyOf(path), path]));
  const locate = (name: string) => byKey.get(keyOf(posix.join(posix.dirname(from), name.split('#')[0])));
  const open: { indent: number; title: string }[] = [];
  let part: string[] = [];
  return text.split(/\r?\n/).flatMap((line): Entry[] => {
    const title = heading.exec(line)?.[1];
    if (title !== undefined) part = ignored.test(title) ? [] : [title];
    const wiki = /^([ \t]*)(?:[-*+][ \t]+)?\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/.exec(line);
    const match = wiki ? undefined : listed.exec(line);
    const plain = /^([ \t]*)[-*+][ \t]+\**([^[\]*]+?)\**[ \t]*$/.exec(line);
    const found = wiki ?? match ?? plain;
    if (!found) return [];
    const indent = (found[1] ?? '').replaceAll('\t', '    ').length;
    while (open.length > 0 && open[open.length - 1].indent >= indent) open.pop();
    const group = [...part, ...open.map(({ title }) => title)];
    const label = (wiki ? wiki[2] : match ? (match[2] ?? match[4]) : found[2]).trim();
    open.push({ indent, title: label });
    const names = wiki ? [wiki[3] ?? wiki[2], wiki[2]] : match ? [decodeURI(match[3] ?? match[5] ?? '')] : [];
    const path = names.filter(Boolean).map(locate).find(Boolean);
    return path ? [{ path, group, label }] : [];
  });
}

function keyOf(path: string): string {
  return path
    .replace(/\.(md|mdx|markdown)$/i, '')
    .toLowerCase()
    .replace(/[\s-]+/g, '-');
}

interface Folder {
  name: string;
  path: string;
  title?: string;
  position?: number;
  folders: Map<string, Folder>;
  files: { path: string; position?: number; label?: string; isIndex: boolean }[];
}

/** Files by their folders: `order` is given if any of them says where it stands. */
function fromFolders(sources: Input['sources'], textOf: (path: string) => string | undefined): Map<string, Standing> {
  const root: Folder = { name: '', path: '', folders: new Map(), files: [] };
  for (const { path, text } of sources) {
    const parts = path.split('/');
    let folder = root;
    for (const name of parts.slice(0, -1)) {
      const inner = folder.folders.get(name) ?? folderOf(name, posix.join(folder.path, name), textOf);
      folder.folders.set(name, inner);
      folder = inner;
    }
    const isIndex = /^(index|_index|readme)\.\w+$/i.test(parts[parts.length - 1]);
    const said = positionIn(text);
    if (isIndex && folder !== root) {
      folder.position ??= said.position;
    }
    folder.files.push({ path, isIndex, ...said, position: said.position ?? numberOf(parts[parts.length - 1]) });
  }
  const outer = outermost(root);
  const result = new Map<string, Standing>();
  const isOrdered = hasOrder(outer);
  const walk = (folder: Folder, group: string[]): void => {
    const entries = [
      ...folder.files.map((file) => ({
        name: posix.basename(file.path),
        position: file.isIndex ? -1 : file.position,
        file,
      })),
      ...[...folder.folders.values()].map((inner) => ({ name: inner.name, position: inner.position, inner })),
    ].toSorted((a, b) => (a.position ?? 1e9) - (b.position ?? 1e9) || compare(a.name, b.name));
    for (const entry of entries) {
      if ('file' in entry) {
        const order = isOrdered ? { order: result.size + 1 } : {};
        result.set(entry.file.path, { group, ...order, label: entry.file.label });
      } else walk(entry.inner, [...group, ...titleOf(entry.inner)]);
    }
  };
  walk(outer, []);
  return result;
}

/** Folders in which tools keep all of a site. */
const ofSite = /^(src|docs?|content|source|website)(\/(content|docs?|src))*$/i;

function titleOf({ name, path, title }: Folder): string[] {
  return title === undefined && ofSite.test(path) ? [] : [title ?? readable(name)];
}

/** Folders that only hold one other, such as `src/content/docs`, say nothing. */
function outermost(root: Folder): Folder {
  const [only] = root.folders.values();
  return root.files.length === 0 && root.folders.size === 1 && only.title === undefined ? outermost(only) : root;
}

function hasOrder({ files, folders, position }: Folder): boolean {
  return (
    position !== undefined || files.some((file) => file.position !== undefined) || [...folders.values()].some(hasOrder)
  );
}

function folderOf(name: string, path: string, textOf: (path: string) => string | undefined): Folder {
  const category = ['_category_.json', '_category_.yml', '_category_.yaml']
    .map((file) => textOf(`${path}/${file}`))
    .find(Boolean);
  const said = categorySchema.safeParse(category === undefined ? undefined : yamlIn(category)).data;
  return { name, path, title: said?.label, position: said?.position ?? numberOf(name), folders: new Map(), files: [] };
}

const categorySchema = z.object({
  label: z.string().trim().min(1).optional().catch(undefined),
  position: z.number().optional().catch(undefined),
});
const frontSchema = z.object({
  sidebar_position: z.number().optional().catch(undefined),
  sidebar_label: z.string().optional().catch(undefined),
  nav_order: z.number().optional().catch(undefined),
  weight: z.number().optional().catch(undefined),
  order: z.number().optional().catch(undefined),
  sidebar: z.object({ order: z.number().optional(), label: z.string().optional() }).optional().catch(undefined),
});

function positionIn(text: string): { position?: number; label?: string } {
  const [, yaml] = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m.exec(text) ?? [];
  if (yaml === undefined || !/^(sidebar|nav_order|weight|order)/m.test(yaml)) return {};
  const front = frontSchema.safeParse(yamlIn(yaml)).data;
  return {
    position: front?.sidebar_position ?? front?.sidebar?.order ?? front?.nav_order ?? front?.weight ?? front?.order,
    label: front?.sidebar_label ?? front?.sidebar?.label,
  };
}

/** The number that a name begins with, if it is there to order: `01-intro`, `2. Setup`. */
function numberOf(name: string): number | undefined {
  const [, number] = /^(\d{1,3})[-_. ]+(?=\D)/.exec(name) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** What a folder is called: `01-getting_started` is "Getting started". */
function readable(name: string): string {
  const words =
    name
      .replace(/^\d{1,3}[-_. ]+(?=\D)/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || name;
  return words === words.toLowerCase() ? words[0].toUpperCase() + words.slice(1) : words;
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
