import GithubSlugger from 'github-slugger';
import type { MdastNode } from 'satteri';
import { markdownToMdast } from 'satteri';
import { z } from 'zod';
import {
  leadSection,
  type RelationKind,
  relationKinds,
  type SectionRule,
  sectionOf,
  sourcesSection,
} from './grammar.ts';
import { factId, slug } from './ids.ts';

/** A place in a file: line and column count from 1. */
export interface Place {
  line: number;
  column: number;
}
interface Fact extends Place {
  id: string;
  name?: string;
  text: string;
  /** Labels of the footnotes it refers to. */
  sources: string[];
  unconfirmed: boolean;
}
export interface Section extends Place {
  id: string;
  heading: string;
  facts: Fact[];
}
export interface Source extends Place {
  label: string;
  title: string;
  url?: string;
}
interface Operation extends Place {
  name: string;
  factId: string;
}
interface Relation extends Place {
  kind?: RelationKind;
  /** The linked file as written, such as `./model-monitor.md`. */
  target?: string;
  factId: string;
}
export interface Link extends Place {
  url: string;
}
export interface ParsedNote {
  lead: { text: string; sources: string[] };
  sections: Section[];
  sources: Source[];
  references: (Place & { label: string })[];
  operations: Operation[];
  relations: Relation[];
  links: Link[];
}

export type Root = Extract<MdastNode, { type: 'root' }>;
type Block = Root['children'][number];
export type Heading = Extract<MdastNode, { type: 'heading' }>;
export type Code = Extract<MdastNode, { type: 'code' }>;
type FactNode = Extract<MdastNode, { type: 'listItem' } | { type: 'tableRow' }>;

/** A section as it stands in the tree: its heading, its blocks, and a node with an id for each fact. */
export interface SectionNodes {
  id: string;
  rule?: SectionRule;
  heading?: Heading;
  blocks: Block[];
  /** Headings below it, each with its id. */
  headings: { id: string; node: Heading }[];
  facts: { id: string; name?: string; node: FactNode }[];
}

export const features = { headingAttributes: true, smartPunctuation: { dashes: false } };

/** The text that a reader sees in a node: no markup, no footnote references. */
export function textOf(node: MdastNode): string {
  if (node.type === 'footnoteReference' || node.type === 'yaml') return '';
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const gap = node.type === 'tableRow' || node.type === 'list' || node.type === 'listItem' ? ' ' : '';
  return node.children.map(textOf).join(gap);
}

/** A node and all below it, in the order of the text. */
export function descendants(node: MdastNode): MdastNode[] {
  const found: MdastNode[] = [];
  const waiting: MdastNode[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next);
    if ('children' in next) for (const child of next.children.toReversed()) waiting.push(child);
  }
  return found;
}

