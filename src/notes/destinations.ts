import { Parser } from 'htmlparser2';
import type { MdastNode } from 'satteri';
import { spanOf } from './tree.ts';

/** Offsets in a text: the first sign, and that behind the last. */
export type Range = [from: number, to: number];

/** White space with at most one line break, behind which a quote goes on. */
const gap = '[ \\t]*(?:\\r?\\n[ \\t>]*)?';
const title = '(?:"(?:\\\\[^]|[^"\\\\])*"|\'(?:\\\\[^]|[^\'\\\\])*\'|\\((?:\\\\[^]|[^()\\\\])*\\))';
const before = new RegExp(`^${gap}`);
const afterInline = new RegExp(`^(?:${gap}${title})?${gap}\\)$`);
const afterDefined = new RegExp(`^(?:${gap}${title})?\\s*$`);

/** Where the address of a link, an image or a definition stands in the source, with its angle brackets; undefined if it is not written out. */
export function destinationOf(source: string, node: MdastNode): Range | undefined {
  const [start, end] = spanOf(node);
  const slice = source.slice(start, end);
  const isDefinition = node.type === 'definition';
  const sign = isDefinition ? ']:' : '](';
  const last = node.type === 'link' ? node.children.at(-1) : undefined;
  // What looks like it may also stand in a name or in the text of an image: then the rest does not end as it must.
  for (let at = slice.indexOf(sign, last ? spanOf(last)[1] - start : 0); at >= 0; at = slice.indexOf(sign, at + 1)) {
    const from = at + sign.length + (before.exec(slice.slice(at + sign.length))?.[0].length ?? 0);
    const to = from + lengthOf(slice.slice(from), isDefinition);
    if ((isDefinition ? afterDefined : afterInline).test(slice.slice(to))) return [start + from, start + to];
  }
  return undefined;
}

/** How much of a text is an address. */
function lengthOf(text: string, isDefinition: boolean): number {
  const pointed = /^<(?:\\.|[^<>\n\\])*>/.exec(text);
  if (pointed) return pointed[0].length;
  let depth = 0;
  let length = 0;
  for (; length < text.length && !/\s/.test(text[length]); length++) {
    if (text[length] === '\\') length++;
    else if (text[length] === '(') depth++;
    else if (text[length] === ')' && !isDefinition && depth-- === 0) break;
  }
  return length;
}

/** Attributes of HTML that hold one address. */
const addressAttributes = new Set(['href', 'src', 'poster']);

/** The addresses in a stretch of HTML: what each means, and where it stands, without its quotes. */
export function addressesIn(html: string): { value: string; range: Range }[] {
  const found: { value: string; range: Range }[] = [];
  const parser = new Parser({
    onattribute(name, value, quote) {
      if (!addressAttributes.has(name)) return;
      const { startIndex, endIndex } = parser;
      const sign = /=\s*["']?/.exec(html.slice(startIndex, endIndex));
      if (!sign) return;
      const from = startIndex + sign.index + sign[0].length;
      found.push({ value, range: [from, quote ? endIndex - 1 : endIndex] });
    },
  });
  parser.end(html);
  return found;
}
