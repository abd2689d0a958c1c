import type { MdastNode } from 'satteri';
import { z } from 'zod';
import { addressOf } from './addresses.ts';
import { bodyOf } from './body.ts';
import { readFrontMatter, type YamlData } from './front-matter.ts';
import type { SectionRule } from './grammar.ts';
import type { Kind } from './kinds.ts';
import { type Markup, markupIn, outlineOf, type SectionOutline } from './outline.ts';
import type { Body, Page } from './page.ts';
import { kindOf, pageId } from './paths.ts';
import type { Finding, Issue } from './problems.ts';
import { type ProfileName, usualProfile } from './profiles.ts';
import { importedNote, noteSchemaFor, pageSchema, profiled } from './schema.ts';
import { descendants, type Place, placeOf, type Root, treeOf } from './tree.ts';

/** Why a file cannot be read. */
export interface Unreadable extends Partial<Place> {
  message: string;
  remedy?: string;
}

/** A file of the docs folder: its path there, the profile of its family, which an index names itself, and its text or why it has none. */
export type SourceFile = { path: string; profile?: ProfileName } & ({ text: string } | { unreadable: Unreadable });

/** A file as everything else sees it: read once. */
export interface ParsedFile {
  /** Relative to the docs folder. */
  path: string;
  /** The id of its page. */
  id: string;
  kind: Exclude<Kind, 'aid'>;
  /** That of its family. */
  profile: ProfileName;
  text: string;
  lines: string[];
  /** Why there is nothing below, if the file cannot be read. */
  unreadable?: Unreadable;
  /** It is judged as what an import brought. */
  imported: boolean;
  frontMatter: Pick<YamlData<unknown>, 'values' | 'placeOf'> & { issues: Issue[] };
  /** The nodes that rules look at: the tree as a whole would fill the memory when there are thousands of files. */
  nodes: MdastNode[];
  /** Elements of raw HTML, or of MDX. */
  markup: (Markup & Place)[];
  /** A note's sections below its lead. */
  headed: { heading: string; rule?: SectionRule; place: Finding; empty: boolean }[];
  body: Body;
  /** The page, if nothing is wrong with its front matter. */
  page?: Page;
}

/** Reads a file once for all that is asked of it. Throws nothing. */
export function parseFile(file: SourceFile): ParsedFile {
  if ('unreadable' in file) return unread(file, file.unreadable);
  const { path, text } = file;
  if (!text.trim()) return unread(file, { message: 'the file is empty', remedy: 'Write it, or remove it.' });
  if (tooDeep.test(text)) return unread(file, nestedTooDeep);
  let root: Root;
  try {
    root = treeOf(text, { mdx: path.endsWith('.mdx') });
  } catch (error) {
    return { ...unread(file, brokenMdx(error)), lines: linesOf(text) };
  }
  if (depthOf(root) > deepest) return unread(file, nestedTooDeep);
  const kind = kindOf(path);
  const nodes = descendants(root);
  const { frontMatter, imported, title, profile, makePage } = readFront(file, kind, text);
  const sections = outlineOf(root, kind, profile);
  const markup = nodes.flatMap((node) => markupIn(node).map((found) => ({ ...found, ...placeOf(node) })));
  const body = bodyOf(root, { nodes, sections, title, markup });
  return {
    ...empty(file),
    profile,
    text,
    lines: linesOf(text),
    imported,
    frontMatter,
    nodes: nodes.filter(lookedAt).map(alone),
    markup,
    headed: kind === 'note' ? sections.flatMap(headed) : [],
    body,
    page: makePage?.(body),
  };
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}

/** What the parser says of MDX that it cannot read: `3:7: Unexpected character (mdx-jsx:unexpected-character)`. */
function brokenMdx(error: unknown): Unreadable {
  const told = error instanceof Error ? error.message : String(error);
  const [, line, column, reason = told] =
    /^(\d+):(\d+)(?:-[\d:]+)?: ([\s\S]*?)(?:\s*\([\w-]+:[\w-]+\))?\s*$/.exec(told) ?? [];
  const place = line && column ? { line: Number(line), column: Number(column) } : {};
  return { ...place, message: `the MDX cannot be read: ${reason}`, remedy: 'Mend it there.' };
}

function unread(file: SourceFile, unreadable: Unreadable): ParsedFile {
  return { ...empty(file), unreadable };
}

