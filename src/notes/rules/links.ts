import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import type { Place } from '../parse.ts';
import { nearest, placeOf } from '../problems.ts';
import { elementsIn } from './html.ts';
import type { Context, ParsedFile, Rule } from './rule.ts';
import { isScript } from './unsafe-html.ts';

export const brokenLink: Rule = {
  name: 'broken-link',
  why: 'A link to a file that does not exist ends at an error page.',
  remedy: 'Link to a Markdown file that exists, relative to this one.',
  severity: 'error',
  imported: 'warning',
  *find(file, { files }) {
    for (const { node, url, target } of fileLinks(file)) {
      if (target.startsWith('../') || files.has(target)) continue;
      const meant = nearest(target, files.keys());
      const way = meant && posix.relative(posix.dirname(file.path), meant);
      yield {
        ...placeOf(node),
        message: `no file "${url}"`,
        remedy: way && `Did you mean "${way.startsWith('.') ? way : `./${way}`}"?`,
      };
    }
  },
};

export const outsideLink: Rule = {
  name: 'outside-link',
  why: 'What lies outside the docs folder is not part of the site.',
  remedy: 'Link to a file in the docs folder, or to an https address.',
  severity: 'error',
  imported: 'warning',
  *find(file) {
    for (const { node, url, target } of fileLinks(file)) {
      if (target.startsWith('../')) yield { ...placeOf(node), message: `"${url}" leads out of the docs folder` };
    }
  },
};

export const brokenAnchor: Rule = {
  name: 'broken-anchor',
  why: 'A link to a place that is not on the page ends at its top, and the reader searches in vain.',
  remedy: 'Link to an id of that page: a section, a heading or a fact.',
  severity: 'error',
  imported: 'warning',
  *find(file, context) {
    for (const { node, url, target, anchor } of fileLinks(file, true)) {
      const anchors = anchor ? anchorsOf(target, context) : undefined;
      if (!anchors || anchors.has(anchor)) continue;
      const meant = nearest(anchor, anchors);
      yield {
        ...placeOf(node),
        message: `no place "#${anchor}" in "${url}"`,
        remedy: meant && `Did you mean "#${meant}"?`,
      };
    }
  },
};

export const insecureLink: Rule = {
  name: 'insecure-link',
  why: 'Without https a page can be read and changed on its way; other protocols lead a reader nowhere.',
  remedy: 'Link to its https address. What has none, such as a bucket or a local server, is shown as code.',
  severity: 'error',
  imported: 'warning',
  *find({ nodes, lines }) {
    for (const node of nodes) {
      for (const { url, ...place } of addressesIn(node, lines)) {
        const protocol = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1].toLowerCase();
        if (protocol && !secure.includes(protocol) && !isScript(url))
          yield { ...place, message: `"${url}" is no https address` };
      }
    }
  },
};

/** Protocols of what a link may lead to; data stands in the text itself. */
const secure = ['https', 'mailto', 'tel', 'data'];

/** What a node links to or, as raw HTML, shows, each with its place. */
function addressesIn(node: MdastNode, lines: string[]): (Place & { length: number; url: string })[] {
  const place = placeOf(node);
  if (node.type === 'link' || node.type === 'definition') return [{ ...place, url: node.url }];
  if (node.type !== 'html') return [];
  const written = lines.slice(0, node.position?.end.line);
  return elementsIn(node.value).flatMap(({ attributes, start }) => {
    const first = place.line + node.value.slice(0, start).split('\n').length - 1;
    return [attributes.href, attributes.src].filter(Boolean).map((url) => {
      // It may stand in a later line than its tag begins in, and with entities nowhere as it is read.
      const index = written.findIndex((text, index) => index >= first - 1 && text.includes(url));
      const found = { line: index + 1, column: (written[index]?.indexOf(url) ?? 0) + 1, length: url.length };
      return { ...(index < 0 ? place : found), url };
    });
  });
}

interface FileLink {
  node: MdastNode;
  url: string;
  /** The file that it leads to, relative to the docs folder. */
  target: string;
  anchor: string;
}

/** Links by file, and, if asked for, those to a place of the file itself. */
function fileLinks(file: ParsedFile, own = false): FileLink[] {
  return file.nodes.flatMap((node) => {
    if (node.type !== 'link' && node.type !== 'definition') return [];
    const [path, anchor = ''] = decoded(node.url).split('#');
    if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(path) || (!path && !own)) return [];
    const target = path ? posix.join(posix.dirname(file.path), path.split('?')[0]) : file.path;
    return [{ node, url: node.url, target, anchor }];
  });
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

function anchorsOf(path: string, { files }: Context): Set<string> | undefined {
  const file = files.get(path);
  // What a component of an .mdx page puts there is known only once it is built.
  return path.endsWith('.mdx') ? undefined : file?.anchors;
}
