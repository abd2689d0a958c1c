import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import { cut, noteId, slug } from '../notes/addresses.ts';
import { descendants, endOf, type Heading, startOf } from '../notes/tree.ts';
import type { Around } from './dialects/around.ts';
import { type Document, type ImportSource, isSingle, readDocument } from './document.ts';
import { type ForeignFrontMatter, readForeign } from './front-matter.ts';
import type { Standing } from './order.ts';
import { propertiesText } from './properties.ts';
import type { Part } from './split.ts';
import type { Stretch } from './stretch.ts';

/** A note, or a part of the index, as it is about to be written. */
export interface Draft {
  document: Document;
  part: Part;
  /** Its file in the family's folder. */
  file: string;
  title: string;
  /** The title is the author's, not made from the name of the file. */
  isTitled: boolean;
  /** What stands in a file beside its services. */
  isRest: boolean;
  aliases: string[];
  summary?: string;
  /** The day on which its author last changed it. */
  updated?: string;
  /** Titles of the groups that it is in, the outermost first. */
  group: string[];
  order?: number;
  /** Its tool does not publish it. */
  isDraft: boolean;
  /** Front matter that has no field in a note, as Markdown to put below the text; empty if there is none. */
  addition: string;
}

export const indexFile = 'index.md';

/** What stands for a folder as a whole, or lists what is in it. */
const indexName = /^((src|docs)\/)?(index|_index|readme|home|summary|_sidebar|_footer)\.\w+$/i;

const noFrontMatter: ForeignFrontMatter = { aliases: [], isDraft: false, left: [], unread: '' };

interface Splitting {
  /** The family keeps an index of its own. */
  hasIndex: boolean;
  giveId: (wanted: string[]) => string;
  around: Around;
  /** Each file is one note. */
  isOne: boolean;
  /** Where each file stands among the others. */
  standings: Map<string, Standing>;
  /** What its file was called before. */
  former: ReadonlyMap<string, string>;
}

/** What a file has become once it is split. */
export function draftsOf(
  source: ImportSource,
  { hasIndex, giveId, around, isOne, standings, former }: Splitting,
): Draft[] {
  const { services, rest, ...document } = readDocument(source, around, isOne);
  const { path, text, yaml } = document;
  const single = isSingle({ services, rest });
  const isIndex = indexName.test(path) && services.length === 1 && !hasIndex;
  const { group, order, label }: Standing = standings.get(path) ?? { group: [] };
  const parts = [
    ...(rest.ranges.length > 0 ? [{ part: rest, isRest: true }] : []),
    ...services.map((part) => ({ part, isRest: isIndex })),
  ];
  const name = nameOf(path);
  let known = former.get(path);
  const idOf = (wanted: string): string => {
    const isKnown = parts.length === 1 || known === cut(wanted);
    const id = (isKnown && known) || giveId([wanted, ...withFolders(wanted, path)]);
    if (id === known) known = undefined;
    return id;
  };
  return parts.map(({ part, isRest }, index): Draft => {
    const { heading } = part;
    const written = heading ? plainText(heading) : '';
    const foreign: ForeignFrontMatter = yaml && index === 0 ? readForeign(yaml, written, !isRest) : noFrontMatter;
    const title = written || foreign.title || label || name.replace(/[-_]+/g, ' ').trim() || 'Untitled';
    const wanted = (single && slug(name)) || noteId(title);
    return {
      document,
      part: { ...part, lead: heading && !saysOnly(text, heading, title) ? titleSpan(heading) : undefined },
      file: isRest && !hasIndex ? indexFile : `${idOf(wanted)}.md`,
      title,
      isTitled: title === written || title === foreign.title,
      group,
      order,
      isRest,
      aliases: [...new Set(foreign.aliases)].filter((alias) => alias !== title),
      summary: foreign.summary,
      updated: foreign.updated,
      isDraft: foreign.isDraft,
      addition: propertiesText(foreign),
    };
  });
}

/** What a file is called: its name, or its folder's if it is the folder's index. */
function nameOf(path: string): string {
  const { name, dir } = posix.parse(path);
  // Jekyll puts the day of a post before its name.
  if (posix.basename(dir) === '_posts') return name.replace(/^\d{4}-\d\d-\d\d-/, '');
  return (/^(index|_index|readme)$/i.test(name) && posix.basename(dir)) || name;
}

function withFolders(id: string, path: string): string[] {
  const { dir } = posix.parse(path);
  return dir ? [slug(`${dir.split('/').join(' ')} ${id}`)] : [];
}

/** The words that a reader sees in a node, without markup. */
export function plainText(node: MdastNode): string {
  const words = descendants(node).map((part) =>
    part.type === 'text' || part.type === 'inlineCode' ? part.value : part.type === 'break' ? ' ' : '',
  );
  return words.join('').replace(/\s+/g, ' ').trim();
}

function titleSpan(heading: Heading): Stretch {
  const [first, last] = [heading.children[0], heading.children.at(-1)];
  return first && last ? [startOf(first), endOf(last)] : [endOf(heading), endOf(heading)];
}

/** Whether a heading says nothing but its title: no link, image or footnote would be lost with it. */
function saysOnly(text: string, heading: Heading, title: string): boolean {
  const plain = ['heading', 'text', 'emphasis', 'strong', 'delete', 'inlineCode', 'break'];
  if (descendants(heading).some(({ type }) => !plain.includes(type))) return false;
  const words = (value: string) => value.match(/[\p{L}\p{N}]+/gu)?.join(' ');
  return words(text.slice(...titleSpan(heading)).replace(/\{#[^}\s]+\}\s*#*$/, '')) === words(title);
}