function placeOf(node: MdastNode): Place {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

/** What a list item names itself by: its bold lead-in, or the code that it begins with in a list of operations. */
function nameOf(node: FactNode, rule: SectionRule | undefined): string | undefined {
  if (node.type === 'tableRow') return textOf(node.children[0]).trim();
  const first = node.children[0];
  if (first?.type !== 'paragraph') return undefined;
  const lead = first.children[0];
  if (rule?.shape === 'relations') {
    const link = first.children.find((child) => child.type === 'link');
    const file = link?.url.split('#')[0].split('/').at(-1);
    return file?.replace(/\.mdx?$/, '');
  }
  if (lead?.type === 'strong') return textOf(lead).replace(/[:.]$/, '');
  if (rule?.shape === 'operations' && lead?.type === 'inlineCode') return lead.value;
  return undefined;
}

function factNodes(blocks: Block[]): FactNode[] {
  return blocks.flatMap((block): FactNode[] => {
    if (block.type === 'list') return block.children;
    if (block.type === 'table') return block.children.slice(1);
    return [];
  });
}

const ownId = z.object({ hProperties: z.object({ id: z.string() }) });

/** The id that an author gave a heading: `{#id}`. */
export function ownIdOf(heading: Heading): string | undefined {
  return ownId.safeParse(heading.data).data?.hProperties.id;
}

/** Splits a note's tree at its H2 headings, and gives each section, heading and fact its id. The lead is the first section. */
export function readSections(root: Root): SectionNodes[] {
  const result: SectionNodes[] = [{ id: leadSection.id, rule: leadSection, blocks: [], headings: [], facts: [] }];
  for (const block of root.children) {
    if (block.type === 'heading' && block.depth === 2) {
      const text = textOf(block);
      const rule = sectionOf(text);
      result.push({ id: rule?.id ?? slug(text), rule, heading: block, blocks: [], headings: [], facts: [] });
    } else if (block.type !== 'yaml' && block.type !== 'footnoteDefinition') {
      result[result.length - 1].blocks.push(block);
    }
  }
  const used = new Set<string>();
  const unique = (id: string): string => {
    for (let count = 1; ; count++) {
      const free = count === 1 ? id || 'section' : `${id || 'section'}-${count}`;
      if (!used.has(free) && used.add(free)) return free;
    }
  };
  if (root.children.some((block) => block.type === 'footnoteDefinition')) used.add(sourcesSection.id);
  if (result[0].blocks.length > 0) used.add(leadSection.id);
  for (const section of result.slice(1)) section.id = unique(section.id);
  const slugger = new GithubSlugger();
  for (const section of result) {
    section.facts = factNodes(section.blocks).map((node) => {
      const name = nameOf(node, section.rule);
      return { id: factId(section.id, name, textOf(node)), name, node };
    });
    for (const { id } of section.facts) used.add(id);
  }
  for (const section of result) {
    section.headings = section.blocks.flatMap((node) => {
      if (node.type !== 'heading') return [];
      return [{ id: unique(ownIdOf(node) ?? slugger.slug(textOf(node))), node }];
    });
  }
  return result;
}

function labelsIn(node: MdastNode): string[] {
  return descendants(node).flatMap((child) => (child.type === 'footnoteReference' ? [child.identifier] : []));
}

function relationOf(node: FactNode, id: string): Relation {
  const parts = descendants(node);
  const strong = parts.find((part) => part.type === 'strong');
  const link = parts.find((part) => part.type === 'link');
  const word = strong ? textOf(strong).toLowerCase().replace(/:$/, '') : '';
  return { ...placeOf(node), factId: id, kind: relationKinds.find((kind) => kind === word), target: link?.url };
}

/** A Markdown file's tree, with line and column for every node; `literal` leaves quotes and dots as they are written. */
export function treeOf(source: string, literal = false): Root {
  const tree = markdownToMdast(source, { features: literal ? { headingAttributes: true } : features });
  if (tree.type !== 'root') throw new Error('a document has a root');
  return tree;
}

/** Reads a whole note (with its front matter) into typed sections, facts, sources, operations and relations. Throws nothing. */
export function parseNote(source: string): ParsedNote {
  return readNote(treeOf(source));
}

/** The same of a tree that is there already; `all` are its nodes, `sections` its sections. */
export function readNote(root: Root, all = descendants(root), sections = readSections(root)): ParsedNote {
  const [lead, ...rest] = sections;
  const factsOf = (section: SectionNodes): Fact[] =>
    section.facts.map(({ id, name, node }) => {
      const text = textOf(node).replace(/\s+/g, ' ').trim();
      return { ...placeOf(node), id, name, text, sources: labelsIn(node), unconfirmed: text.includes('(unconfirmed)') };
    });
  const ofShape = (shape: SectionRule['shape']) =>
    rest.filter((section) => section.rule?.shape === shape).flatMap((section) => section.facts);
  return {
    lead: { text: lead.blocks.map(textOf).join('\n').trim(), sources: lead.blocks.flatMap(labelsIn) },
    sections: rest.map((section) => ({
      ...placeOf(section.heading ?? root),
      id: section.id,
      heading: section.heading ? textOf(section.heading) : '',
      facts: factsOf(section),
    })),
    sources: all.flatMap((node) => {
      if (node.type !== 'footnoteDefinition') return [];
      const link = descendants(node).find((child) => child.type === 'link');
      return [{ ...placeOf(node), label: node.identifier, title: textOf(node).trim(), url: link?.url }];
    }),
    references: all.flatMap((node) =>
      node.type === 'footnoteReference' ? [{ ...placeOf(node), label: node.identifier }] : [],
    ),
    operations: ofShape('operations').map(({ id, name, node }) => ({ ...placeOf(node), name: name ?? '', factId: id })),
    relations: ofShape('relations').map(({ id, node }) => relationOf(node, id)),
    links: all.flatMap((node) => (node.type === 'link' ? [{ ...placeOf(node), url: node.url }] : [])),
  };
}
