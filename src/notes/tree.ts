import type { MdastNode } from 'satteri';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { z } from 'zod';

/** A place in a file: line and column count from 1. */
export interface Place {
  line: number;
  column: number;
}
export type Root = Extract<MdastNode, { type: 'root' }>;
export type Block = Root['children'][number];
export type Heading = Extract<MdastNode, { type: 'heading' }>;
export type Code = Extract<MdastNode, { type: 'code' }>;
export type Image = Extract<MdastNode, { type: 'image' }>;
type ImageReference = Extract<MdastNode, { type: 'imageReference' }>;
export type FactNode = Extract<MdastNode, { type: 'listItem' } | { type: 'tableRow' }>;

/** What of Markdown is understood, in checks and on the page alike. */
export const features = { headingAttributes: true, smartPunctuation: { dashes: false } };

/**
 * A file's tree, with line and column for every node; `literal` leaves quotes and dots as they are written.
 * Throws if the text is MDX and does not follow its rules.
 */
export function treeOf(source: string, { literal = false, mdx = false } = {}): Root {
  const options = { features: literal ? { headingAttributes: true } : features };
  const tree = mdx ? mdxToMdast(source, options) : markdownToMdast(source, options);
  if (tree.type !== 'root') throw new Error('a document has a root');
  return tree;
}

/** The text that a reader sees in a node: no markup, no footnote references, no code of MDX. */
export function textOf(node: MdastNode): string {
  switch (node.type) {
    case 'break':
      return ' ';
    case 'html':
      return /^<br\b/i.test(node.value) ? ' ' : '';
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'tableRow':
    case 'list':
    case 'listItem':
      return node.children.map(textOf).join(' ');
    default:
      return 'children' in node ? node.children.map(textOf).join('') : '';
  }
}

/** Images by reference in a file's nodes, each as an image with the address that its definition has. */
export function referredImagesOf(nodes: MdastNode[]): Map<ImageReference, Image> {
  const found = new Map<ImageReference, Image>();
  const references = nodes.filter((node) => node.type === 'imageReference');
  if (references.length === 0) return found;
  const definitions = new Map(
    nodes.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node] as const] : [])).toReversed(),
  );
  for (const reference of references) {
    const { alt, position, identifier } = reference;
    const definition = definitions.get(identifier);
    if (definition)
      found.set(reference, { type: 'image', url: definition.url, title: definition.title, alt, position });
  }
  return found;
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

/** Where a node begins, and how many characters it has. */
export function placeOf(node: MdastNode): Place & { length: number } {
  const { start, end } = node.position ?? { start: { line: 1, column: 1, offset: 0 }, end: { offset: 1 } };
  return { line: start.line, column: start.column, length: (end.offset ?? 0) - (start.offset ?? 0) };
}

const ownId = z.object({ hProperties: z.object({ id: z.string() }) });

/** The id that an author gave a heading, as written: `{#id}`. */
export function ownIdOf(heading: Heading): string | undefined {
  return ownId.safeParse(heading.data).data?.hProperties.id;
}

/** The offset in its text at which a node begins. */
export function startOf(node: MdastNode): number {
  return node.position?.start.offset ?? 0;
}

/** The offset in its text right behind a node. */
export function endOf(node: MdastNode): number {
  return node.position?.end.offset ?? 0;
}

/** Both offsets. */
export function spanOf(node: MdastNode): [from: number, to: number] {
  return [startOf(node), endOf(node)];
}

/** A node as its author wrote it in the text that it was read from. */
export function sourceOf(text: string, node: MdastNode): string {
  return text.slice(startOf(node), endOf(node));
}
