import { posix } from 'node:path';
import { targetOf } from '../links.ts';
import type { ParsedFile } from '../parse.ts';
import { type Finding, nearest } from '../problems.ts';
import { placeOf } from '../tree.ts';
import type { Context, Rule } from './rule.ts';

export const brokenLink: Rule = {
  name: 'broken-link',
  why: 'A link to a file that does not exist ends at an error page.',
  remedy: 'Link to a Markdown file that exists, relative to this one.',
  severity: 'error',
  imported: 'warning',
  find: (file, context) => faultsOf(file, context, 'broken-link'),
};

export const outsideLink: Rule = {
  name: 'outside-link',
  why: 'What lies outside the docs folder is not part of the site.',
  remedy: 'Link to a file in the docs folder, or to an https address.',
  severity: 'error',
  imported: 'warning',
  find: (file, context) => faultsOf(file, context, 'outside-link'),
};

export const brokenAnchor: Rule = {
  name: 'broken-anchor',
  why: 'A link to a place that is not on the page ends at its top, and the reader searches in vain.',
  remedy: 'Link to an id of that page: a section, a heading or a fact.',
  severity: 'error',
  imported: 'warning',
  find: (file, context) => faultsOf(file, context, 'broken-anchor'),
};

interface LinkFault extends Finding {
  rule: 'broken-link' | 'outside-link' | 'broken-anchor';
  url: string;
}

/** Links of a file that lead nowhere, as they are written. */
export function deadLinksOf(file: ParsedFile, context: Context): ReadonlySet<string> {
  return new Set(linkFaults(file, context).map(({ url }) => url));
}

function faultsOf(file: ParsedFile, context: Context, rule: LinkFault['rule']): Finding[] {
  return linkFaults(file, context).filter((fault) => fault.rule === rule);
}

/** Every link of a file that leads nowhere on the site, with what is wrong with it. */
function linkFaults(file: ParsedFile, context: Context): LinkFault[] {
  return [...linksIn(file)].flatMap(({ url, isMarkup, ...place }): LinkFault[] => {
    const fault = (rule: LinkFault['rule'], message: string, remedy?: string) => [
      { ...place, url, rule, message, remedy },
    ];
    const target = targetOf(url, file.path);
    if (target.kind === 'elsewhere') return [];
    if (isMarkup && target.kind === 'file' && !url.startsWith('#'))
      return fault('broken-link', `"${url}" stands in HTML, from where no file is found`, 'Write it as Markdown.');
    const { path, anchor } = target;
    if (target.kind === 'address') {
      if (context.isAddress(path, anchor)) return [];
      return fault('broken-link', `no page "${url}"`);
    }
    if (path.startsWith('../')) return fault('outside-link', `"${url}" leads out of the docs folder`);
    if (!context.files.has(path)) {
      const meant = nearest(path, context.files.keys());
      const way = meant && posix.relative(posix.dirname(file.path), meant);
      const remedy = way && `Did you mean "${way.startsWith('.') ? way : `./${way}`}"?`;
      return fault('broken-link', `no file "${url}"`, remedy);
    }
    const ids = anchor ? context.idsOf(path) : undefined;
    if (!ids || ids.has(anchor)) return [];
    const meant = nearest(anchor, ids);
    return fault('broken-anchor', `no place "#${anchor}" in "${url}"`, meant && `Did you mean "#${meant}"?`);
  });
}

function* linksIn({ nodes, markup, path }: ParsedFile): Generator<Finding & { url: string; isMarkup: boolean }> {
  for (const node of nodes) {
    if (node.type === 'link' || node.type === 'definition')
      yield { ...placeOf(node), message: '', url: node.url, isMarkup: false };
  }
  // What an address in MDX means is the matter of its component.
  for (const { urls, line, column } of path.endsWith('.mdx') ? [] : markup) {
    for (const url of urls) yield { line, column, message: '', url, isMarkup: true };
  }
}
