import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import { parse } from 'yaml';
import { z } from 'zod';
import { sourceOf } from '../notes/nodes.ts';
import { descendants, ownIdOf, textOf, treeOf } from '../notes/parse.ts';
import { unsafeIn } from '../notes/rules/unsafe-html.ts';
import { decodedUrl, isLocal } from '../notes/urls.ts';
import { type ImportSource, normalized } from './document.ts';
import type { Plan } from './plan.ts';

/**
 * What of the sources is not in the files: every word, heading, link, image and code block is counted on both sides.
 * It reads both texts from scratch and knows nothing of how one was made from the other.
 */
export function findLosses(
  sources: ImportSource[],
  plan: Pick<Plan, 'files' | 'images'>,
  assets: Set<string>,
): string[] {
  const paths = new Set([...sources.map(({ path }) => path), ...assets]);
  const before = sources.map((source) => readBefore(source, paths));
  const after = plan.files.map(({ text }) => readAfter(text));
  const output = plan.files.map(({ text }) => bare(text)).join('\n');
  return [
    ...missing(
      'word',
      before.flatMap(({ words }) => words),
      after.flatMap(({ words }) => words),
    ),
    ...missing(
      'heading',
      before.flatMap(({ headings }) => headings),
      after.flatMap(({ headings }) => headings),
    ),
    ...missing(
      'link',
      before.flatMap(({ links }) => links),
      after.flatMap(({ links }) => links),
    ),
    ...missing(
      'image',
      before.flatMap(({ images }) => images),
      after.flatMap(({ images }) => images),
    ),
    ...before
      .flatMap(({ codes }) => codes)
      .filter((code) => !output.includes(bare(code)))
      .map((code) => `code: ${code.slice(0, 60)}`),
  ];
}

interface Contents {
  words: string[];
  headings: string[];
  links: string[];
  images: string[];
  codes: string[];
}

const keys = ['title', 'description', 'summary', 'aliases'];

function readBefore({ path, text: written }: ImportSource, paths: Set<string>): Contents {
  const text = normalized(written);
  const contents = read(text);
  const nodes = nodesOf(text);
  // The way to a file that is imported too is another one now, and an id of a heading is an address, not a word.
  const gone = nodes.flatMap((node) => {
    if (node.type === 'heading') return ownIdOf(node) ?? [];
    return hasUrl(node) && leadsTo(node.url, path, paths) ? node.url : [];
  });
  const yaml = nodes.find((node) => node.type === 'yaml')?.value ?? '';
  const mapped = keys.filter((key) => new RegExp(`^${key}\\s*:`, 'm').test(yaml));
  const local = (url: string) => leadsTo(url, path, paths);
  return {
    ...contents,
    words: without(contents.words, [...gone.flatMap(wordsOf), ...mapped]),
    links: contents.links.filter((url) => !local(url) && !/^\s*(javascript|vbscript|data):/i.test(url)),
    images: nodes.flatMap((node) =>
      node.type === 'image' && (local(node.url) || /^https?:/.test(node.url)) ? [altOf(node)] : [],
    ),
  };
}

function readAfter(text: string): Contents {
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(text) ?? [];
  const front = z
    .object({ title: z.string(), summary: z.string(), aliases: z.array(z.string()).default([]) })
    .parse(parse(yaml));
  const contents = read(body);
  const isMade =
    front.summary.startsWith('Imported from ') ||
    front.summary.startsWith('Notes imported from ') ||
    isFirst(front.summary, body);
  const named = [front.title, ...front.aliases, ...(isMade ? [] : [front.summary])];
  return {
    ...contents,
    words: [...contents.words, ...named.flatMap(wordsOf)],
    headings: [...contents.headings, wordsOf(front.title).join(' ')],
  };
}

