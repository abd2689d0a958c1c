import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { slug } from '../notes/addresses.ts';
import { outlineOf } from '../notes/outline.ts';
import type { ProfileName } from '../notes/profiles.ts';
import { ownIdOf, textOf } from '../notes/tree.ts';
import { bodyTree } from './body.ts';
import type { Draft } from './drafts.ts';

/** Where an old link leads now: a file of the family, and a place in it. */
export interface Target {
  file: string;
  anchor?: string;
}

/** The file that had a name, and that which has it now. */
interface Named {
  path: string;
  file: string;
}

/** The letters and digits of an id, without accents. */
function looseId(id: string): string {
  return id
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** The new places of all files, headings and names. */
export class Targets {
  private readonly paths = new Map<string, Target>();
  private readonly anchors = new Map<string, Target>();
  private readonly names = new Map<string, Named>();
  private readonly profile: ProfileName;
  private readonly sluggers = new Map<string, GithubSlugger>();

  /** `profile` is that of the family to be. */
  constructor(profile: ProfileName) {
    this.profile = profile;
  }

  /** Adds what can be linked to in a draft; `body` is its text before links are changed. */
  add({ document: { path }, part, file, title, aliases, isRest }: Draft, body: string): void {
    const first = !this.paths.has(path);
    // What stands beside a file's services is what a link to the file as a whole means.
    if (first || isRest) this.paths.set(path, { file });
    if (part.heading) this.addHeading(path, textOf(part.heading), { file }, ownIdOf(part.heading));
    for (const name of [title, ...aliases, ...(first ? [posix.parse(path).name] : [])]) {
      const key = name.toLowerCase();
      if (!this.names.has(key)) this.names.set(key, { path, file });
    }
    for (const { id, heading, headings } of outlineOf(bodyTree(body), 'note', this.profile)) {
      if (heading) this.addHeading(path, textOf(heading), { file, anchor: id }, ownIdOf(heading));
      for (const { id: anchor, node } of headings) this.addHeading(path, textOf(node), { file, anchor }, anchor);
    }
  }

  /** What a file that is imported, and a place in it, leads to. */
  byPath(path: string, anchor: string): Target | undefined {
    return anchor ? this.within(path, anchor) : this.paths.get(path);
  }

  /** What a title or an alias leads to, whether of a note or of a file. */
  byName(name: string): Named | undefined {
    return this.names.get(name.trim().toLowerCase());
  }

  private within(path: string, anchor: string): Target | undefined {
    const last = anchor.split('#').at(-1) ?? '';
    const wanted = [anchor, anchor.toLowerCase(), slug(anchor), `~${looseId(last)}`];
    return wanted.map((id) => this.anchors.get(`${path}#${id}`)).find(Boolean);
  }

  /**
   * A heading is known by the ids that a code host, this site and its author give it; of two of one id by the first.
   * Every tool has rules of its own for spaces, signs and accents: letters and digits alone are the same in all.
   */
  private addHeading(path: string, text: string, target: Target, own?: string): void {
    const slugger = this.sluggers.get(path) ?? new GithubSlugger();
    this.sluggers.set(path, slugger);
    const plain = slugger.slug(text);
    const loose = looseId(plain);
    for (const id of [plain, slug(text), own, loose && `~${loose}`]) {
      const key = `${path}#${id}`;
      if (id && !this.anchors.has(key)) this.anchors.set(key, target);
    }
  }
}
