import type { MdastNode } from 'satteri';
import { sections } from '../notes/grammar.ts';
import { endOf, startOf } from '../notes/nodes.ts';
import { descendants, type Root, readSections } from '../notes/parse.ts';
import { bodyTree } from './body.ts';
import { applyEdits, type Edit, headingEdits } from './edits.ts';
import type { Part } from './split.ts';

/** A file that is imported: its text in plain Markdown, its tree, and where its definitions stand. */
export interface Document {
  path: string;
  text: string;
  root: Root;
  nodes: MdastNode[];
  /** Definitions that leave their place, to go to each note that refers to them. */
  definitions: MdastNode[];
  /** Changes of links, images and unsafe HTML. */
  edits: Edit[];
}

/**
 * The text of a part as the body of a note: its headings from `depth` on without gaps, its definitions with it,
 * its sections in the order of the grammar. Everything else is as its author wrote it.
 */
export function renderPart(document: Document, part: Part, depth: number, additions: string[] = []): string {
  const { text, definitions } = document;
  const cuts = definitions.map((node) => ({ from: startOf(node), to: endOf(node), text: '' }));
  const edits = [...cuts, ...document.edits, ...depthEdits(document, part, depth)];
  const lead = part.lead ? [`**${applyEdits(text, part.lead, edits).trim()}**`] : [];
  const body = closed(
    joined([...lead, ...part.ranges.map((range) => withoutBlankEnds(applyEdits(text, range, edits)))]),
  );
  const carried = usedBy(document, part).map((node) =>
    applyEdits(text, [startOf(node), endOf(node)], document.edits).trimEnd(),
  );
  const more = [...additions, carried.join('\n')].filter(Boolean);
  // What an author left open, such as a comment, would swallow what follows it.
  const open = !endsAsText(body);
  const ordered = open || depth !== 2 ? body : inOrder(body);
  return joined(open ? [...more, body] : [ordered, ...more]);
}

/** Puts pieces below each other. A comment keeps indented code from becoming part of a list or footnote above it. */
function joined(pieces: string[]): string {
  return pieces.filter(Boolean).reduce((above, below) => {
    const gap = /^[ \t]/.test(below) ? '\n\n<!-- -->\n\n' : '\n\n';
    return above ? above + gap + below : below;
  }, '');
}

function withoutBlankEnds(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

function depthEdits({ root, text }: Document, part: Part, first: number): Edit[] {
  const above: number[] = [];
  return root.children.flatMap((node) => {
    const inside = part.ranges.some(([from, to]) => startOf(node) >= from && endOf(node) <= to);
    if (node.type !== 'heading' || !inside) return [];
    while (above.length > 0 && above[above.length - 1] >= node.depth) above.pop();
    above.push(node.depth);
    return headingEdits(text, node, Math.min(6, first + above.length - 1));
  });
}

/** Definitions that a part refers to, directly or through another definition. */
function usedBy({ nodes, definitions }: Document, part: Part): MdastNode[] {
  const used = new Set<MdastNode>();
  const use = (list: MdastNode[]): void => {
    for (const node of list) {
      const footnote = node.type === 'footnoteReference';
      if (!footnote && node.type !== 'linkReference' && node.type !== 'imageReference') continue;
      const type = footnote ? 'footnoteDefinition' : 'definition';
      for (const definition of definitions) {
        const isMeant = definition.type === type && definition.identifier === node.identifier;
        if (!isMeant || used.has(definition)) continue;
        used.add(definition);
        use(descendants(definition));
      }
    }
  };
  const home = [...part.ranges, ...(part.heading ? [[startOf(part.heading), endOf(part.heading)]] : [])];
  const moved = definitions.flatMap((definition) => descendants(definition));
  const own = nodes.filter((node) => home.some(([from, to]) => startOf(node) >= from && endOf(node) <= to));
  use(own.filter((node) => !moved.includes(node)));
  return definitions.filter((definition) => used.has(definition));
}

/** Closes a code fence that its author left open. */
function closed(body: string): string {
  const last = bodyTree(body).children.at(-1);
  const fence = last?.type === 'code' ? /^(`{3,}|~{3,})/.exec(body.slice(startOf(last)))?.[1] : undefined;
  return fence && !endsAsText(body) ? `${body}\n${fence}` : body;
}

/** Whether what is put below a body stands on its own there. */
export function endsAsText(body: string): boolean {
  const last = bodyTree(`${body}\n\nend`).children.at(-1);
  return last?.type === 'paragraph' && last.children.length === 1 && endOf(last) - startOf(last) === 3;
}

/** Known sections in the order of the grammar; an unknown one stays behind the section that it followed. */
function inOrder(body: string): string {
  const starts = readSections(bodyTree(body)).map(({ heading, rule }) => ({
    at: heading ? startOf(heading) : 0,
    rule,
  }));
  let rank = 0;
  const pieces = starts.map(({ at, rule }, index) => {
    if (rule) rank = sections.indexOf(rule);
    return { rank, text: body.slice(at, starts[index + 1]?.at ?? body.length).trimEnd() };
  });
  if (pieces.every((piece, index) => index === 0 || pieces[index - 1].rank <= piece.rank)) return body;
  return pieces
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n\n');
}
