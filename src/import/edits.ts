import type { MdastNode } from 'satteri';
import { unsafeIn } from '../notes/rules/unsafe-html.ts';
import { spanOf } from '../notes/tree.ts';
import type { Stretch } from './stretch.ts';

/** A change of the source text: what is not named in an edit stays as its author wrote it. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/**
 * The text of a stretch with the edits that lie in it; of edits that overlap the outer one counts.
 * What is put in at a place comes before what changes there.
 */
export function applyEdits(source: string, [from, to]: Stretch, edits: Edit[]): string {
  const inside = edits
    .filter((edit) => edit.from >= from && edit.from < to && edit.to <= to)
    .sort((a, b) => a.from - b.from || Number(b.to === b.from) - Number(a.to === a.from) || b.to - a.to);
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
  const [from, to] = spanOf(node);
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

/** Text as a block of code, in a fence that nothing in it can close. */
export function fenced(text: string, language: string): string {
  let length = 3;
  for (const [run] of text.matchAll(/`+/g)) length = Math.max(length, run.length + 1);
  const fence = '`'.repeat(length);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Shows a node as the text that it is written in; HTML that is a block of its own as code. */
export function asText(source: string, node: MdastNode, isBlock: boolean): Edit {
  const [from, to] = spanOf(node);
  const slice = source.slice(from, to);
  if (node.type === 'html' && isBlock) {
    return { from, to, text: fenced(slice, 'html') };
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
