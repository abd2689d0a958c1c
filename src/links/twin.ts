import type { MdastNode } from 'satteri';
import { resolveLink } from '../notes/links.ts';
import { treeOf } from '../notes/tree.ts';

/** A component on a line of its own, and the lines that import components, which mean nothing outside of the site. */
const importLine = /^import .+ from .+;\n+/gm;
const componentLine = /^<[A-Z]\w* ?[^>]*\/>$/gm;

/** The Markdown of a page for use elsewhere: title, status, summary, then its text with links that work anywhere. */
export function markdownOf(
  page: { title: string; status?: string; summary?: string; body: string; path: string },
  address: URL,
  base: string,
): string {
  const { title, status, summary, path } = page;
  const body = page.body
    .replace(importLine, '')
    .replace(componentLine, `(What the site makes of the notes stands here: <${address.href}>)`);
  const text = withAbsoluteLinks(body, (url) => new URL(resolveLink(url, path, base), address).href);
  const parts = [`# ${title}`, status && `**Status**: ${status}`, summary, `Source: <${address.href}>`, text.trim()];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function withAbsoluteLinks(text: string, absolute: (url: string) => string): string {
  let result = text;
  for (const { start, end, url } of linksIn(treeOf(text)).toReversed()) {
    const link = result.slice(start, end);
    const at = link.lastIndexOf(`](${url}`);
    if (at < 0) continue;
    result = `${result.slice(0, start)}${link.slice(0, at)}](${absolute(url)}${link.slice(at + 2 + url.length)}${result.slice(end)}`;
  }
  return result;
}

function linksIn(node: MdastNode): { start: number; end: number; url: string }[] {
  const { start, end } = node.position ?? {};
  const own =
    (node.type === 'link' || node.type === 'image') && start?.offset !== undefined && end?.offset !== undefined
      ? [{ start: start.offset, end: end.offset, url: node.url }]
      : [];
  return [...own, ...('children' in node ? node.children.flatMap(linksIn) : [])];
}
