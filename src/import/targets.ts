import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { slug } from '../notes/ids.ts';
import { ownIdOf, readSections, textOf } from '../notes/parse.ts';
import { bodyTree } from './body.ts';
import type { Draft } from './drafts.ts';

/** Where old links lead now: a file of the family, and a place in it. */
export interface Target {
  file: string;
  anchor?: string;
}

export interface Targets {
  byPath: (path: string, anchor: string) => Target | undefined;
  byName: (name: string, anchor: string) => Target | undefined;
}

/** Finds the new place of every file, heading and name of the drafts; `body` is the text of a note before its links are changed. */
export function targetsOf(drafts: { draft: Draft; body: string }[]): Targets {
  const paths = new Map<string, Target>();
  const anchors = new Map<string, Target>();
  const names = new Map<string, Draft>();
  const sluggers = new Map<string, GithubSlugger>();
  for (const { draft, body } of drafts) {
    const { path } = draft.document;
    const first = !paths.has(path);
    const slugger = sluggers.get(path) ?? new GithubSlugger();
    sluggers.set(path, slugger);
    // What stands beside a file's services is what a link to the file as a whole means.
    if (first || draft.isRest) paths.set(path, { file: draft.file });
    const add = (text: string, target: Target, own?: string) => {
      for (const id of [slugger.slug(text), slug(text), own]) {
        const key = `${path}#${id}`;
        if (id && !anchors.has(key)) anchors.set(key, target);
      }
    };
    const title = draft.part.heading;
    if (title) add(textOf(title), { file: draft.file }, ownIdOf(title));
    const stem = posix.parse(path).name;
    for (const name of [draft.title, ...draft.aliases, ...(first ? [stem] : [])]) {
      const key = name.toLowerCase();
      if (!names.has(key)) names.set(key, draft);
    }
    for (const { id, heading, headings } of readSections(bodyTree(body))) {
      if (heading) add(textOf(heading), { file: draft.file, anchor: id }, ownIdOf(heading));
      for (const { id: inner, node } of headings) add(textOf(node), { file: draft.file, anchor: inner }, inner);
    }
  }
  const within = (from: string, anchor: string) =>
    anchors.get(`${from}#${anchor}`) ?? anchors.get(`${from}#${slug(anchor)}`);
  const byPath: Targets['byPath'] = (path, anchor) => {
    const clean = path.replace(/\/$/, '');
    const tries = [clean, `${clean}.md`, `${clean}.mdx`, `${clean}/index.md`, `${clean}/README.md`];
    const from = tries.find((candidate) => paths.has(candidate));
    if (!from) return undefined;
    return anchor ? within(from, anchor) : paths.get(from);
  };
  return {
    byPath,
    byName: (name, anchor) => {
      const bare = name
        .trim()
        .replace(/\.mdx?$/, '')
        .toLowerCase();
      const draft = names.get(bare) ?? names.get(posix.basename(bare));
      return draft && ((anchor && within(draft.document.path, anchor)) || { file: draft.file });
    },
  };
}
