import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { slug } from '../notes/addresses.ts';
import { sourcesSection } from '../notes/grammar.ts';
import { markupIn, outlineOf } from '../notes/outline.ts';
import type { ProfileName } from '../notes/profiles.ts';
import { descendants, ownIdOf, placeOf, textOf } from '../notes/tree.ts';
import { bodyTree } from './body.ts';
import type { Document } from './document.ts';
import { type Draft, indexFile } from './drafts.ts';

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
  /** Of each file and the words of a heading what they lead to, in the order of the text. */
  private readonly headings = new Map<string, Target[]>();
  private readonly profile: ProfileName;
  private readonly sluggers = new Map<string, GithubSlugger>();

  /** `profile` is that of the family to be. */
  constructor(profile: ProfileName) {
    this.profile = profile;
    // The folder as a whole.
    this.paths.set('', { file: indexFile });
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
    const root = bodyTree(body);
    for (const { id, heading, headings } of outlineOf(root, 'note', this.profile)) {
      if (heading) this.addHeading(path, textOf(heading), { file, anchor: id }, ownIdOf(heading));
      for (const { id: anchor, node } of headings) this.addHeading(path, textOf(node), { file, anchor }, anchor);
    }
    for (const block of root.children)
      if (block.type === 'footnoteDefinition')
        this.addId(path, `fn:${block.identifier}`, { file, anchor: sourcesSection.id });
    if (!/\b(?:id|name)=/.test(body)) return;
    for (const { id } of descendants(root).flatMap(markupIn)) if (id) this.addAnchor(path, id, { file, anchor: id });
  }

  /** Adds the places in a file that its author named, once its drafts are here: each is the section that it stands in. */
  addNamed({ path, headings, named }: Document): void {
    const counts = new Map<string, number>();
    const sections = headings.map((node) => {
      const key = `${path}#${looseId(textOf(node))}`;
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return { line: placeOf(node).line, target: this.headings.get(key)?.[count] };
    });
    for (const { id, line } of named) {
      const target = sections.findLast((section) => section.line <= line)?.target ?? this.paths.get(path);
      if (target) this.addAnchor(path, id, target);
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
    const key = `${path}#${looseId(text)}`;
    this.headings.set(key, [...(this.headings.get(key) ?? []), target]);
    // Of a function its name may stand alone.
    const called = looseId(/^[^(]+(?=\()/.exec(text)?.[0] ?? '');
    for (const id of [plain, slug(text), own, loose && `~${loose}`, called && `~${called}`])
      if (id) this.addId(path, id, target);
  }

  private addAnchor(path: string, id: string, target: Target): void {
    const loose = looseId(id);
    for (const each of [id, loose && `~${loose}`]) if (each) this.addId(path, each, target);
  }

  private addId(path: string, id: string, target: Target): void {
    const key = `${path}#${id}`;
    if (!this.anchors.has(key)) this.anchors.set(key, target);
  }
}
