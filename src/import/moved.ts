import { addressOf } from '../notes/addresses.ts';
import type { Part } from '../notes/page.ts';
import { parseFile } from '../notes/parse.ts';
import { pageId } from '../notes/paths.ts';
import type { ProfileName } from '../notes/profiles.ts';
import { inFull, inShort } from '../site/moves.ts';
import type { Earlier } from './again.ts';
import { becameOf } from './alike.ts';
import { indexFile } from './drafts.ts';
import type { PlannedFile } from './plan.ts';
import { withMoved } from './stamp.ts';

/** What an import changes in a family. */
export interface Changed {
  family: string;
  earlier: ReadonlyMap<string, Earlier>;
  /** Where notes went: their new paths, by their old ones. */
  became: ReadonlyMap<string, string>;
  /** Paths of notes that go, and nothing takes their place: their addresses lead to the index. */
  removed: readonly string[];
  /** What the family was, and what it is to be. */
  profiles: { before: ProfileName; after: ProfileName };
  /** Whether the address of a fact was published: others come and go. */
  isPublished: (page: string, id: string) => boolean;
}

/** A heading that is gone, and that nothing clear took the place of. */
export interface LostHeading {
  /** The file of its note. */
  path: string;
  id: string;
  name: string;
}

/** The planned files with all old addresses that lead to them, and the headings of which it is not clear where they went. Throws nothing. */
export function withOldAddresses(
  files: PlannedFile[],
  changed: Changed,
): { files: PlannedFile[]; lost: LostHeading[] } {
  const addresses = new Addresses(files, changed);
  return { files: files.map((file) => addresses.declaredIn(file)), lost: addresses.lost };
}

class Addresses {
  readonly lost: LostHeading[] = [];
  private readonly changed: Changed;
  /** What each file was before, by its path. */
  private readonly before = new Map<string, Earlier>();
  /** The texts of all pages that stand afterwards. */
  private readonly texts: Map<string, string>;
  /** New addresses of pages, and of what stands on them. */
  private readonly pages: Map<string, string>;
  private readonly ids = new Map<string, string>();
  private readonly parts = new Map<string, Part[]>();

  constructor(files: PlannedFile[], changed: Changed) {
    const { earlier, became, removed } = changed;
    this.changed = changed;
    const formerly = new Map(Array.from(became, ([from, to]) => [to, from]));
    for (const { path } of files) {
      const before = earlier.get(formerly.get(path) ?? path);
      if (before?.isOurs) this.before.set(path, before);
    }
    this.pages = new Map([
      ...Array.from(became, ([from, to]): [string, string] => [this.page(from), this.page(to)]),
      ...removed.map((path): [string, string] => [this.page(path), this.page(indexFile)]),
    ]);
    const stay = [...earlier.values()].filter(({ path }) => !this.pages.has(this.page(path)));
    const edited = stay.filter(({ isOurs }) => !isOurs);
    this.texts = new Map([...stay, ...files, ...edited].map(({ path, text }) => [this.page(path), text]));
    for (const file of files) this.findMovedIds(file);
  }

  /** A file with the old addresses that lead to it in its front matter. */
  declaredIn(file: PlannedFile): PlannedFile {
    const before = this.before.get(file.path);
    if (!before) return file;
    const page = this.page(file.path);
    const moves = [...this.movesOf(before, page), ...(file.path === indexFile ? this.removedMoves(page) : [])];
    const own = Array.from(this.ids).filter(([from]) => from.startsWith(`${page}#`));
    const moved = [...moves, ...own].flatMap(([from, to]): [string, string][] =>
      this.stands(from) ? [] : [[inShort(from, page), inShort(this.now(to), page)]],
    );
    return { ...file, text: withMoved(file.text, Object.fromEntries(moved)) };
  }

  /** What a file has declared, as declared on the page that it is now. */
  private movesOf({ path, moved }: Earlier, page: string): [string, string][] {
    const was = this.page(path);
    const declared = Object.entries(moved).map(([from, to]): [string, string] => [inFull(from, page), inFull(to, was)]);
    return was === page ? declared : [...declared, [was, page]];
  }

