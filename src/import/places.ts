import { posix } from 'node:path';
import { nearest } from '../notes/problems.ts';
import { decodedUrl, isLocal } from '../notes/urls.ts';

/** A file of the folder that is imported, as a link in another one names it. */
export interface Place {
  path: string;
  /** Of the place in the file, as it is written; empty if the link names none. */
  anchor: string;
}

/** First folders of an address that the site of another tool puts before those of its files, or its files have and it leaves out. */
const outer = [
  'docs',
  'doc',
  'content',
  'content/docs',
  'src/content/docs',
  'src',
  'pages',
  'static',
  'public',
  'assets',
];
const versions = /^(docs?|documentation|guide|wiki|en|en-[a-z]{2}|latest|stable|next|main|master|v?\d[\w.]*)\//i;

/** For so many links that lead nowhere the nearest file is looked for. */
const mostNearest = 200;

/** Finds the file that a link means by the rules of all tools: with and without extension, as a page's address, in any case. */
export class Places {
  private readonly paths: Set<string>;
  /** By what stands for a file in links, the file; by the last part of that, all files that have it. */
  private readonly keys = new Map<string, string>();
  private readonly byLast = new Map<string, string[]>();

  private asked = 0;

  constructor(sources: { path: string; text: string }[], assets: Iterable<string> = []) {
    this.paths = new Set([...sources.map(({ path }) => path), ...assets]);
    // The file of exactly that name comes before what is only called so.
    for (const path of this.paths) this.addKey(keyOf(path), path);
    for (const path of this.paths) this.addLast(path);
    for (const { path, text } of sources) for (const key of otherKeys(path, text)) this.addKey(key, path);
  }

  /** The file that an address in another file leads to; undefined if it leads to none, or elsewhere. */
  find(url: string, from: string): Place | undefined {
    if (!isLocal(url)) return undefined;
    const [written, anchor = ''] = splitUrl(url);
    if (!written) return { path: from, anchor };
    // Docusaurus names the folder of a site so.
    const name = decodeFully(written).replace(/^@site\//, '/');
    const path = this.located(name, from);
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
    return nearest(posix.join(posix.dirname(from), splitUrl(url)[0]), this.paths);
  }

  private located(name: string, from: string): string | undefined {
    const beside = posix.join(posix.dirname(from), name);
    if (this.paths.has(beside)) return beside;
    for (const candidate of this.tries(name, from)) {
      const path = this.known(candidate);
      if (path !== undefined) return path;
    }
    return this.alone(name);
  }

  /** A file that is the only one of its name. */
  private alone(name: string): string | undefined {
    if (name.includes('/')) return undefined;
    const found = this.byLast.get(keyOf(name)) ?? [];
    return found.length === 1 ? found[0] : undefined;
  }

  private known(path: string): string | undefined {
    return this.paths.has(path) ? path : this.keys.get(keyOf(path));
  }

  private tries(name: string, from: string): string[] {
    const folder = posix.dirname(from);
    if (name.startsWith('/')) {
      const inner = posix.normalize(name).replace(/^\/+/, '');
      const short = inner.replace(versions, '');
      const around = outer.map((base) => `${base}/${inner}`);
      return [inner, ...around, short, short.replace(versions, ''), `_posts/${inner}`];
    }
    // A page has an address of its own, below which a relative one begins.
    const page = posix.join(folder, posix.parse(from).name, name);
    const plain = posix.join(folder, name);
    return [plain, page, `static/${plain}`, `public/${plain}`, ...(name.includes('/') ? [name] : [])];
  }

  private addKey(key: string, path: string): void {
    if (!this.keys.has(key)) this.keys.set(key, path);
  }

  private addLast(path: string): void {
    const last = posix.basename(keyOf(path));
    this.byLast.set(last, [...(this.byLast.get(last) ?? []), path]);
  }
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

/** Addresses that an author gave a page, or that its tool makes of its name: without numbers that only order. */
function otherKeys(path: string, text: string): string[] {
  const [, yaml = ''] = /^\uFEFF?(?:---|\+\+\+)[ \t]*\r?\n([\s\S]*?)^(?:---|\+\+\+)[ \t]*$/m.exec(text) ?? [];
  const folder = posix.dirname(path);
  const given = Array.from(
    yaml.matchAll(/^(slug|permalink|url|id)[ \t]*[:=][ \t]*["']?([^"'\n#]+?)["']?[ \t]*\r?$/gm),
    ([, , value]) => value,
  );
  const keys = given.flatMap((value) => [posix.join(folder, value), value.replace(/^\//, '')]);
  const plain = path.replace(/(^|\/)\d{1,3}[-_. ]+(?=\D)/g, '$1');
  const dated = /(\d{4})-(\d\d)-(\d\d)-([^/]+)$/.exec(path);
  return [...keys, plain, ...(dated ? [dated.slice(1).join('/'), posix.join(folder, dated[4])] : [])]
    .map(keyOf)
    .filter(Boolean);
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
