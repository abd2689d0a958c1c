import type { MdastNode } from 'satteri';
import { parse } from 'yaml';
import { z } from 'zod';
import { unsafeIn } from '../notes/rules/unsafe-html.ts';
import { descendants, ownIdOf, textOf, treeOf } from '../notes/tree.ts';
import { isImage } from './brought.ts';
import { plainMarkdown } from './dialects/index.ts';
import { markupOf } from './dialects/markup.ts';
import { type ImportSource, normalized } from './document.ts';
import { Places } from './places.ts';
import type { Plan } from './plan.ts';
import { inSteps, type Tell } from './steps.ts';

/** What is counted on both sides, in the order in which it is told. */
const kinds = ['word', 'heading', 'link', 'image'] as const;

type Contents = Record<(typeof kinds)[number] | 'code', string[]>;

/**
 * What of the sources is not in the files: every word, heading, link, image and code block is counted on both sides.
 * It reads both texts from scratch. Words are those that the author wrote, but for the markup of a tool that none of
 * its readers sees; what is a heading, a link or code is so by the rules of that tool.
 */
export async function findLosses(
  sources: ImportSource[],
  { files }: Pick<Plan, 'files'>,
  assets: Set<string>,
  tell?: Tell,
): Promise<string[]> {
  const places = new Places(sources, assets);
  const counts = { word: new Counts(), heading: new Counts(), link: new Counts(), image: new Counts() };
  const codes = new Set<string>();
  for await (const { text } of inSteps(files, 'notes counted', tell)) {
    const after = readAfter(text);
    for (const kind of kinds) counts[kind].add(after[kind]);
    for (const code of after.code) codes.add(bare(code));
  }
  const lost: Contents = { word: [], heading: [], link: [], image: [], code: [] };
  for await (const source of inSteps(sources, 'files compared', tell)) {
    const before = readBefore(source, places);
    for (const kind of kinds) {
      for (const item of counts[kind].missing(before[kind])) lost[kind].push(item.slice(0, 80));
    }
    for (const code of before.code) if (!codes.has(bare(code))) lost.code.push(code);
  }
  // A list or a quote can take in what was code: it may stand there as text.
  const output = lost.code.length > 0 ? files.map(({ text }) => bare(text)).join('\n') : '';
  const codeLost = lost.code.filter((code) => !output.includes(bare(code))).map((code) => `code: ${code.slice(0, 60)}`);
  return [...kinds.flatMap((kind) => lost[kind].map((item) => `${kind}: ${item}`)), ...codeLost];
}

/** How often each text of a kind stands somewhere. */
class Counts {
  private readonly counts = new Map<string, number>();

  add(items: string[]): void {
    for (const item of items) this.counts.set(item, (this.counts.get(item) ?? 0) + 1);
  }

  /** Takes one of each away, and gives those of which none was left. */
  missing(items: string[]): string[] {
    return items.filter((item) => {
      const left = this.counts.get(item) ?? 0;
      this.counts.set(item, left - 1);
      return left <= 0;
    });
  }
}

const named = z.object({ title: z.string(), summary: z.string(), aliases: z.array(z.string()).default([]) });
const keys = ['title', 'description', 'summary', 'aliases'];

function readBefore({ path, text: written }: ImportSource, places: Places): Contents {
  const text = normalized(written);
  const plain = plainMarkdown(text, path);
  const nodes = descendants(treeOf(plain));
  const contents = read(plain, nodes);
  const local = (url: string) => places.find(url, path) !== undefined;
  const isShown = (url: string) => isImage(places.find(url, path)?.path ?? '');
  // The way to a file that is imported too is another one now, and an id of a heading is an address, not a word.
  const gone = nodes.flatMap((node) => {
    if (node.type === 'heading') return ownIdOf(node) ?? [];
    return hasUrl(node) && local(node.url) ? node.url : [];
  });
  const yaml = nodes.find((node) => node.type === 'yaml')?.value ?? '';
  const mapped = keys.filter((key) => new RegExp(`^${key}\\s*:`, 'm').test(yaml));
  return {
    ...contents,
    word: without(wordsOf(text), [...gone.flatMap(wordsOf), ...mapped, ...markupOf(text).flatMap(wordsOf)]),
    link: contents.link.filter((url) => !local(url) && !/^\s*(javascript|vbscript|data):/i.test(url)),
    image: nodes.flatMap((node) =>
      node.type === 'image' && (isShown(node.url) || /^https?:/.test(node.url)) ? [altOf(node)] : [],
    ),
  };
}

function readAfter(text: string): Contents {
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(text) ?? [];
  const front = named.parse(parse(yaml));
  const contents = read(body, descendants(treeOf(body)));
  const isMade =
    front.summary.startsWith('Imported from ') ||
    front.summary.startsWith('Notes imported from ') ||
    isFirst(front.summary, body);
  const names = [front.title, ...front.aliases, ...(isMade ? [] : [front.summary])];
  return {
    ...contents,
    word: [...contents.word, ...names.flatMap(wordsOf)],
    heading: [...contents.heading, wordsOf(front.title).join(' ')],
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

function read(text: string, all: MdastNode[]): Contents {
  const nodes = all.filter((node) => !unsafeIn(node));
  const forImages = new Set(nodes.flatMap((node) => (node.type === 'imageReference' ? [node.identifier] : [])));
  const isLink = (node: MdastNode) =>
    node.type === 'link' || (node.type === 'definition' && !forImages.has(node.identifier));
  return {
    word: wordsOf(text),
    heading: nodes.flatMap((node) => (node.type === 'heading' ? [said(node)] : [])).filter(Boolean),
    link: nodes.flatMap((node) => (hasUrl(node) && isLink(node) ? [node.url] : [])),
    image: nodes.flatMap((node) => (node.type === 'image' ? [altOf(node)] : [])),
    code: nodes.flatMap((node) => (node.type === 'code' ? [node.value] : [])),
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

/** A list without one occurrence of each item of another. */
function without(list: string[], removed: string[]): string[] {
  const counts = new Counts();
  counts.add(removed);
  return counts.missing(list);
}
