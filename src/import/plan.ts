import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import { stringify } from 'yaml';
import { unknownState } from '../notes/grammar.ts';
import { noteId, slug } from '../notes/ids.ts';
import { endOf, startOf } from '../notes/nodes.ts';
import { descendants, ownIdOf, readNote, treeOf } from '../notes/parse.ts';
import { summaryLength } from '../notes/schema.ts';
import { bodyTree } from './body.ts';
import { plainMarkdown } from './dialects.ts';
import { type ForeignFrontMatter, readForeign } from './front-matter.ts';
import { targetsOf } from './links.ts';
import { type Document, endsAsText, renderPart } from './render.ts';
import { type Attention, rewriteLinks } from './rewrite.ts';
import { type Part, splitServices } from './split.ts';

/** A file to import: its path from the folder that is imported, and its text. */
export interface ImportSource {
  path: string;
  text: string;
}

/** A note, or the index, as it is about to be written. */
export interface Draft {
  from: string;
  /** Its file in the family's folder. */
  file: string;
  title: string;
  /** The title is the author's, not made from the name of the file. */
  isTitled: boolean;
  /** The heading that gave the title, and the id that its author gave it. */
  heading?: Part['heading'];
  ownId?: string;
  /** What stands in a file beside its services. */
  isRest: boolean;
  aliases: string[];
  summary?: string;
  part: Part;
  document: Document;
  additions: string[];
  body: string;
}

export interface Plan {
  files: { path: string; text: string; from: string }[];
  /** Images that are brought along: old path, and new path in the family's folder. */
  images: Map<string, string>;
  attention: Attention[];
  notes: number;
  facts: number;
}

interface Options {
  family: string;
  /** The family has an index that this does not write: what stands beside services becomes a note. */
  hasIndex: boolean;
  /** Paths of the files beside the sources. */
  assets: Set<string>;
}

const indexFile = 'index.md';

