import { posix } from 'node:path';
import { nearest } from '../notes/problems.ts';
import { decodedUrl, isLocal } from '../notes/urls.ts';
import { baseOf, permalinksOf } from './permalinks.ts';
import { Roots } from './roots.ts';

/** A file of the folder that is imported, as a link in another one names it. */
export interface Place {
  path: string;
  /** Of the place in the file, as it is written; empty if the link names none. */
  anchor: string;
}

/** First folders of an address that the site of another tool puts before those of its files. */
const versions = /^(docs?|documentation|guide|wiki|en|en-[a-z]{2}|latest|stable|next|main|master|v?\d[\w.]*)\//i;

/** What English words end with in a sentence, and how the name of their page ends. */
const inflections: [RegExp, string][] = [
  [/s$/, ''],
  [/ies$/, 'y'],
  [/(es|ed|ing)$/, ''],
  [/(ed|ing)$/, 'e'],
];

const glossary = /(^|\/)(glossary|terms|definitions)\//i;

/** For so many links that lead nowhere the nearest file is looked for. */
const mostNearest = 200;

/** What is known of a folder beside the paths of its files. */
interface Known {
  /** The text of one of its files, such as the configuration of its site. */
  textOf?: (path: string) => string | undefined;
  /** Where a file stands among the others. */
  standings?: ReadonlyMap<string, { order?: number }>;
}

/** Finds the file that a link means by the rules of all tools: with and without extension, as a page's address, in any case. */
export class Places {
  private readonly paths: Set<string>;
  /** By what stands for a file in links, the file; by the last part of that, all files that have it. */
  private readonly keys = new Map<string, string>();
  private readonly byLast = new Map<string, string[]>();
  /** By what stands for a folder, the note that comes first in it. */
  private readonly folders = new Map<string, string>();
  private readonly roots: Roots;
  private readonly base: string | undefined;

  private asked = 0;