function empty({ path, profile = usualProfile }: SourceFile): ParsedFile {
  const kind = kindOf(path);
  const root: Root = { type: 'root', children: [] };
  return {
    path,
    id: pageId(path),
    kind,
    profile,
    text: '',
    lines: [],
    imported: false,
    frontMatter: { values: {}, issues: [], placeOf: () => ({ line: 1, column: 1, message: '' }) },
    nodes: [],
    markup: [],
    headed: [],
    body: bodyOf(root, { nodes: [], sections: outlineOf(root, kind), title: '', markup: [] }),
  };
}

const anything = z.looseObject({ title: z.string().optional(), description: z.string().optional() });
const importedPage = z.looseObject({ imported: z.looseObject({}) });

/** Front matter as its kind has it, and how its page is made, if nothing is wrong with it. */
function readFront({ path, profile = usualProfile }: SourceFile, kind: ParsedFile['kind'], text: string) {
  const id = pageId(path);
  const [family] = path.split('/');
  const base = { path, id, address: addressOf(id, '').slice(1), profile };
  if (kind === 'note') {
    const frontMatter = readFrontMatter(text, (values) => noteSchemaFor(values, profile));
    const { data: front, values } = frontMatter;
    const imported = importedNote.safeParse(values).success;
    const makePage =
      front && ((body: Body): Page => ({ ...base, ...textsOf(front), kind, family, front, imported, body }));
    return { frontMatter, imported, title: front?.title ?? id, profile, makePage };
  }
  if (kind === 'home' || kind === 'plain') {
    const frontMatter = readFrontMatter(text, () => anything);
    const { title = id, description: summary = '' } = frontMatter.data ?? {};
    const makePage = (body: Body): Page => ({ ...base, title, summary, kind, imported: false, body });
    return { frontMatter, imported: false, title, profile, makePage };
  }
  const frontMatter = readFrontMatter(text, () => pageSchema);
  const { data: front, values } = frontMatter;
  const imported = importedPage.safeParse(values).success;
  const own = kind === 'family' ? { family, profile: profiled.safeParse(values).data?.profile ?? profile } : {};
  const makePage =
    front && ((body: Body): Page => ({ ...base, ...textsOf(front), ...own, kind, front, imported, body }));
  return { frontMatter, imported, title: front?.title ?? id, profile: own.profile ?? profile, makePage };
}

/** The profile that the text of a family's index names, or the usual one. */
export function profileNamed(index: string): ProfileName {
  const { values } = readFrontMatter(index, () => profiled);
  return profiled.safeParse(values).data?.profile ?? usualProfile;
}

function textsOf({ title, summary }: { title: string; summary: string }) {
  return { title, summary };
}

function lookedAt(node: MdastNode): boolean {
  if (node.type === 'text') return node.value.includes('[^');
  return (
    ['heading', 'link', 'linkReference', 'definition', 'image', 'imageReference', 'html', 'code'].includes(node.type) ||
    node.type === 'footnoteDefinition'
  );
}

/** The node without what is below it: a link would keep its whole tree in memory. */
function alone(node: MdastNode): MdastNode {
  return 'children' in node ? { ...node, children: [] } : { ...node };
}

function headed({ heading, title, rule, blocks }: SectionOutline): ParsedFile['headed'] {
  return heading
    ? [{ heading: title, rule, empty: blocks.every(isComment), place: { ...placeOf(heading), message: '' } }]
    : [];
}

function isComment(node: MdastNode): boolean {
  return node.type === 'html' && /^<!--[\s\S]*-->$/.test(node.value.trim());
}

const deepest = 60;
const nestedTooDeep = { message: `lists or quotes are nested more than ${deepest} deep`, remedy: 'Flatten them.' };

/** Nesting that would cost the parser seconds: it is seen in the text, before anything is parsed. */
const tooDeep = /^[ \t>*+-]{1000,}[^ \t>*+\-\r\n]/m;

/** Whether lists or quotes are nested so deep in a text that it is not read. */
export function isTooDeep(text: string): boolean {
  return tooDeep.test(text) || depthOf(treeOf(text)) > deepest;
}

function depthOf(root: Root): number {
  let depth = 0;
  for (let level: MdastNode[] = [root]; level.length > 0; depth++)
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  return depth;
}
