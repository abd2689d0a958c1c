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

/** The new places of all files, headings and names. */
export class Targets {
  private readonly paths = new Map<string, Target>();
  private readonly anchors = new Map<string, Target>();
  private readonly names = new Map<string, { path: string; file: string }>();
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

  /** What a path from the folder that is imported leads to, with or without its extension. */
  byPath(path: string, anchor: string): Target | undefined {
    const clean = path.replace(/\/$/, '');
    const tries = [clean, `${clean}.md`, `${clean}.mdx`, `${clean}/index.md`, `${clean}/README.md`];
    const from = tries.find((candidate) => this.paths.has(candidate));
    if (!from) return undefined;
    return anchor ? this.within(from, anchor) : this.paths.get(from);
  }

  /** What a title, an alias or a file name leads to; an anchor that is not there leads to the note. */
  byName(name: string, anchor: string): Target | undefined {
    const bare = name
      .trim()
      .replace(/\.mdx?$/, '')
      .toLowerCase();
    const note = this.names.get(bare) ?? this.names.get(posix.basename(bare));
    return note && ((anchor && this.within(note.path, anchor)) || { file: note.file });
  }

  private within(path: string, anchor: string): Target | undefined {
    return this.anchors.get(`${path}#${anchor}`) ?? this.anchors.get(`${path}#${slug(anchor)}`);
  }

  /** A heading is known by the ids that a code host, this site and its author give it; of two of one id by the first. */
  private addHeading(path: string, text: string, target: Target, own?: string): void {
    const slugger = this.sluggers.get(path) ?? new GithubSlugger();
    this.sluggers.set(path, slugger);
    for (const id of [slugger.slug(text), slug(text), own]) {
      const key = `${path}#${id}`;
      if (id && !this.anchors.has(key)) this.anchors.set(key, target);
    }
  }
}
