import type { MdastNode } from 'satteri';
import { unsafeIn } from '../notes/rules/unsafe-html.ts';
import { endOf, startOf } from './split.ts';

/** A change of the source text: what is not named in an edit stays as its author wrote it. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** The text of a stretch with the edits that lie in it; of edits that overlap the outer one counts. */
export function applyEdits(source: string, [from, to]: [number, number], edits: Edit[]): string {
  const inside = edits
    .filter((edit) => edit.from >= from && edit.to <= to)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  let result = '';
  let at = from;
  for (const edit of inside) {
    if (edit.from < at) continue;
    result += source.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return result + source.slice(at, to);
}

/** Gives a heading another depth; an underlined one becomes one with number signs. */
export function headingEdits(source: string, node: Extract<MdastNode, { type: 'heading' }>, depth: number): Edit[] {
  const [from, to] = [startOf(node), endOf(node)];
  const slice = source.slice(from, to);
  const marks = /^#+/.exec(slice)?.[0];
  if (marks) return marks.length === depth ? [] : [{ from, to: from + marks.length, text: '#'.repeat(depth) }];
  const underline = slice.lastIndexOf('\n');
  const breaks = [...slice.slice(0, underline).matchAll(/\n[ \t]*/g)];
  return [
    { from, to: from, text: `${'#'.repeat(depth)} ` },
    ...breaks.map((match) => ({ from: from + match.index, to: from + match.index + match[0].length, text: ' ' })),
    { from: from + underline, to, text: '' },
  ];
}

/** Shows a node as the text that it is written in; HTML that is a block of its own as code. */
export function asText(source: string, node: MdastNode, isBlock: boolean): Edit {
  const [from, to] = [startOf(node), endOf(node)];
  const slice = source.slice(from, to);
  if (node.type === 'html' && isBlock) {
    const ticks = Array.from(slice.matchAll(/`+/g), ([run]) => run.length + 1);
    const fence = '`'.repeat(Math.max(3, ...ticks));
    return { from, to, text: `${fence}html\n${slice}\n${fence}` };
  }
  return { from, to, text: slice.replace(/[[\]]/g, '\\$&').replaceAll('<', '&lt;') };
}

/** What would run in a reader's browser is shown as text. */
export function safetyEdits(
  source: string,
  nodes: MdastNode[],
  top: Set<MdastNode>,
): { node: MdastNode; edit: Edit }[] {
  return nodes.filter((node) => unsafeIn(node)).map((node) => ({ node, edit: asText(source, node, top.has(node)) }));
}
