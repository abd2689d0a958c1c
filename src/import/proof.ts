import type { MdastNode } from 'satteri';
import { parse } from 'yaml';
import { z } from 'zod';
import { readYaml } from '../notes/front-matter.ts';
import { unsafeIn } from '../notes/rules/unsafe-html.ts';
import { descendants, ownIdOf, sourceOf, textOf, treeOf } from '../notes/tree.ts';
import { isImage } from './brought.ts';
import { Counts, without, wordsOf } from './counts.ts';
import { plainMarkdown } from './dialects/index.ts';
import { markupOf, namesFile, rawMark } from './dialects/markup.ts';
import { type ImportSource, normalized } from './document.ts';
import { Places } from './places.ts';
import type { Plan } from './plan.ts';
import { inSteps, type Tell } from './steps.ts';

/** What is counted on both sides, in the order in which it is told. */
const kinds = ['word', 'heading', 'link', 'image'] as const;

type Contents = Record<(typeof kinds)[number] | 'code', string[]>;

/** Something of a source that is in none of the files made from it. */
export interface Loss {
  /** The path of the source. */
  file: string;
  kind: keyof Contents;
  item: string;
}

/**
 * What of the sources is not in the files: every word, heading, link, image and code block of a source is counted, and so
 * is what was made from it. It reads both texts from scratch. Words are those that the author wrote, but for the markup of
 * a tool that none of its readers sees; what is a heading, a link or code is so by the rules of that tool.
 */
export async function findLosses(
  sources: ImportSource[],
  plan: Pick<Plan, 'files'> & Partial<Pick<Plan, 'places'>>,
  assets: Set<string>,
  tell?: Tell,
): Promise<Loss[]> {
  const { files, places = new Places(sources, assets) } = plan;
  const ofMany = files.filter(({ sources }) => sources.length > 1);
  const shared = new Stock(ofMany.map(({ text }) => readAfter(text)));
  const made = Map.groupBy(
    files.filter(({ sources }) => sources.length === 1),
    ({ sources: [only] }) => only,
  );
  const many = new Set(ofMany.flatMap(({ sources }) => sources));
  const losses: Loss[] = [];
  for await (const source of inSteps(sources, 'files compared', tell)) {
    const own = new Stock((made.get(source.path) ?? []).map(({ text }) => readAfter(text)));
    for (const loss of own.losses(source.path, readBefore(source, places), many.has(source.path) ? shared : undefined))
      losses.push(loss);
  }
  return byPart(losses, sources, { places, made, many, ofMany });
}

interface Made {
  places: Places;
  /** Files of one source, by its path. */
  made: Map<string, Plan['files']>;
  /** Files of several sources, and the paths of these. */
  ofMany: Plan['files'];
  many: Set<string>;
}

/** Losses in files of several sources: what is missing there is first found missing for the last of them, and then for the one whose part lacks it. */
function byPart(losses: Loss[], sources: ImportSource[], { places, made, many, ofMany }: Made): Loss[] {
  const ofOne = losses.filter(({ file }) => !many.has(file));
  if (ofOne.length === losses.length) return losses;
  const exact = sources
    .filter(({ path }) => many.has(path))
    .flatMap((source) => {
      const notes = (made.get(source.path) ?? []).map(({ text }) => readAfter(text));
      const parts = ofMany.map(({ parts }) => contentsOf(parts?.get(source.path) ?? ''));
      return new Stock([...notes, ...parts]).losses(source.path, readBefore(source, places));
    });
  return exact.length > 0 ? [...ofOne, ...exact] : losses;
}

/** What stands in some files, to be taken out of them one by one. */
class Stock {
  private readonly counts = {
    word: new Counts(),
    heading: new Counts(),
    link: new Counts(),
    image: new Counts(),
  };
  private readonly codes = new Set<string>();
  private readonly texts: string[];
  private bare?: string;

  constructor(files: (Contents & { text: string })[]) {
    this.texts = files.map(({ text }) => text);
    for (const contents of files) {
      for (const kind of kinds) this.counts[kind].add(contents[kind]);
      for (const code of contents.code) this.codes.add(bare(code));
    }
  }

  /** What of a source is neither here nor in what is shared with others. */
  losses(file: string, before: Contents, shared?: Stock): Loss[] {
    const lost = kinds.flatMap((kind) => {
      const left = this.missing(kind, before[kind]);
      return (shared?.missing(kind, left) ?? left).map((item) => ({ file, kind, item }));
    });
    const codes = before.code.filter((code) => !this.hasCode(code) && !shared?.hasCode(code));
    return [...lost, ...codes.map((item) => ({ file, kind: 'code' as const, item }))];
  }

  private missing(kind: (typeof kinds)[number], items: string[]): string[] {
    return this.counts[kind].missing(items);
  }

  /** A list or a quote can take in what was code: it may stand there as text. */
  private hasCode(code: string): boolean {
    if (this.codes.has(bare(code))) return true;
    this.bare ??= this.texts.map(bare).join('\n');
    return this.bare.includes(bare(code));
  }
}