  constructor(
    sources: { path: string; text: string }[],
    assets: Iterable<string> = [],
    { textOf, standings = new Map() }: Known = {},
  ) {
    this.paths = new Set([...sources.map(({ path }) => path), ...assets]);
    this.roots = new Roots(this.paths);
    this.base = baseOf(textOf);
    // The file of exactly that name comes before what is only called so.
    for (const path of this.paths) addFirst(this.keys, keyOf(path), path);
    for (const path of this.paths) this.addLast(path);
    // What begins with a low line is a part of other pages.
    const rankOf = ({ path }: { path: string }) =>
      /^_(?!index\.)/.test(posix.basename(path)) ? Number.MAX_VALUE : (standings.get(path)?.order ?? 1e9);
    const permalinks = permalinksOf(textOf);
    for (const { path, text } of sources) {
      const yaml = frontOf(text);
      const keys = [...otherKeys(path, yaml), ...permalinks(path, yaml)].map(keyOf);
      for (const key of keys) if (key) addFirst(this.keys, key, path);
    }
    for (const { path } of sources.toSorted(
      (a, b) => rankOf(a) - rankOf(b) || depthOf(a.path) - depthOf(b.path) || (a.path < b.path ? -1 : 1),
    ))
      for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) addFirst(this.folders, keyOf(at), path);
  }

  /**
   * The file that an address in another file leads to; undefined if it leads to none, or elsewhere. `words` are those of
   * the link: one word without a meaning as an address stands, in a glossary, for the page that they name.
   */
  find(url: string, from: string, words?: string): Place | undefined {
    if (!isLocal(url)) return undefined;
    const [written, anchor = ''] = splitUrl(url);
    if (!written) return { path: from, anchor };
    const whole = posix.join(posix.dirname(from), decodeFully(url));
    if (this.paths.has(whole)) return { path: whole, anchor: '' };
    // Docusaurus names the folder of a site so.
    const name = decodeFully(written).replace(/^@site\//, '/');
    const path = this.located(name, from) ?? (words && /^\w+$/.test(name) ? this.called(words) : undefined);
    return path === undefined ? undefined : { path, anchor };
  }

  /** The file of a name as a wiki has it: the name alone, or with the last of its folders. */
  findNamed(name: string): string | undefined {
    const key = keyOf(name.trim().replace(/^\//, ''));
    const found = this.byLast.get(posix.basename(key)) ?? [];
    return this.keys.get(key) ?? found.find((path) => `/${keyOf(path)}`.endsWith(`/${key}`));
  }

  /** The file that an address in another one may have meant. It takes long, and is told for so many alone. */
  nearestTo(url: string, from: string): string | undefined {
    if (++this.asked > mostNearest) return undefined;
    const [name] = splitUrl(url);
    const root = name.startsWith('/') ? (this.roots.of(from).at(-1) ?? '') : posix.dirname(from);
    return nearest(posix.join(root, name), this.paths) ?? this.nearestNamed(posix.basename(name));
  }

  /** The file whose name is like one in a wiki. */
  nearestNamed(name: string): string | undefined {
    if (++this.asked > mostNearest) return undefined;
    const found = nearest(keyOf(name), this.byLast.keys());
    return found === undefined ? undefined : this.byLast.get(found)?.[0];
  }

  private located(name: string, from: string): string | undefined {
    const beside = posix.join(posix.dirname(from), name);
    if (this.paths.has(beside)) return beside;
    const tries = this.tries(name, from);
    const translated = () => tries.flatMap((path) => this.roots.inUsualLanguage(path));
    return (
      firstOf(tries, (path) => this.known(path)) ??
      firstOf(translated(), (path) => this.known(path)) ??
      this.alone(name) ??
      firstOf(tries, (path) => (path === '' ? path : this.folders.get(keyOf(path))))
    );
  }

  /** A file that is the only one of its name. */
  private alone(name: string): string | undefined {
    if (name.includes('/')) return undefined;
    const found = this.byLast.get(keyOf(name)) ?? [];
    return found.length === 1 ? found[0] : undefined;
  }

  /** The file that is called as words say, be they of one or of several; of more files that in a glossary. */
  private called(words: string): string | undefined {
    const name = words.replace(/[^\p{L}\p{N}\p{M}\s_-]+/gu, '').trim();
    const bare = inflections.map(([ending, stem]) => name.replace(ending, stem));
    return firstOf([name, ...bare], (each) => {
      const found = this.byLast.get(keyOf(each)) ?? [];
      return found.length === 1 ? found[0] : found.find((path) => glossary.test(path));
    });
  }

  private known(path: string): string | undefined {
    return this.paths.has(path) ? path : this.keys.get(keyOf(path));
  }

  private tries(name: string, from: string): string[] {
    const folder = posix.dirname(from);
    const whole = posix.normalize(name).replace(/^\/+/, '');
    const isBased = name.startsWith('/') && this.base !== undefined && `${whole}/`.startsWith(`${this.base}/`);
    const inner = isBased ? whole.slice((this.base ?? '').length + 1) : whole;
    const short = inner.replace(versions, '');
    const fromRoots = [...new Set([inner, whole, short, short.replace(versions, '')])].flatMap((path) =>
      this.roots.of(from).map((root) => posix.join(root, path)),
    );
    if (name.startsWith('/')) return [...fromRoots, `_posts/${inner}`];
    // A page has an address of its own, below which a relative one begins.
    const page = posix.join(folder, posix.parse(from).name, name);
    const plain = posix.join(folder, name);
    const isWay = name.includes('/') && !name.startsWith('.');
    return [plain, page, `static/${plain}`, `public/${plain}`, ...(isWay ? fromRoots : [])];
  }

  private addLast(path: string): void {
    const last = posix.basename(keyOf(path));
    this.byLast.set(last, [...(this.byLast.get(last) ?? []), path]);
  }
}

function depthOf(path: string): number {
  return path.split('/').length;
}

function addFirst(map: Map<string, string>, key: string, path: string): void {
  if (!map.has(key)) map.set(key, path);
}

function firstOf(candidates: string[], find: (candidate: string) => string | undefined): string | undefined {
  for (const candidate of candidates) {
    const found = find(candidate);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a path is in all of its spellings: without extension of a page, index, case, and sign between words. */
function keyOf(path: string): string {
  return path
    .replace(/^\.?\/+|\/+$/g, '')
    .replace(/^\.$/, '')
    .replace(/\.(mdx?|markdown|html?)$/i, '')
    .replace(/(^|\/)(index|_index|readme|home)$/i, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

function frontOf(text: string): string {
  return /^\uFEFF?(?:---|\+\+\+)[ \t]*\r?\n([\s\S]*?)^(?:---|\+\+\+)[ \t]*$/m.exec(text)?.[1] ?? '';
}

/** Addresses that an author gave a page, or that its tool makes of its name: without numbers that only order. */
function otherKeys(path: string, yaml: string): string[] {
  const folder = posix.dirname(path);
  const given = Array.from(
    yaml.matchAll(/^(slug|permalink|url|id)[ \t]*[:=][ \t]*["']?([^"'\n#]+?)["']?[ \t]*\r?$/gm),
    ([, , value]) => value,
  );
  const former = Array.from(
    yaml.matchAll(/^(?:aliases|redirect_from)[ \t]*[:=](.*(?:\r?\n[ \t]*(?:-[ \t]|["'\]]).*)*)/gm),
    ([, values]) => values.match(/\/[^\s"',\]]+/g) ?? [],
  ).flat();
  const keys = [...given, ...former].flatMap((value) => [posix.join(folder, value), value.replace(/^\//, '')]);
  const plain = path.replace(/(^|\/)\d{1,3}[-_. ]+(?=\D)/g, '$1');
  // Jekyll keeps a collection in a folder with a sign before its name.
  const collection = path.replace(/(^|\/)_(?=\w[^/]*\/)/g, '$1');
  const dated = /(\d{4})-(\d\d)-(\d\d)-([^/]+)$/.exec(path);
  return [...keys, plain, collection, ...(dated ? [dated.slice(1).join('/'), posix.join(folder, dated[4])] : [])];
}

function splitUrl(url: string): [string, string?] {
  const at = url.indexOf('#');
  const path = (at < 0 ? url : url.slice(0, at)).split('?')[0];
  return at < 0 ? [path] : [path, decodeFully(url.slice(at + 1))];
}

function decodeFully(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return decodedUrl(url);
  }
}
