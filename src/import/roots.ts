import { posix } from 'node:path';

/** Folders whose name no address has: tools keep all of a site in them, or all that it serves as it is. */
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

/** Folders from which addresses may begin, and those that hold the same pages in several languages. */
export class Roots {
  private readonly folders = new Set(['']);
  /** Folders of one language each, by the folder that they lie in: the usual language first. */
  private readonly languages: Map<string, string[]>;
  private readonly known = new Map<string, string[]>();

  constructor(paths: Iterable<string>) {
    for (const path of paths) {
      for (let folder = posix.dirname(path); !this.folders.has(plain(folder)); folder = posix.dirname(folder))
        this.folders.add(folder);
    }
    const named = [...this.folders].filter((folder) => isLanguage(posix.basename(folder)));
    const byParent = Map.groupBy(named.sort(usualFirst), (folder) => plain(posix.dirname(folder)));
    // One folder alone, unless it is that of English, may be called so for another reason.
    const real = [...byParent].filter(([, folders]) => folders.length > 1 || isEnglish(folders[0]));
    this.languages = new Map(real);
  }

  /** Where an address that begins with a slash may begin, in a file: at the top, at the root of a site, at a folder above the file. */
  of(from: string): string[] {
    const folder = plain(posix.dirname(from));
    const known = this.known.get(folder);
    if (known) return known;
    const names = folder.split('/');
    const above = ['', ...names.map((_, index) => names.slice(0, index + 1).join('/'))];
    const sites = above.flatMap((base) => [base, ...outer.map((name) => posix.join(base, name))]);
    const there = sites.filter((base) => this.folders.has(base));
    const found = [...new Set([...there, ...there.flatMap((base) => this.languages.get(base) ?? [])])];
    this.known.set(folder, found);
    return found;
  }

  /** The same path in the usual language, which stands in for a page that nobody has translated. */
  inUsualLanguage(path: string): string[] {
    return [...this.languages].flatMap(([parent, folders]) => {
      const own = folders.find((folder) => `${path}/`.startsWith(`${folder}/`));
      if (own === undefined) return [];
      const rest = path.slice(own.length + 1);
      const [usual] = folders;
      return [posix.join(parent, rest), ...(usual === own ? [] : [posix.join(usual, rest)])];
    });
  }
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether a name is the code of a language: `de`, `pt-br`, `zh_CN`. */
function isLanguage(name: string): boolean {
  return /^[a-z]{2}([-_][a-z]{2,4})?$/i.test(name) && names.of(name.replace('_', '-')) !== undefined;
}

function isEnglish(folder: string): boolean {
  return /^en([-_]|$)/i.test(posix.basename(folder));
}

function usualFirst(a: string, b: string): number {
  return Number(isEnglish(b)) - Number(isEnglish(a)) || (a < b ? -1 : 1);
}

function plain(folder: string): string {
  return folder === '.' ? '' : folder;
}