const named = z.object({ title: z.string(), summary: z.string(), aliases: z.array(z.string()).default([]) });
const keys = ['title', 'description', 'summary', 'aliases'];

function readBefore({ path, text: written, asWritten }: ImportSource, places: Places): Contents {
  const text = normalized(written);
  const plain = asWritten ? text : plainMarkdown(text, path);
  const nodes = descendants(treeOf(plain));
  const contents = read(plain, nodes);
  const local = (node: MdastNode & { url: string }) =>
    places.find(node.url, path, node.type === 'link' ? textOf(node) : undefined) !== undefined;
  const isShown = (url: string) => isImage(places.find(url, path)?.path ?? '');
  // The way to a file that is imported too is another one now, and an id of a heading is an address, not a word.
  const gone = nodes.flatMap((node) => {
    if (node.type === 'heading') return ownIdOf(node) ?? [];
    return hasUrl(node) && local(node) ? node.url : [];
  });
  const yaml = nodes.find((node) => node.type === 'yaml')?.value ?? '';
  const named = keys.filter((key) => new RegExp(`^${key}\\s*:`, 'm').test(yaml));
  return {
    ...contents,
    word: without(wordsOf(text), [
      ...gone.flatMap(wordsOf),
      ...named.flatMap(wordsOf),
      ...repeatedIn(yaml, text),
      ...(asWritten ? [] : markupOf(text)).flatMap(wordsOf),
    ]),
    code: [...contents.code, ...fencedIn(text)].filter((code) => asWritten || !namesFile(code)),
    // A tool writes an address with calls of a template in it anew.
    link: linksIn(nodes).flatMap((node) =>
      local(node) || /^\s*(javascript|vbscript|data):|\{[{%]/i.test(node.url) ? [] : [node.url],
    ),
    image: nodes.flatMap((node) =>
      node.type === 'image' && (isShown(node.url) || /^https?:/.test(node.url)) ? [altOf(node)] : [],
    ),
  };
}

const text = z.string().optional().catch(undefined);
const described = z.object({ description: text, summary: text });

/**
 * The words of front matter that say a thing again: a description how its text begins, which as a summary counts for nothing,
 * as one that is made.
 */
function repeatedIn(yaml: string, body: string): string[] {
  const { data = {} } = described.safeParse(readYaml(yaml, () => described).values);
  const shown = body.replace(/\[\[(?:[^\]|\n]*\|)?([^\]\n]*)\]\]/g, '$1');
  const said = [data.description, data.summary].filter((words) => words && isFirst(words, shown));
  return said.flatMap((words) => wordsOf(words ?? ''));
}

/** Code in fences of the text itself: no dialect changes what is in it. */
function fencedIn(text: string): string[] {
  return descendants(treeOf(text, { literal: true })).flatMap((node) =>
    node.type === 'code' && /^[`~]/.test(sourceOf(text, node)) ? [node.value] : [],
  );
}

function readAfter(text: string): Contents & { text: string } {
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(text) ?? [];
  const front = named.parse(parse(yaml));
  const contents = read(body, descendants(treeOf(body)));
  const isMade =
    front.summary.startsWith('Imported from ') ||
    front.summary.startsWith('Notes imported from ') ||
    front.summary.startsWith('All notes of ') ||
    isFirst(front.summary, body);
  const names = [front.title, ...front.aliases, ...(isMade ? [] : [front.summary])];
  return {
    ...contents,
    text,
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

/** What of a text by itself is counted. */
export function contentsOf(text: string): Contents & { text: string } {
  const plain = plainMarkdown(text);
  return { text, ...read(plain, descendants(treeOf(plain))), word: wordsOf(text) };
}

function read(text: string, all: MdastNode[]): Contents {
  const nodes = all.filter((node) => !unsafeIn(node));
  return {
    word: wordsOf(text),
    heading: nodes.flatMap((node) => (node.type === 'heading' ? [said(node)] : [])).filter(Boolean),
    link: linksIn(all).map(({ url }) => url),
    image: nodes.flatMap((node) => (node.type === 'image' ? [altOf(node)] : [])),
    code: nodes.flatMap((node) => (node.type === 'code' ? [node.value] : [])),
  };
}

/** Links and definitions of addresses, but for those of images and what would run. */
function linksIn(all: MdastNode[]): Extract<MdastNode, { url: string }>[] {
  const nodes = all.filter((node) => !unsafeIn(node));
  const forImages = new Set(nodes.flatMap((node) => (node.type === 'imageReference' ? [node.identifier] : [])));
  const isLink = (node: MdastNode) =>
    node.type === 'link' || (node.type === 'definition' && !forImages.has(node.identifier));
  return nodes.filter(hasUrl).filter(isLink);
}

/** Text without what a quote or an indentation puts before its lines. */
function bare(text: string): string {
  return text
    .replace(rawMark, '')
    .replace(/(\{\{[<%])(?:\/\*)+|(?:\*\/)+([%>]\}\})/g, '$1$2')
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
