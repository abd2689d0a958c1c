import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import { nearest } from '../problems.ts';
import { decodedUrl, isLocal } from '../urls.ts';
import { type Context, type ParsedFile, placeOf, type Rule } from './rule.ts';

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
    const [path, anchor = ''] = decodedUrl(node.url).split('#');
    if (!isLocal(path) || path.startsWith('/') || (!path && !own)) return [];
    const target = path ? posix.join(posix.dirname(file.path), path.split('?')[0]) : file.path;
    return [{ node, url: node.url, target, anchor }];
  });
}

function anchorsOf(path: string, { files }: Context): Set<string> | undefined {
  const file = files.get(path);
  // What a component of an .mdx page puts there is known only once it is built.
  return path.endsWith('.mdx') ? undefined : file?.anchors;
}
