import { codeReader, indentOf } from './lines.ts';
import { comment } from './words.ts';

/**
 * What MkDocs, Docusaurus, Starlight, Obsidian and GitHub write for asides and tabs: asides become quotes with a bold
 * first word, which every reader of Markdown knows, and tabs stand below each other. Gives as many lines as it takes,
 * so that places stay.
 */
export function plainAsides(lines: string[]): string[] {
  const result: string[] = [];
  const isCode = codeReader();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const underlined = /^\s*(=+|-+)\s*$/.test(lines[index + 1] ?? '');
    const inCode = isCode(line);
    const found =
      inCode || underlined
        ? undefined
        : (indentedAside(lines, index) ?? fencedAside(lines, index) ?? reference(lines, index));
    if (found) {
      result.push(...found);
      index += found.length - 1;
    } else if (inCode || underlined) result.push(line);
    else if (index > 0 && definition.test(line)) result.push(line.replace(':', '-'));
    else result.push(calloutLine(line));
  }
  return result;
}

const indented = /^([ \t]*)(?:!!!|\?\?\?\+?)\s+([a-z][\w-]*)(?=\s|$)(.*)$/i;
const tab = /^([ \t]*)===[!+]*\s+["'](.+)["']\s*$/;

/** MkDocs: what belongs to an aside or a tab is indented below it. */
function indentedAside(lines: string[], at: number): string[] | undefined {
  const [, indent, marker] = /^([ \t]*)((?:[-*+:]|\d+[.)])[ \t]+)(?=!!!|\?\?\?|===)/.exec(lines[at]) ?? [];
  if (marker !== undefined) {
    const blank = `${indent}${' '.repeat(marker.length)}`;
    const [first, ...rest] =
      indentedAside([`${blank.trimEnd()}- x`, blank + lines[at].slice(blank.length), ...lines.slice(at + 1)], 1) ?? [];
    return first === undefined ? undefined : [indent + marker.replace(':', '-') + first.slice(blank.length), ...rest];
  }
  const [, lead, kind, more] = indented.exec(lines[at]) ?? tab.exec(lines[at]) ?? [];
  if (lead === undefined || !mayBegin(lines, at)) return undefined;
  const length = bodyLength(lines.slice(at + 1), lead.length + 4);
  const body = plainAsides(lines.slice(at + 1, at + 1 + length).map((line) => line.slice(lead.length + 4)));
  return more === undefined
    ? [`${lead}**${kind}:**`, ...body.map((line) => (lead + line).trimEnd())]
    : quoted(lead, label(kind, more), body);
}

/** In Markdown, what is indented by four is code, but not in a list. */
function mayBegin(lines: string[], at: number): boolean {
  let indent = indentOf(lines[at]);
  if (indent < 4) return true;
  for (let above = at - 1; above >= 0 && indent > 0; above--) {
    if (!lines[above].trim() || indentOf(lines[above]) >= indent) continue;
    indent = indentOf(lines[above]);
    if (/^\s*([-*+:]|\d+[.)])\s/.test(lines[above])) return true;
  }
  return false;
}

function bodyLength(lines: string[], indent: number): number {
  const outside = lines.findIndex((line) => line.trim() !== '' && indentOf(line) < indent);
  let length = outside < 0 ? lines.length : outside;
  while (length > 0 && lines[length - 1].trim() === '') length--;
  return length;
}

const opening = /^([ \t]*)(:{3,}|\/{3,})[ \t]*([a-z][\w-]*)(?=[\s[{|]|$)[ \t]*(.*)$/i;

const named = /^([ \t]*[`~]{3,}[ \t]*[\w+#-]*(?:[ \t]*\{[^}]*\})?)[ \t]*\[([^\]"]+)\]/;

/** Docusaurus, Starlight and the blocks of MkDocs: an aside ends with the signs that it began with. */
function fencedAside(lines: string[], at: number): string[] | undefined {
  const [, lead, , kind, title] = opening.exec(lines[at]) ?? [];
  if (lead === undefined || !mayBegin(lines, at)) return undefined;
  const end = closing(lines, at);
  const body = lines.slice(at + 1, end).map((line) => (line.startsWith(lead) ? line.slice(lead.length) : line));
  const plain = plainAsides(body);
  // VitePress shows the samples in it as tabs.
  if (kind === 'code-group') return ['', ...plain.map((line) => lead + line.replace(named, '$1 title="$2"')), ''];
  const result =
    kind === 'tab' ? [`${lead}**${titleOf(title)}:**`, ...plain.map((line) => (lead + line).trimEnd())] : undefined;
  return [...(result ?? quoted(lead, label(kind, title), plain)), ...(end < lines.length ? [''] : [])];
}

/** MkDocs puts what is said of a thing in the code where its name stands; options of that are in a comment. */
function reference(lines: string[], at: number): string[] | undefined {
  const [, name] = /^:::[ \t]+(\w+(?:[.:/]+\w+)+)[ \t]*$/.exec(lines[at]) ?? [];
  if (name === undefined) return undefined;
  const options = lines.slice(at + 1, at + 1 + bodyLength(lines.slice(at + 1), 4));
  const shown = `**\`${name}\`**`;
  return options.length > 0 ? [shown, ...comment(options.join('\n')).split('\n')] : [shown];
}

function closing(lines: string[], start: number): number {
  const open: string[] = [];
  const isCode = codeReader();
  for (let index = start; index < lines.length; index++) {
    if (isCode(lines[index])) continue;
    const begun = opening.exec(lines[index])?.[2];
    const ended = /^[ \t]*(:{3,}|\/{3,})[ \t]*$/.exec(lines[index])?.[1];
    if (begun) open.push(begun);
    else if (ended && ended[0] === open.at(-1)?.[0] && ended.length >= (open.at(-1)?.length ?? 0)) open.pop();
    if (open.length === 0) return index;
  }
  return lines.length;
}

function quoted(lead: string, first: string, body: string[]): string[] {
  return [`${lead}> ${first}`, ...body.map((line) => `${lead}> ${line}`.trimEnd())];
}

const callout = /^([ \t]*(?:[-*+]\s+)?(?:> ?)+)\[!([a-z][\w-]*)(?:\|[^\]]*)?\][+-]?\s*(.*)$/i;

/** What a term above it means, in MkDocs, Kramdown and Pandoc. */
const definition = /^ {0,3}:(?=[ \t]+\S)/;

/** Obsidian and GitHub: a quote that begins with its kind. */
function calloutLine(line: string): string {
  const [, lead, kind, title] = callout.exec(line) ?? [];
  return lead === undefined ? line : lead + label(kind, title);
}

/** The first words of an aside: its kind, and its title if it has one. */
export function label(kind: string, title: string): string {
  const word = kind[0].toUpperCase() + kind.slice(1).toLowerCase();
  const rest = titleOf(title);
  return rest ? `**${word}:** ${rest}` : `**${word}:**`;
}

/** A title without what stands around it: `[title]{attributes}`, `{title="title"}`, `inline end "title"`, `| title`. */
function titleOf(written: string): string {
  const text = written.trim();
  const bracketed = /^\[(.*)\](?:\{[^}]*\})?$/.exec(text);
  const attribute = /^\{.*\btitle="([^"]*)".*\}$/.exec(text);
  const classed = /^(?:[a-z][\w-]*[ \t]+)*"(.*)"$/i.exec(text);
  return (bracketed ?? attribute ?? classed)?.[1] ?? text.replace(/^\|[ \t]*/, '').replace(/^\{[^}]*\}$/, '');
}
