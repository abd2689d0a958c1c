import type { Root } from '../notes/tree.ts';
import { endOf, placeOf, startOf, treeOf } from '../notes/tree.ts';
import { fenced } from './edits.ts';

/** A stretch of whole lines of a source that stands or moves as one: a block, or what a dialect holds together. */
export interface SourceBlock {
  text: string;
  /** Its first line and its last one, counted from 1. */
  first: number;
  last: number;
}

type Block = Root['children'][number];

/** The blocks of a text without its front matter. Asides and tabs are one with what is indented below them, containers with all up to their end. */
export function blocksOf(text: string): SourceBlock[] {
  const lines = text.split('\n');
  const blocks: SourceBlock[] = [];
  let open = '';
  for (const node of treeOf(text, { literal: true }).children) {
    if (node.type === 'yaml') continue;
    const [first, last] = linesOf(node, text);
    const source = lines.slice(first - 1, last).join('\n');
    const above = blocks.at(-1);
    if (above && (first <= above.last || open || goesOn(above, node, source))) {
      above.last = Math.max(above.last, last);
      above.text = lines.slice(above.first - 1, above.last).join('\n');
    } else {
      blocks.push({ text: source, first, last });
    }
    open = openAfter(open, node, source);
  }
  return blocks;
}

/** A text in which some blocks are shown as their source, and the line of the text that each of its lines was. */
export function withFences(text: string, kept: SourceBlock[]): { text: string; lineOf: (line: number) => number } {
  const lines = text.split('\n');
  const result: string[] = [];
  const origins: number[] = [];
  const add = (written: string[], lineAt: (index: number) => number) => {
    written.forEach((line, index) => {
      result.push(line);
      origins.push(lineAt(index));
    });
  };
  let at = 1;
  for (const { first, last } of joined(kept, lines)) {
    add(lines.slice(at - 1, first - 1), (index) => at + index);
    const shown = fenced(lines.slice(first - 1, last).join('\n'), 'markdown').split('\n');
    add(shown, (index) => Math.min(last, Math.max(first, first + index - 1)));
    at = last + 1;
  }
  add(lines.slice(at - 1), (index) => at + index);
  return { text: result.join('\n'), lineOf: (line) => origins[line - 1] ?? line };
}

/** What stands below each other with nothing but empty lines between becomes one. */
export function joined(kept: SourceBlock[], lines: string[]): Omit<SourceBlock, 'text'>[] {
  const joined: Omit<SourceBlock, 'text'>[] = [];
  for (const { first, last } of kept.toSorted((a, b) => a.first - b.first)) {
    const above = joined.at(-1);
    if (above && lines.slice(above.last, first - 1).every((line) => !line.trim())) above.last = last;
    else joined.push({ first, last });
  }
  return joined;
}

function linesOf(node: Block, text: string): [first: number, last: number] {
  const { line } = placeOf(node);
  const source = text.slice(startOf(node), endOf(node)).trimEnd();
  return [line, line + source.split('\n').length - 1];
}

/** Whether a block belongs to the aside or tab above it, though Markdown takes it for code. */
function goesOn(above: SourceBlock, node: Block, source: string): boolean {
  return node.type === 'code' && /^(?: {4}|\t)/.test(source) && /^ {0,3}(?:!!!|\?\?\?|===)/.test(above.text);
}

/** The colons that end the container that is open below a block; empty if none is. */
function openAfter(open: string, { type }: Block, source: string): string {
  if (type === 'code' || type === 'html') return open;
  let colons = open;
  for (const line of source.split('\n')) {
    const [, marks = '', name = ''] = /^ {0,3}(:{3,})\s*(.*)$/.exec(line) ?? [];
    if (!colons && marks && name) colons = marks;
    else if (marks === colons && !name) colons = '';
  }
  return colons;
}
