import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import { decode } from '../notes/addresses.ts';
import { addressesIn, destinationOf, type Range } from '../notes/destinations.ts';
import { resolveLink } from '../notes/links.ts';
import { descendants, spanOf, treeOf } from '../notes/tree.ts';

/** A page as its author wrote it. */
interface Source {
  title: string;
  status?: string;
  summary?: string;
  body: string;
  /** Its file, relative to the docs folder. */
  path: string;
}

type Edit = [range: Range, text: string];

/**
 * The Markdown of a page for use elsewhere: title, status, summary, then its text with links that work anywhere.
 * `address` is that of the page. `imageOf` gives the path of a built image by its file, relative to the docs folder.
 */
export function markdownOf(
  page: Source,
  address: URL,
  base: string,
  imageOf: (file: string) => string | undefined,
): string {
  const { title, status, summary, body, path } = page;
  const absolute = (url: string): string | undefined => {
    if (url === '' || /^[a-z][a-z0-9+.-]*:/i.test(url)) return undefined;
    const file = decode(url.split(/[?#]/)[0]);
    const image = file.startsWith('/') ? undefined : imageOf(posix.join(posix.dirname(path), file));
    return URL.parse(image ?? resolveLink(url, path, base), address)?.href;
  };
  const nodes = descendants(treeOf(body, { mdx: path.endsWith('.mdx') }));
  const edits = nodes.flatMap((node) => componentEdits(body, node, address) ?? linkEdits(body, node, absolute));
  const text = edits
    .toSorted(([a], [b]) => b[0] - a[0])
    .reduce((result, [[from, to], text]) => result.slice(0, from) + text + result.slice(to), body);
  const parts = [`# ${title}`, status && `**Status**: ${status}`, summary, `Source: <${address.href}>`, text.trim()];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function linkEdits(source: string, node: MdastNode, absolute: (url: string) => string | undefined): Edit[] {
  const written = (url: string) =>
    absolute(url)?.replace(/[()|\\'"]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
    const range = destinationOf(source, node);
    const url = written(node.url);
    return range && url ? [[range, url]] : [];
  }
  const [start, end] = spanOf(node);
  const tags =
    node.type === 'html'
      ? htmlOf(source, node)
      : node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
        ? source.slice(start, node.children[0] ? spanOf(node.children[0])[0] : end)
        : '';
  return addressesIn(tags).flatMap(({ value, range: [from, to] }): Edit[] => {
    // In braces stands an expression, not an address.
    const url = value.startsWith('{') ? undefined : written(value)?.replaceAll('&', '&amp;');
    return url ? [[[start + from, start + to], url]] : [];
  });
}

/** The HTML of a node, as long as it is in the source: what makes its lines part of a quote or a list is white space. */
function htmlOf(source: string, node: Extract<MdastNode, { type: 'html' }>): string {
  const plain = node.value.split('\n');
  const lines = source.slice(...spanOf(node)).split('\n');
  return lines
    .map((line, index) => (line.endsWith(plain[index]) ? plain[index].padStart(line.length) : line))
    .join('\n');
}

/** The lines that import components, and what components of a block make, mean nothing outside of the site. */
function componentEdits(source: string, node: MdastNode, address: URL): Edit[] | undefined {
  const [from, to] = spanOf(node);
  if (node.type === 'mdxjsEsm') return [[[from, to + (/^[\r\n]*/.exec(source.slice(to))?.[0].length ?? 0)], '']];
  const isAlone = node.type === 'mdxJsxFlowElement' && node.children.length === 0 && /^[A-Z]/.test(node.name ?? '');
  return isAlone ? [[[from, to], `(What the site makes of the notes stands here: <${address.href}>)`]] : undefined;
}