/** A summary that repeats how the body begins adds no word. */
function isFirst(summary: string, body: string): boolean {
  const start = wordsOf(summary.replace(/…$/, ''));
  const paragraph = treeOf(body).children.find(
    (block) => block.type === 'paragraph' && wordsOf(textOf(block)).length > 0,
  );
  const words = paragraph ? wordsOf(textOf(paragraph)) : [];
  return start.every((word, index) => words[index] === word || words[index]?.startsWith(word));
}

function read(text: string): Contents {
  const nodes = nodesOf(text).filter((node) => !unsafeIn(node));
  const forImages = new Set(nodes.flatMap((node) => (node.type === 'imageReference' ? [node.identifier] : [])));
  const isLink = (node: MdastNode) =>
    node.type === 'link' || (node.type === 'definition' && !forImages.has(node.identifier));
  return {
    words: wordsOf(text),
    headings: nodes.flatMap((node) => (node.type === 'heading' ? [said(node)] : [])).filter(Boolean),
    links: nodes.flatMap((node) => (hasUrl(node) && isLink(node) ? [node.url] : [])),
    images: nodes.flatMap((node) => (node.type === 'image' ? [altOf(node)] : [])),
    codes: nodes.flatMap((node) => (node.type === 'code' ? [node.value] : [])),
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** Text without what a quote or an indentation puts before its lines. */
function bare(text: string): string {
  return text
    .replace(/^[\s>]+/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n+/g, '\n')
    .trim();
}

/** All nodes of a text; what MkDocs indents below an aside is text, though Markdown alone takes it for code. */
function nodesOf(text: string): MdastNode[] {
  let inAside = false;
  return treeOf(text).children.flatMap((block) => {
    const isCode = block.type === 'code' && !/^\s*[`~]{3}/.test(sourceOf(text, block));
    if (block.type === 'paragraph') inAside = /^(!!!|\?\?\?|===)/.test(sourceOf(text, block));
    else if (!isCode) inAside = false;
    if (!inAside) return descendants(block);
    const [first, ...more] = block.type === 'code' ? ['', block.value] : sourceOf(text, block).split('\n');
    return [...descendants(treeOf(first)), ...nodesOf(more.map((line) => line.replace(/^ {4}/, '')).join('\n'))];
  });
}

/** The words that a reader sees in a heading; none if a part of it must change (a script, an image, a wikilink). */
function said(heading: MdastNode): string {
  const changes = (node: MdastNode) =>
    unsafeIn(node) || node.type === 'image' || (node.type === 'text' && node.value.includes('[['));
  if (descendants(heading).some(changes)) return '';
  const texts = descendants(heading).map((node) =>
    node.type === 'text' || node.type === 'inlineCode' ? node.value : '',
  );
  return wordsOf(texts.join('')).join(' ');
}

function altOf(node: Extract<MdastNode, { type: 'image' }>): string {
  return (node.alt ?? '').replace(/\s+/g, ' ');
}

function hasUrl(node: MdastNode): node is Extract<MdastNode, { url: string }> {
  return 'url' in node && typeof node.url === 'string';
}

function leadsTo(url: string, from: string, paths: Set<string>): boolean {
  if (!isLocal(url)) return false;
  const [file] = url.split(/[?#]/);
  if (!file) return true;
  const decoded = decodedUrl(file);
  const path = (decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(from), decoded)).replace(
    /\/$/,
    '',
  );
  return [
    path,
    `${path}.md`,
    `${path}.mdx`,
    `${path}/index.md`,
    `${path}/README.md`,
    `static/${path}`,
    `public/${path}`,
  ].some((way) => paths.has(way));
}

/** What stands more often before than after. */
function missing(kind: string, before: string[], after: string[]): string[] {
  return without(before, after).map((item) => `${kind}: ${item.slice(0, 80)}`);
}

/** A list without one occurrence of each item of another. */
function without(list: string[], removed: string[]): string[] {
  const counts = new Map<string, number>();
  for (const item of removed) counts.set(item, (counts.get(item) ?? 0) + 1);
  return list.filter((item) => {
    const left = counts.get(item) ?? 0;
    counts.set(item, left - 1);
    return left <= 0;
  });
}
