import { leadSection, type SectionRule, sectionOf, sections } from '../notes/grammar.ts';
import { descendants, endOf, type Root, spanOf, startOf, textOf } from '../notes/tree.ts';
import { bodyTree } from './body.ts';
import { type Definition, type Document, isReference, nameOf, type Reference } from './document.ts';
import { applyEdits, type Edit, headingEdits } from './edits.ts';
import type { Part } from './split.ts';
import { type Stretch, within } from './stretch.ts';

type Blocks = Root['children'];

/**
 * The text of a part as the body of a note: its headings from `depth` on without gaps, its definitions with it,
 * its sections in the order of the grammar. Everything else is as its author wrote it. `addition` is put below it.
 * `known` are the sections that the grammar of its family has.
 */
export function renderPart(
  document: Document,
  part: Part,
  depth: number,
  addition = '',
  known: readonly SectionRule[] = sections,
): string {
  const { text, definitions, edits } = document;
  const depths = depthEdits(document, part, depth);
  const rendered = (stretch: Stretch) => {
    const cuts = within(definitions, startOf, stretch).map(cut);
    return applyEdits(text, stretch, [
      ...cuts,
      ...within(edits, beginOf, stretch),
      ...within(depths, beginOf, stretch),
    ]);
  };
  const lead = part.lead ? [`**${rendered(part.lead).trim()}**`] : [];
  const body = closed(joined([...lead, ...part.ranges.map((range) => withoutBlankEnds(rendered(range)))]));
  // Below a footnote, without an empty line between, the address of a link would be part of its text.
  const { definition: addresses = [], footnoteDefinition: notes = [] } = Object.groupBy(
    usedBy(document, part),
    ({ type }) => type,
  );
  const carried = [...addresses, ...notes].map((node) => {
    const stretch = spanOf(node);
    return applyEdits(text, stretch, within(edits, beginOf, stretch)).trimEnd();
  });
  const more = [addition, carried.join('\n')].filter(Boolean);
  // What an author left open, such as a comment, would swallow what follows it.
  if (!body.blocks) return joined([...more, body.text]);
  return joined([depth === 2 && !document.asWritten ? inOrder(body.text, body.blocks, known) : body.text, ...more]);
}

function beginOf({ from }: Edit): number {
  return from;
}

function cut(node: Definition): Edit {
  const [from, to] = spanOf(node);
  return { from, to, text: '' };
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

function depthEdits({ headings, text }: Document, { ranges }: Part, first: number): Edit[] {
  const own = ranges.flatMap((range) => within(headings, startOf, range).filter((node) => endOf(node) <= range[1]));
  const above: number[] = [];
  return own.flatMap((node) => {
    while (above.length > 0 && above[above.length - 1] >= node.depth) above.pop();
    above.push(node.depth);
    return headingEdits(text, node, Math.min(6, first + above.length - 1));
  });
}

/** Definitions that a part refers to, directly or through another definition. */
function usedBy({ references, definitions, meant }: Document, { ranges, heading }: Part): Definition[] {
  if (definitions.length === 0) return [];
  const used = new Set<Definition>();
  const use = (list: Reference[]): void => {
    for (const definition of list.flatMap((reference) => meant.get(nameOf(reference)) ?? [])) {
      if (used.has(definition)) continue;
      used.add(definition);
      use(descendants(definition).filter(isReference));
    }
  };
  const home = [...ranges, ...(heading ? [spanOf(heading)] : [])];
  for (const range of home) use(within(references, startOf, range).filter((node) => endOf(node) <= range[1]));
  return [...used].sort((a, b) => startOf(a) - startOf(b));
}

/** A text with its code fence closed if its author left that open, and its blocks if what is put below it stands on its own there. */
function closed(text: string): { text: string; blocks?: Blocks } {
  const blocks = blocksAbove(text);
  if (blocks) return { text, blocks };
  const last = bodyTree(text).children.at(-1);
  const fence = last?.type === 'code' ? /^(`{3,}|~{3,})/.exec(text.slice(startOf(last)))?.[1] : undefined;
  const whole = `${text}\n${fence}`;
  return fence ? { text: whole, blocks: blocksAbove(whole) } : { text };
}

/** Whether what is put below a text stands on its own there. */
export function endsAsText(text: string): boolean {
  return blocksAbove(text) !== undefined;
}

/** The blocks of a text, or undefined if what is put below it would become part of the last of them. */
function blocksAbove(text: string): Blocks | undefined {
  const { children } = bodyTree(`${text}\n\nend`);
  const last = children.at(-1);
  const alone = last?.type === 'paragraph' && last.children.length === 1 && endOf(last) - startOf(last) === 3;
  return alone ? children.slice(0, -1) : undefined;
}

/** Known sections in the order of the grammar; an unknown one stays behind the section that it followed. */
function inOrder(body: string, blocks: Blocks, known: readonly SectionRule[]): string {
  const starts = blocks.flatMap((node) =>
    node.type === 'heading' && node.depth === 2 ? [{ at: startOf(node), rule: sectionOf(textOf(node), known) }] : [],
  );
  let rank = 0;
  const pieces = [{ at: 0, rule: leadSection }, ...starts].map(({ at, rule }, index) => {
    if (rule) rank = sections.indexOf(rule);
    return { rank, text: body.slice(at, starts[index]?.at).trimEnd() };
  });
  if (pieces.every((piece, index) => index === 0 || pieces[index - 1].rank <= piece.rank)) return body;
  return pieces
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n\n');
}
