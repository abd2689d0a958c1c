import { slug } from '../notes/addresses.ts';
import { codeReader } from './dialects/lines.ts';

/** A place in a text that has a name of its own in addresses, beside what is made of a heading's words. */
export interface NamedPlace {
  id: string;
  /** The line that it stands in, or that of the heading that it is about; lines count from 1. */
  line: number;
}

const tag = /<[a-z][\w-]*\s[^<>]*>/gi;
const idInTag = /\sid\s*=\s*["']?([^"'\s>]+)/i;
const nameInTag = /^<a\s(?:[^>]*\s)?name\s*=\s*["']?([^"'\s>]+)/i;
/** Attributes as Python-Markdown, Kramdown and Pandoc write them. */
const braces = /\{:?[ \t]*([^{}\n]*?)[ \t]*\}/g;
const idInBraces = /(?:^|\s)#([^\s.#}]+[^\s#}]*)|(?:^|\s)id=["']?([^"'\s}]+)/;
const block = /(?:^|[ \t\]])\^([a-z0-9-]+)[ \t]*$/i;
const label = /^\(([\w.:-]+)\)=[ \t]*$/;
const meaning = /^[ \t]{0,3}:[ \t]+\S/;
const heading = /^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/;
const tab = /^[ \t]*===[+!]*[ \t]+["'](.+)["'][ \t]*$/;
const fence = /^[\s>]*(?:`{3,}|~{3,})/;

/**
 * The places that the author of a text named: by an id in HTML or in attributes, as a block of Obsidian, as a label of
 * MyST, as a tab, or as a term with its meaning. So is a heading that has a number because its words are taken.
 */
export function namedPlaces(text: string): NamedPlace[] {
  const isCode = codeReader();
  const lines = text.split('\n').map((line) => (isCode(line) && !fence.test(line) ? '`' : line));
  const taken = new Set<string>();
  let section = '';
  return lines.flatMap((line, index) => {
    const own = idsIn(line);
    for (const id of own) taken.add(id);
    const words = heading.exec(line)?.[1];
    if (words !== undefined) section = slug(words);
    const label = slug((tab.exec(line)?.[1] ?? '').replace(/:[\w-]+:/g, ''));
    const tabs = label ? [label, `${section}-${label}`] : [];
    const term = termAt(lines, index);
    const made = words ?? term;
    const id = made === undefined ? undefined : free(slug(made), taken);
    const numbered = id !== undefined && (term !== undefined || id !== slug(made ?? '')) ? [id] : [];
    return [...own, ...tabs, ...numbered].map((id) => ({ id, line: lineOfMeant(lines, index) + 1 }));
  });
}

function idsIn(line: string): string[] {
  const tags = Array.from(line.matchAll(tag), ([all]) => [idInTag.exec(all)?.[1], nameInTag.exec(all)?.[1]]).flat();
  const given = Array.from(line.matchAll(braces), ([, inner]) => idInBraces.exec(inner)?.slice(1)).flat();
  return [...tags, ...given, block.exec(line)?.[1], label.exec(line)?.[1]].filter((id) => id !== undefined);
}

/** The words of a term, if a line is one: what it means stands below it behind a colon. */
function termAt(lines: string[], index: number): string | undefined {
  const line = lines[index];
  if (!/^[ \t]{0,3}[^\s:#>|`-]|^`[^`]/.test(line)) return undefined;
  let below = index + 1;
  while (lines[below]?.trim() && !meaning.test(lines[below])) below++;
  if (lines[below]?.trim() === '' && below === index + 1) below++;
  return meaning.test(lines[below] ?? '') && below - index < 4 ? line.replace(/<!--\s*md:[\w-]+|-->/g, '') : undefined;
}

function free(id: string, taken: Set<string>): string {
  let result = id;
  for (let count = 1; taken.has(result); count++) result = `${id}-${count}`;
  taken.add(result);
  return result;
}

/** The line of the heading that a name above it stands for, or else its own. */
function lineOfMeant(lines: string[], index: number): number {
  if (!isBare(lines[index])) return index;
  let below = index + 1;
  while (lines[below] !== undefined && isBare(lines[below])) below++;
  const isHeading = heading.test(lines[below] ?? '') || /^(=+|-+)[ \t]*$/.test(lines[below + 1] ?? '');
  const isAlone = !lines[index - 1]?.trim() || isBare(lines[index - 1]) || below === index + 1;
  return isHeading && isAlone ? below : index;
}

/** Whether a line shows nothing. */
function isBare(line: string): boolean {
  return (
    line
      .replace(/<[^<>]*>/g, '')
      .replace(braces, '')
      .replace(label, '')
      .trim() === ''
  );
}
