import { cut, slug } from '../notes/addresses.ts';
import { type ProfileName, profiles } from '../notes/profiles.ts';
import { Brought } from './brought.ts';
import type { Around } from './dialects/around.ts';
import type { Attention, ImportSource } from './document.ts';
import { type Draft, draftsOf, indexFile } from './drafts.ts';
import { applyEdits } from './edits.ts';
import type { Surroundings } from './leads.ts';
import { nameGiver } from './names.ts';
import { indexText, noteText } from './note.ts';
import { standingsOf } from './order.ts';
import { Places } from './places.ts';
import { renderPart } from './render.ts';
import { rewriteLinks } from './rewrite.ts';
import { inSteps, type Tell } from './steps.ts';
import { within } from './stretch.ts';
import { Targets } from './targets.ts';

export interface PlannedFile {
  path: string;
  text: string;
  /** The paths of the sources that it was made from. */
  sources: string[];
  /** If there may be several, what each of them gave to it. */
  parts?: Map<string, string>;
}

export interface Plan {
  /** What is to be written. */
  files: PlannedFile[];
  /** Images that are brought along: old path, and new path in the family's folder. */
  images: Map<string, string>;
  /** Files that are linked to: old path, and new path in the folder that is served for the family. */
  attachments: Map<string, string>;
  attention: Attention[];
  notes: number;
  facts: number;
  /** What links of the sources were found by. */
  places: Places;
}

/** What an import is planned with. */
export interface Options {
  family: string;
  /** The family has an index that this does not write: what stands beside services becomes a note. */
  hasIndex: boolean;
  /** What the family is to be. */
  profile?: ProfileName;
  /** Paths of the files beside the sources. */
  assets: Set<string>;
  /** The folder of the family, if it is not called as the family is. */
  folder?: string;
  around?: Around;
  /** The names of the files that sources became before, by the paths of the sources. */
  former?: ReadonlyMap<string, string>;
  /** Where images and files came from that were brought earlier, by their new paths. */
  formerFiles?: ReadonlyMap<string, string>;
  tell?: Tell;
}

/** Turns Markdown as people write it into the files of a family. Throws nothing. */
export async function planImport(sources: ImportSource[], options: Options): Promise<Plan> {
  const { family, hasIndex, profile = 'notes', assets, around = {}, folder = slug(family), tell } = options;
  const { former = new Map<string, string>(), formerFiles = new Map<string, string>() } = options;
  const standings = standingsOf({ sources, textOf: around.textOf });
  const places = new Places(sources, assets, { textOf: around.textOf, standings });
  const brought = new Brought(folder, assets, around.sizeOf ?? (() => 0), formerFiles);
  const giveName = nameGiver(['index', ...former.values()]);
  const giveId = (wanted: string[]) => giveName(wanted.map(cut));
  // Several files of plain notes are as many notes; one file may be all that its author has.
  const isOne = sources.length > 1 && !profiles[profile].has.has('sections');
  const depth = ({ path }: ImportSource) => path.split('/').length;
  const ordered = sources.toSorted((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
  const drafts: { draft: Draft; body: string }[] = [];
  const targets = new Targets(profile);
  for await (const source of inSteps(ordered, 'files split', tell)) {
    for (const draft of draftsOf(source, { hasIndex, giveId, around, isOne, standings, former })) {
      const body = bodyOf(draft, profile);
      targets.add(draft, body);
      drafts.push({ draft, body });
    }
    const last = drafts.at(-1);
    if (last) targets.addNamed(last.draft.document);
  }
  const attention: Attention[] = [];
  const notes: (Plan['files'][number] & { facts: number })[] = [];
  const documents = [...Map.groupBy(drafts, ({ draft }) => draft.document)];
  for await (const [document, own] of inSteps(documents, 'files linked', tell)) {
    const fileOf = placesOf(own.map(({ draft }) => draft));
    if (!document.asWritten) {
      const rewritten = rewriteLinks(document, { targets, places, brought, fileOf });
      document.edits = rewritten.edits.toSorted((a, b) => a.from - b.from);
      for (const found of rewritten.attention) attention.push(found);
    }
    for (const { draft, body } of own) {
      const message = 'it is a draft, which its own tool does not publish: here it is a note as others';
      if (draft.isDraft) attention.push({ file: document.path, line: 1, message });
      const hasLinks = /\[\[|\]\(/.test(draft.addition);
      if (hasLinks) draft.addition = withLinks(draft, { targets, places, brought, fileOf: () => draft.file });
      if (draft.file === indexFile) continue;
      const linked = document.edits.length > 0 || hasLinks ? bodyOf(draft, profile) : body;
      notes.push({ path: draft.file, sources: [document.path], ...noteText(draft, linked, profile) });
    }
  }
  const rests = drafts.flatMap(({ draft }) => (draft.file === indexFile ? [draft] : []));
  const paths = sources.map(({ path }) => path);
  const index = hasIndex
    ? []
    : [
        {
          path: indexFile,
          sources: [...new Set(rests.map(({ document }) => document.path))],
          ...indexText(rests, { title: family, notes: notes.length, paths, profile }),
        },
      ];
  return {
    files: [...index, ...notes.map(({ path, sources, text }) => ({ path, sources, text }))],
    images: brought.images,
    attachments: brought.files,
    attention: attention.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
    notes: notes.length,
    facts: notes.reduce((sum, { facts }) => sum + facts, 0),
    places,
  };
}

/** What stands below the text of a note, with its links leading to notes. */
function withLinks({ document, addition }: Draft, surroundings: Surroundings): string {
  const { edits } = rewriteLinks({ ...document, text: addition }, surroundings);
  return applyEdits(addition, [0, addition.length], edits);
}

function bodyOf({ document, part, addition }: Draft, profile: ProfileName): string {
  return renderPart(document, part, 2, addition, profiles[profile].sections);
}

/** Tells the file that what stands at an offset goes to, or nothing. */
function placesOf(drafts: Draft[]): (offset: number) => string {
  const ranges = drafts.flatMap(({ file, part }) => part.ranges.map(([from, to]) => ({ file, from, to })));
  const places = ranges.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  return (offset) => {
    const last = within(places, ({ from }) => from, [0, offset + 1]).at(-1);
    return last && offset < last.to ? last.file : '';
  };
}