/** Turns Markdown as people write it into the files of a family. Throws nothing. */
export function planImport(sources: ImportSource[], options: Options): Plan {
  const ids = new Set(['index']);
  const depth = ({ path }: ImportSource) => path.split('/').length;
  const ordered = sources.toSorted((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
  const drafts = ordered.flatMap((source) => draftsOf(source, options, ids));
  for (const draft of drafts) draft.body = renderPart(draft.document, draft.part, 2, draft.additions);
  const targets = targetsOf(drafts);
  const imageNames = new Map<string, string>();
  const imageName = (path: string): string => {
    const known = imageNames.get(path);
    if (known) return known;
    const { name, ext } = posix.parse(path);
    const base = `images/${slug(name) || 'image'}`;
    const taken = new Set(imageNames.values());
    let free = `${base}${ext.toLowerCase()}`;
    for (let count = 2; taken.has(free); count++) free = `${base}-${count}${ext.toLowerCase()}`;
    imageNames.set(path, free);
    return free;
  };
  const attention: Attention[] = [];
  const images = new Map<string, string>();
  for (const document of new Set(drafts.map((draft) => draft.document))) {
    const own = drafts.filter((draft) => draft.document === document);
    const fileOf = (offset: number) =>
      own.find(({ part }) => part.ranges.some(([from, to]) => offset >= from && offset < to))?.file ?? '';
    const rewritten = rewriteLinks(document, { targets, assets: options.assets, imageName, fileOf });
    document.edits = rewritten.edits;
    attention.push(...rewritten.attention);
    for (const [from, to] of rewritten.images) images.set(from, to);
  }
  const rests = drafts.filter(({ file }) => file === indexFile);
  const files = drafts
    .filter(({ file }) => file !== indexFile)
    .map((draft) => ({ path: draft.file, from: draft.from, text: noteText(draft) }));
  const index = options.hasIndex ? [] : [indexOf(rests, options.family, sources)];
  for (const { from, additions } of drafts) {
    if (additions.some((text) => text.startsWith(foreignHeading)))
      attention.push({
        file: from,
        line: 1,
        message: 'front matter without a field here is kept at the end of the note',
      });
  }
  const facts = files.flatMap(({ text }) => readNote(treeOf(text)).sections.flatMap((section) => section.facts)).length;
  return {
    files: [...index, ...files],
    images,
    attention: attention.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
    notes: files.length,
    facts,
  };
}

const foreignHeading = '## Imported front matter';

function draftsOf({ path, text: written }: ImportSource, { hasIndex }: Options, ids: Set<string>): Draft[] {
  const text = plainMarkdown(written.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const root = treeOf(text, true);
  const nodes = descendants(root);
  const { services, rest } = splitServices(root, text.length);
  const isIndex = /^(index|readme)\.\w+$/i.test(path) && services.length === 1 && !hasIndex;
  const single = services.length === 1 && rest.ranges.length === 0;
  const definitions = single
    ? []
    : root.children.filter((node) => node.type === 'definition' || node.type === 'footnoteDefinition');
  const document: Document = { path, text, root, nodes, definitions: [], edits: [] };
  const parts = [
    ...(rest.ranges.length > 0 ? [{ part: rest, isRest: true }] : []),
    ...services.map((part) => ({ part, isRest: isIndex })),
  ];
  const used = nodes.filter((node) => 'identifier' in node && /Reference$/.test(node.type));
  document.definitions = definitions.filter((node) =>
    used.some(
      (reference) => 'identifier' in reference && 'identifier' in node && reference.identifier === node.identifier,
    ),
  );
  const yaml = root.children.find((node) => node.type === 'yaml');
  return parts.map(({ part, isRest }, index): Draft => {
    const heading = part.heading;
    const written = heading ? plainText(heading) : '';
    const foreign: ForeignFrontMatter =
      yaml && index === 0 ? readForeign(yaml.value, !written, !isRest) : { aliases: [], rest: '' };
    const stem = posix.basename(path).replace(/\.\w+$/, '');
    const folder = posix.basename(posix.dirname(path));
    const name = /^(index|readme)$/i.test(stem) && folder !== '.' ? folder : stem;
    const title = written || foreign.title || name.replace(/[-_]+/g, ' ').trim() || 'Untitled';
    const inIndex = isRest && !hasIndex;
    const file = inIndex ? indexFile : `${freeId(single ? slug(name) || noteId(title) : noteId(title), path, ids)}.md`;
    const fence = '`'.repeat(Math.max(3, ...Array.from(foreign.rest.matchAll(/`+/g), ([ticks]) => ticks.length + 1)));
    const kept = foreign.rest ? [`${foreignHeading}\n\n${fence}yaml\n${foreign.rest}\n${fence}`] : [];
    const lead = heading && !saysOnly(text, heading, title) ? spanOf(heading) : undefined;
    return {
      from: path,
      file,
      title,
      isTitled: title === written || title === foreign.title,
      heading,
      ownId: heading && ownIdOf(heading),
      isRest,
      aliases: [...new Set(foreign.aliases)].filter((alias) => alias !== title),
      summary: foreign.summary,
      part: { ...part, lead },
      document,
      additions: kept,
      body: '',
    };
  });
}

function freeId(wanted: string, path: string, ids: Set<string>): string {
  const folders = posix
    .dirname(path)
    .split('/')
    .filter((folder) => folder !== '.');
  const longer = folders.length > 0 ? [slug(`${folders.join(' ')} ${wanted}`)] : [];
  const numbered = Array.from({ length: ids.size + 1 }, (_, index) => `${wanted}-${index + 2}`);
  const free = [wanted, ...longer, ...numbered].find((id) => !ids.has(id)) ?? wanted;
  ids.add(free);
  return free;
}

/** The words that a reader sees in a node, without markup. */
function plainText(node: MdastNode): string {
  const words = descendants(node).map((part) =>
    part.type === 'text' || part.type === 'inlineCode' ? part.value : part.type === 'break' ? ' ' : '',
  );
  return words.join('').replace(/\s+/g, ' ').trim();
}

function spanOf(heading: NonNullable<Part['heading']>): [number, number] {
  const [first, last] = [heading.children[0], heading.children.at(-1)];
  return first && last ? [startOf(first), endOf(last)] : [endOf(heading), endOf(heading)];
}

/** Whether a heading says nothing but its title: no link, image or footnote would be lost with it. */
function saysOnly(text: string, heading: NonNullable<Part['heading']>, title: string): boolean {
  const plain = ['heading', 'text', 'emphasis', 'strong', 'delete', 'inlineCode', 'break'];
  if (descendants(heading).some(({ type }) => !plain.includes(type))) return false;
  const words = (value: string) => value.match(/[\p{L}\p{N}]+/gu)?.join(' ');
  return words(text.slice(...spanOf(heading)).replace(/\{#[^}\s]+\}\s*#*$/, '')) === words(title);
}

function noteText({ document, part, additions, title, aliases, summary, from }: Draft): string {
  const body = renderPart(document, part, 2, additions);
  const blocks = bodyTree(body, true).children;
  const end = blocks.findIndex((block) => block.type === 'heading');
  const lead = end < 0 ? blocks : blocks.slice(0, end);
  const links = lead.flatMap((block) => descendants(block)).filter((node) => node.type === 'link');
  const docs = links.map(({ url }) => url).find((url) => /^https:\/\/docs\.aws\.amazon\.com\/\S*$/.test(url));
  const paragraph = lead.find(
    (block) => block.type === 'paragraph' && /^(?!(import|export) ).+/.test(plainText(block)),
  );
  const front = {
    title,
    summary: summary ?? (paragraph ? firstSentence(plainText(paragraph)) : `Imported from ${from}; no summary yet.`),
    status: { state: unknownState },
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(docs ? { docs } : {}),
    maturity: 'imported',
  };
  return withFrontMatter(front, from, body);
}

function indexOf(rests: Draft[], family: string, sources: ImportSource[]): Plan['files'][number] {
  const [first] = rests;
  const single = rests.length === 1 ? first : undefined;
  const bodies = rests.map(({ title, document, part, additions }) =>
    single
      ? renderPart(document, part, 2, additions)
      : `## ${title}\n\n${renderPart(document, part, 3, additions)}`.trimEnd(),
  );
  const from = sources.length === 1 || single ? (first?.from ?? sources[0].path) : `${sources.length} files`;
  const title = single?.isTitled ? single.title : family;
  const front = {
    title,
    summary: `Notes imported from ${from}.`,
  };
  return {
    path: indexFile,
    from,
    text: withFrontMatter(
      front,
      from,
      bodies.toSorted((a, b) => Number(endsAsText(b)) - Number(endsAsText(a))).join('\n\n'),
    ),
  };
}

function firstSentence(text: string): string {
  const [first] = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text);
  const sentence = first.segment.trim();
  if (sentence.length <= summaryLength) return sentence;
  const cut = sentence.slice(0, summaryLength - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), summaryLength / 2)).trimEnd()}…`;
}

const noHash = '0'.repeat(16);

function withFrontMatter(front: object, from: string, body: string): string {
  const yaml = stringify({ ...front, imported: { from, hash: noHash } }, { lineWidth: 0, singleQuote: true });
  const text = `---\n${yaml}---\n${body ? `\n${body}\n` : ''}`;
  return text.replace(`hash: '${noHash}'`, `hash: '${hashOf(text)}'`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, noHash.length);
}

/** Whether a file is as the import wrote it: nobody has edited it since. */
export function isUntouched(text: string): boolean {
  const written = /^ {2}hash: '([0-9a-f]{16})'$/m.exec(text)?.[1];
  return written !== undefined && hashOf(text.replace(`hash: '${written}'`, `hash: '${noHash}'`)) === written;
}
