import type { MdastNode } from 'satteri';
import { markdownToMdast } from 'satteri';
import { leadSection, type RelationKind, relationKinds, type SectionRule, sectionOf } from './grammar.ts';
import { factId, slug } from './ids.ts';

/** A place in a file: line and column count from 1. */
export interface Place {
  line: number;
  column: number;
}
export interface Fact extends Place {
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
export interface Operation extends Place {
  name: string;
  factId: string;
}
export interface Relation extends Place {
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

type Root = Extract<MdastNode, { type: 'root' }>;
type Block = Root['children'][number];
type Heading = Extract<MdastNode, { type: 'heading' }>;
export type Code = Extract<MdastNode, { type: 'code' }>;
export type FactNode = Extract<MdastNode, { type: 'listItem' } | { type: 'tableRow' }>;

/** A section as it stands in the tree: its heading, its blocks, and a node with an id for each fact. */
export interface SectionNodes {
  id: string;
  rule?: SectionRule;
  heading?: Heading;
  blocks: Block[];
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

function* descendants(node: MdastNode): Generator<MdastNode> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* descendants(child);
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

/** Splits a note's tree at its H2 headings, and gives each fact its id. The lead is the first section. */
export function readSections(root: Root): SectionNodes[] {
  const result: SectionNodes[] = [{ id: leadSection.id, rule: leadSection, blocks: [], facts: [] }];
  for (const block of root.children) {
    if (block.type === 'heading' && block.depth === 2) {
      const text = textOf(block);
      const rule = sectionOf(text);
      result.push({ id: rule?.id ?? slug(text), rule, heading: block, blocks: [], facts: [] });
    } else if (block.type !== 'yaml' && block.type !== 'footnoteDefinition') {
      result[result.length - 1].blocks.push(block);
    }
  }
  for (const section of result) {
    section.facts = factNodes(section.blocks).map((node) => {
      const name = nameOf(node, section.rule);
      return { id: factId(section.id, name, textOf(node)), name, node };
    });
  }
  return result;
}

function labelsIn(node: MdastNode): string[] {
  return [...descendants(node)].flatMap((child) => (child.type === 'footnoteReference' ? [child.identifier] : []));
}

function relationOf(node: FactNode, id: string): Relation {
  const parts = [...descendants(node)];
  const strong = parts.find((part) => part.type === 'strong');
  const link = parts.find((part) => part.type === 'link');
  const word = strong ? textOf(strong).toLowerCase().replace(/:$/, '') : '';
  return { ...placeOf(node), factId: id, kind: relationKinds.find((kind) => kind === word), target: link?.url };
}

/** A Markdown file's tree, with line and column for every node. */
export function treeOf(source: string): Root {
  const tree = markdownToMdast(source, { features });
  if (tree.type !== 'root') throw new Error('a document has a root');
  return tree;
}

/** Reads a whole note (with its front matter) into typed sections, facts, sources, operations and relations. Throws nothing. */
export function parseNote(source: string): ParsedNote {
  const root = treeOf(source);
  const [lead, ...rest] = readSections(root);
  const all = [...descendants(root)];
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
      const link = [...descendants(node)].find((child) => child.type === 'link');
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
