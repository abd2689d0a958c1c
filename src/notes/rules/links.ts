import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import { elementsIn } from '../html.ts';
import { targetOf } from '../links.ts';
import type { ParsedFile } from '../parse.ts';
import { type Finding, nearest } from '../problems.ts';
import { type Place, placeOf } from '../tree.ts';
import type { Context, Rule } from './rule.ts';
import { isScript } from './unsafe-html.ts';

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

interface LinkFault extends Finding {
  rule: 'broken-link' | 'outside-link' | 'broken-anchor';
  url: string;
  /** Looks for what may have been meant, which takes long where there are many files. */
  meant?: () => string | undefined;
}

/** Links of a file that lead nowhere, as they are written. */
export function deadLinksOf(file: ParsedFile, context: Context): ReadonlySet<string> {
  return new Set(linkFaults(file, context).map(({ url }) => url));
}

function faultsOf(file: ParsedFile, context: Context, rule: LinkFault['rule']): Finding[] {
  return linkFaults(file, context)
    .filter((fault) => fault.rule === rule)
    .map(({ meant, ...fault }) => ({ ...fault, remedy: fault.remedy ?? meant?.() }));
}

/** What was found in each file, since several rules ask for it. */
const found = new WeakMap<Context, Map<ParsedFile, LinkFault[]>>();

function linkFaults(file: ParsedFile, context: Context): LinkFault[] {
  const known = found.get(context) ?? new Map<ParsedFile, LinkFault[]>();
  found.set(context, known);
  const faults = known.get(file) ?? findFaults(file, context);
  known.set(file, faults);
  return faults;
}

/** Every link of a file that leads nowhere on the site, with what is wrong with it. */
function findFaults(file: ParsedFile, context: Context): LinkFault[] {
  return [...linksIn(file)].flatMap(({ url, isMarkup, isImage, ...place }): LinkFault[] => {
    const fault = (rule: LinkFault['rule'], message: string, remedy?: string, meant?: LinkFault['meant']) => [
      { ...place, url, rule, message, remedy, meant },
    ];
    const target = targetOf(url, file.path);
    if (target.kind === 'elsewhere') return [];
    if (isMarkup && target.kind === 'file' && !url.startsWith('#'))
      return fault('broken-link', `"${url}" stands in HTML, from where no file is found`, 'Write it as Markdown.');
    const { path, anchor } = target;
    if (target.kind === 'address') {
      if (context.isAddress(path, anchor)) return [];
      const hash = anchor ? `#${anchor}` : '';
      if (context.isAddress(`${path}/`, anchor))
        return fault('broken-link', `"${url}" lacks the slash at its end`, `Write it as "/${path}/${hash}".`);
      return fault('broken-link', `no page "${url}"`, 'Link to a page by its file, or write its whole address.');
    }
    if (path.startsWith('../')) return fault('outside-link', `"${url}" leads out of the docs folder`);
    if (isImage && context.assets.has(path)) return [];
    if (!context.files.has(path)) {
      return fault('broken-link', `no file "${url}"`, undefined, () => {
        const meant = nearest(path, context.files.keys());
        const way = meant && posix.relative(posix.dirname(file.path), meant);
        return way && `Did you mean "${way.startsWith('.') ? way : `./${way}`}"?`;
      });
    }
    const ids = anchor ? context.idsOf(path) : undefined;
    if (!ids || ids.has(anchor)) return [];
    return fault('broken-anchor', `no place "#${anchor}" in "${url}"`, undefined, () => {
      const meant = nearest(anchor, ids);
      return meant && `Did you mean "#${meant}"?`;
    });
  });
}

interface Link extends Finding {
  url: string;
  isMarkup: boolean;
  /** Only images are shown by it. */
  isImage: boolean;
}

function* linksIn({ nodes, markup, path }: ParsedFile): Generator<Link> {
  const namedBy = (type: 'imageReference' | 'linkReference') =>
    new Set(nodes.flatMap((node) => (node.type === type ? [node.identifier] : [])));
  const forImages = namedBy('imageReference').difference(namedBy('linkReference'));
  for (const node of nodes) {
    if (node.type !== 'link' && node.type !== 'definition') continue;
    const isImage = node.type === 'definition' && forImages.has(node.identifier);
    yield { ...placeOf(node), message: '', url: node.url, isMarkup: false, isImage };
  }
  // What an address in MDX means is the matter of its component.
  for (const { urls, line, column } of path.endsWith('.mdx') ? [] : markup) {
    for (const url of urls) yield { line, column, message: '', url, isMarkup: true, isImage: false };
  }
}
