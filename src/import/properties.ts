import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { hasWords } from './counts.ts';
import { comment } from './dialects/words.ts';
import { fenced } from './edits.ts';
import type { ForeignFrontMatter, Property } from './front-matter.ts';

/** Keys that only tell a tool how to show a page, where to put it, or how to find it. */
const driving =
  /^(_?build|_comment|aside|aliases|breadcrumbs?|cascade|collection|color|comments|css_?class(es)?|custom_edit_url|dg-.*|displayed_sidebar|draft|edit_?(able|link|url)|excerpt_separator|expirydate|footer|generator|grand_parent|has_(children|toc)|head|headless|hide(_.*)?|icon|id|include_yaml|kanban-plugin|last_?(updated?|mod|modified(_at)?)|layout|link_?title|markup|math|menus?|menu_name|mermaid|mobile|nav(_.*|bar)?|no_?index|no_toc|order|outline|outputs|pageclass|pagination(_.*)?|parent|parse_number_prefixes|permalink|position|prev|next|publish|publishdate|readtime|redirect(_.*)?|robots|search(_.*)?|sidebar(_.*)?|sitemap|slug|social|sort_.*|tableofcontents|template|theme|title|titletemplate|toc(_.*)?|uid|unlisted|variant|weight)$/i;

/**
 * Front matter that has no field in a note, as Markdown to put below the text; empty if there is none. What a reader would
 * miss is a list, what only drives a tool a comment.
 */
export function propertiesText({ left, unread }: Pick<ForeignFrontMatter, 'left' | 'unread'>): string {
  const read = left.map((property) => ({ property, lines: isQuiet(property) ? [] : topLines(property) }));
  const shown = read.flatMap(({ lines }) => lines);
  // A comment in YAML stands in no value, and what is in a list may be nothing but a switch.
  const hidden = read.filter(({ property, lines }) => !hasWords(lines.join('\n'), property.written));
  const kept = hidden.map(({ property }) => property.written.trimEnd()).join('\n');
  return [
    ...(unread || shown.length > 0 ? ['## Properties'] : []),
    ...(unread ? [fenced(unread.trim(), 'yaml')] : []),
    ...(shown.length > 0 ? [shown.join('\n')] : []),
    ...(kept ? [comment(`\n${kept}\n`)] : []),
  ].join('\n\n');
}

function isQuiet({ name, value }: Value): boolean {
  if (!name || isEmpty(value)) return true;
  if (name === 'published' || name === 'pin') return isScalar(value) && typeof value.value === 'boolean';
  if (name === 'url') return isScalar(value) && String(value.value).startsWith('/');
  return driving.test(name) && !(/^(prev|next|parent)$/.test(name) && isScalar(value) && isWikilink(value.value));
}

function isWikilink(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('[[');
}

function isEmpty(value: unknown): boolean {
  if (isScalar(value)) return value.value === null || value.value === '';
  if (isSeq(value)) return value.items.every((item) => isEmpty(item));
  if (isMap(value)) return value.items.length === 0;
  return !value;
}

/** What is in braces, such as the fields of a template, is shown as it is written. */
function topLines(property: Property): string[] {
  const { name, value, written } = property;
  if (!isMap(value) || !value.flow) return linesOf(property);
  return [`- **${labelOf(name)}:** ${escaped(written.slice(written.indexOf(':') + 1).trim())}`];
}

type Value = Pick<Property, 'name' | 'value'>;

/** The items of a list that say what a property holds. */
function linesOf({ name, value }: Value, indent = ''): string[] {
  const label = `${indent}- **${labelOf(name)}:**`;
  const deeper = `${indent}  `;
  if (isMap(value)) return [label, ...mapLines(value, deeper)];
  if (isSeq(value) && value.items.every((item) => isScalar(item))) {
    const texts = value.items.map((item) => textOf(item)).filter(Boolean);
    return [`${label} ${texts.join(texts.some((text) => text.includes(',')) ? '; ' : ', ')}`];
  }
  if (isSeq(value)) {
    const linesIn = (item: unknown) => (isMap(item) ? mapLines(item, deeper) : [`${deeper}- ${textOf(item)}`]);
    return [label, ...value.items.flatMap(linesIn)];
  }
  if (isScalar(value) && value.type === 'BLOCK_LITERAL' && /^(toml|json)$/.test(name)) {
    const code = fenced(String(value.value).trimEnd(), name);
    return [label, '', ...code.split('\n').map((line) => (deeper + line).trimEnd())];
  }
  return [`${label} ${textOf(value)}`.trimEnd()];
}

/** The same for what has keys itself: a text with an address is a link. */
function mapLines({ items }: YAMLMap, indent: string): string[] {
  const pairs = items.map(({ key, value }): Value => ({ name: String(key), value }));
  const words = pairs.find(({ name, value }) => /^(text|title|label|name)$/.test(name) && isScalar(value));
  const way = pairs.find(({ name, value }) => /^(link|href|url|path)$/.test(name) && isScalar(value));
  const isHidden = (pair: Value) => (isQuiet(pair) && !(pair.name === 'title')) || isEmpty(pair.value);
  const others = pairs.filter((pair) => !isHidden(pair) && !(words && way && (pair === words || pair === way)));
  const address = isScalar(way?.value) ? String(way.value.value).replace(/[<>\s]/g, encodeURIComponent) : '';
  const link = words && address ? [`${indent}- [${textOf(words.value)}](<${address}>)`] : [];
  return [...link, ...others.flatMap((pair) => linesOf(pair, indent))];
}

function labelOf(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim() || name;
  return escaped(words.slice(0, 1).toUpperCase() + words.slice(1));
}

/** A value as it was written, as Markdown that says no more than that; addresses and wikilinks lead where they lead. */
function textOf(node: unknown): string {
  const written = isScalar(node) ? (node.source ?? String(node.value ?? '')) : String(node ?? '');
  const text = written.replace(/\s+/g, ' ').trim();
  return text
    .split(/(\[\[[^[\]]*\]\]|https?:\/\/[^\s<>]+)/)
    .map((part, index) => (index % 2 === 0 ? escaped(part.replace(tag, ' ').replace(/ {2,}/g, ' ')) : part))
    .join('')
    .trim();
}

/** Some tools take HTML in a text. */
const tag = /<\/?[a-z][^<>]*>/gi;

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]]/g, '\\$&').replaceAll('<', '&lt;');
}
