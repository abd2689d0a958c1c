import type { MdastNode } from 'satteri';

/** Where the address of a link, an image or a definition stands in the source; undefined if it is not written out. */
export function destinationOf(source: string, node: MdastNode): [from: number, to: number] | undefined {
  const [start, end] = rangeOf(node);
  const slice = source.slice(start, end);
  let at: number;
  if (node.type === 'definition') {
    at = slice.indexOf(']:') + 2;
    if (at < 2) return undefined;
  } else {
    const last = node.type === 'link' ? node.children.at(-1) : undefined;
    at = slice.indexOf('](', last ? rangeOf(last)[1] - start : 0) + 2;
    if (at < 2) return undefined;
  }
  at += /^\s*/.exec(slice.slice(at))?.[0].length ?? 0;
  const rest = slice.slice(at);
  const pointed = /^<[^<>\n]*>/.exec(rest);
  if (pointed) return [start + at, start + at + pointed[0].length];
  let depth = 0;
  let length = 0;
  for (; length < rest.length && !/\s/.test(rest[length]); length++) {
    if (rest[length] === '\\') length++;
    else if (rest[length] === '(') depth++;
    else if (rest[length] === ')' && node.type !== 'definition' && depth-- === 0) break;
  }
  return [start + at, start + at + length];
}

function rangeOf(node: MdastNode): [from: number, to: number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}