  /** Addresses of removed notes, and those that led to them. */
  private removedMoves(index: string): [string, string][] {
    return this.changed.removed.flatMap((path) => {
      const older = Object.keys(this.changed.earlier.get(path)?.moved ?? {}).filter((from) => !from.startsWith('#'));
      return [this.page(path), ...older].map((from): [string, string] => [from, index]);
    });
  }

  /** Where an address leads afterwards: at least to its page. */
  private now(address: string): string {
    const [was, id] = address.split('#');
    const page = this.pages.get(was) ?? was;
    const same = id === undefined ? page : `${page}#${id}`;
    const now = this.ids.get(same) ?? same;
    return this.texts.has(page) && !this.stands(now) ? page : now;
  }

  private stands(address: string): boolean {
    const [page, id] = address.split('#');
    return this.texts.has(page) && (id === undefined || this.partsOf(page).some((part) => part.id === id));
  }

  private partsOf(page: string): Part[] {
    const known = this.parts.get(page);
    if (known) return known;
    const parts = this.partsIn(page, this.texts.get(page) ?? '', this.changed.profiles.after);
    this.parts.set(page, parts);
    return parts;
  }

  private partsIn(page: string, text: string, profile: ProfileName): Part[] {
    const path = page === this.page(indexFile) ? `${page}${indexFile}` : `${page.slice(0, -1)}.md`;
    return parseFile({ path, text, profile }).body.parts;
  }

  /** Finds what the headings and published facts of a note are called now. */
  private findMovedIds({ path, text }: PlannedFile): void {
    const before = this.before.get(path);
    const { profiles } = this.changed;
    if (!before || (profiles.before === profiles.after && bodyIn(before.text) === bodyIn(text))) return;
    const page = this.page(path);
    const was = this.page(before.path);
    const after = this.partsOf(page);
    const old = this.partsIn(was, before.text, profiles.before);
    const [kept, known] = [after, old].map((parts) => new Set(parts.map(({ id }) => id)));
    const gone = old.filter(({ id }) => !kept.has(id) && before.moved[`#${id}`] === undefined);
    const fresh = after.filter(({ id }) => !known.has(id));
    const now = new Map<string, string>();
    for (const [depth, parts] of Map.groupBy(gone, (part) => part.depth)) {
      const candidates = fresh.filter((part) => part.depth === depth);
      for (const [from, to] of becameOf(textsBelow(parts, old), textsBelow(candidates, after))) now.set(from, to);
    }
    for (const { id, depth, section, name } of gone) {
      const isFact = depth === 0;
      if (isFact && !this.changed.isPublished(was, id)) continue;
      // What a fact said may be said no longer: its section is where a reader would look for it.
      const home = kept.has(section) ? section : now.get(section);
      const to = now.get(id) ?? (isFact ? home : undefined);
      if (to !== undefined || isFact) this.ids.set(`${page}#${id}`, to === undefined ? page : `${page}#${to}`);
      else this.lost.push({ path, id, name });
    }
  }

  private page(path: string): string {
    return addressOf(pageId(`${this.changed.family}/${path}`), '').slice(1);
  }
}

/** What stands below the front matter of a note. */
function bodyIn(text: string): string {
  return text.replace(/^---\n[\s\S]*?^---$/m, '');
}

/** What stands at each of some parts: a fact's text, or all below a heading. */
function textsBelow(parts: Part[], all: Part[]): Map<string, string> {
  return new Map(
    parts.map((part) => {
      const start = all.indexOf(part);
      const below = part.depth === 0 ? [] : all.slice(start + 1);
      const end = below.findIndex(({ depth }) => depth > 0 && depth <= part.depth);
      const texts = [part, ...below.slice(0, end < 0 ? undefined : end)].map(({ text }) => text);
      return [part.id, texts.join('\n')];
    }),
  );
}
