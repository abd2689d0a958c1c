import type { MdastNode } from 'satteri';
import { descendants, type Heading, type Root, treeOf } from '../notes/tree.ts';
import type { Around } from './dialects/around.ts';
import { withIncludes } from './dialects/includes.ts';
import { plainMarkdown } from './dialects/index.ts';
import type { Edit } from './edits.ts';
import { type NamedPlace, namedPlaces } from './named.ts';
import { oneNote, type Split, splitServices, undivided } from './split.ts';

/** A file to import: its path from the folder that is imported, and its text. */
export interface ImportSource {
  path: string;
  text: string;
  /** Its body is to stand in one note as it was written. */
  asWritten?: boolean;
}

/** Something that the one who imports should look at. */
export interface Attention {
  file: string;
  line: number;
  message: string;
}

export type Definition = Extract<MdastNode, { type: 'definition' | 'footnoteDefinition' }>;
export type Reference = Extract<MdastNode, { type: 'footnoteReference' | 'linkReference' | 'imageReference' }>;

/**
 * A file that is imported: its text in plain Markdown, and what stands where in it, in the order of the text.
 * The tree as a whole would fill the memory when there are thousands of files.
 */
export interface Document {
  path: string;
  text: string;
  asWritten: boolean;
  /** Its own front matter. */
  yaml: string;
  headings: Heading[];
  /** Places that its author named, by their lines in the text. */
  named: NamedPlace[];
  /** References that stand in no definition that moves. */
  references: Reference[];
  /** Definitions that leave their place, to go to each note that refers to them. */
  definitions: Definition[];
  /** The same by their names. */
  meant: Map<string, Definition[]>;
  /** Changes of links, images and unsafe HTML. */
  edits: Edit[];
}

/** A file's text without a byte order mark and with plain line ends. */
export function normalized(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** Files that list what others hold: their headings name no services. */
const contents = /(^|\/)(SUMMARY|_Sidebar|_Footer)\.md$/i;

/** Reads a file, and finds the services in it; `isOne` tells that it is one note whatever its headings say. */
export function readDocument(
  { path, text: written, asWritten = false }: ImportSource,
  around: Around,
  isOne: boolean,
): Document & Split {
  const text = asWritten ? normalized(written) : plainMarkdown(normalized(written), path, around);
  const root = treeOf(text, { literal: true });
  const divide = asWritten || contents.test(path) ? undivided : isOne ? oneNote : splitServices;
  const split = divide(root, text.length);
  const references = descendants(root).filter(isReference);
  const definitions = isSingle(split) ? [] : movable(root, references);
  const moved = new Set(definitions.flatMap(descendants));
  return {
    ...split,
    path,
    text,
    asWritten,
    yaml: root.children.find((node) => node.type === 'yaml')?.value ?? '',
    named: asWritten ? [] : namedIn(normalized(written), path, around, text),
    headings: asWritten ? [] : root.children.filter((node) => node.type === 'heading'),
    references: references.filter((node) => !moved.has(node)),
    definitions,
    meant: Map.groupBy(definitions, nameOf),
    edits: [],
  };
}

/** Names that stand in what an author wrote, and no longer in the plain text: that has the same lines, or it is not known where they are. */
function namedIn(written: string, path: string, around: Around, text: string): NamedPlace[] {
  const whole = withIncludes(written, path, around);
  const isSame = whole.split('\n').length === text.split('\n').length;
  return isSame ? namedPlaces(whole) : [];
}

/** Whether a file is one note as a whole. */
export function isSingle({ services, rest }: Split): boolean {
  return services.length === 1 && rest.ranges.length === 0;
}

/** Definitions that something refers to. */
function movable(root: Root, references: Reference[]): Definition[] {
  const named = new Set(references.map(({ identifier }) => identifier));
  return root.children.filter(isDefinition).filter(({ identifier }) => named.has(identifier));
}

/** What a reference and its definition have in common. */
export function nameOf({ type, identifier }: Definition | Reference): string {
  return `${type.startsWith('footnote') ? '^' : ''}${identifier}`;
}

export function isReference(node: MdastNode): node is Reference {
  return ['footnoteReference', 'linkReference', 'imageReference'].includes(node.type);
}

export function isDefinition(node: MdastNode): node is Definition {
  return node.type === 'definition' || node.type === 'footnoteDefinition';
}
