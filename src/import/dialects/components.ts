import { posix } from 'node:path';
import { type MdastNode, mdxToMdast } from 'satteri';
import { descendants, spanOf, startOf } from '../../notes/tree.ts';
import { hasWords } from '../counts.ts';
import { applyEdits, type Edit, fenced } from '../edits.ts';
import type { Around } from './around.ts';
import { label } from './asides.ts';
import { addressed, imageText, linkText, marks } from './html.ts';
import { dedented } from './lines.ts';
import { isSaid, mayHoldText, saidIn, saidList } from './speech.ts';
import { comment } from './words.ts';

type Component = Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

/** What a component is rendered with: its attributes that are text, its content, and what the file imports. */
interface Given {
  attributes: Record<string, string>;
  inner: string;
  imports: Map<string, string>;
  around: (path: string) => string | undefined;
}

/**
 * MDX as Markdown: of a component stay its title, its text and its links; its tag goes, and so does what only imports.
 * A text that does not follow the rules of MDX stays as it is.
 */
export function withoutComponents(text: string, path: string, around: Around): string {
  if (!/\.mdx$/i.test(path) && !/^[ \t]*<\/?[A-Z]\w*[\s/>]|^import .* from ['"]/m.test(text)) return text;
  const root = rootOf(text);
  if (!root) return text;
  const nodes = descendants(root);
  const imports = importsIn(nodes);
  const textOf = (name: string) => around.textOf?.(posix.join(posix.dirname(path), name));
  const edits = root.children.flatMap((node) => editsIn(text, node, imports, textOf));
  return applyEdits(text, [0, text.length], edits);
}

/** Tags in the attributes of tags, so deep that the parser of MDX takes minutes. */
const nested = /(?:<[\w.:-]+\s[^<>{}]*=\{[^<>{}]*){12}/;

/** A line with so many braces takes it minutes too. */
function isHeavy(line: string): boolean {
  return line.length > 5000 && line.split('{').length > 500;
}

function rootOf(text: string): Extract<MdastNode, { type: 'root' }> | undefined {
  if (nested.test(text) || text.split('\n').some(isHeavy)) return undefined;
  try {
    const root = mdxToMdast(readable(text), { features: { frontmatter: false, headingAttributes: true } });
    return root.type === 'root' ? root : undefined;
  } catch {
    return undefined;
  }
}

/** A text of the same length in which HTML comments and addresses in angle brackets are none: MDX has neither, but tools let them pass. */
function readable(text: string): string {
  const end = text.lastIndexOf('-->') + 3;
  const comments = text
    .slice(0, end)
    .replace(/<!--([\s\S]*?)-->/g, (_, inner: string) => `{/* ${inner.replaceAll('*/', '  ')}*/}`);
  return (comments + text.slice(end)).replace(/<((?:https?:|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>/g, ' $1 ');
}

/** The files that names stand for. */
function importsIn(nodes: MdastNode[]): Map<string, string> {
  const code = nodes.flatMap((node) => (node.type === 'mdxjsEsm' ? [node.value] : [])).join('\n');
  const found = code.matchAll(
    /^import\s+(?:\*\s+as\s+)?(\w+)(?:\s*,\s*\{[^}]*\})?\s+from\s+['"](?:!!raw-loader!)?([^'"]+?)(?:\?\w+)?['"]/gm,
  );
  return new Map(Array.from(found, ([, name, file]) => [name, file.replace(/^@site\//, '/')]));
}

function editsIn(text: string, node: MdastNode, imports: Given['imports'], textOf: Given['around']): Edit[] {
  const [from, to] = spanOf(node);
  if (node.type === 'mdxjsEsm') return [{ from, to, text: exported(node.value) }];
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression')
    return [{ from, to, text: expression(node.value, text.slice(from, to)) }];
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')
    return [{ from, to, text: rendered(text, node, imports, textOf) }];
  return 'children' in node ? node.children.flatMap((child) => editsIn(text, child, imports, textOf)) : [];
}

/** What is exported may hold text that the page shows. */
function exported(code: string): string {
  const more = code.replace(/^import\b[\s\S]*?['"][^'"]*['"];?[ \t]*$/gm, '').trim();
  return /["'`][^"'`\n]*\s[^"'`\n]*["'`]|<\w/.test(more) ? fenced(more, 'js') : '';
}

function expression(code: string, written: string): string {
  const [, said] = /^\s*\/\*([\s\S]*?)\*\/\s*$/.exec(code) ?? [];
  if (said !== undefined) return comment(said);
  const [, , plain] = /^\s*(["'`])([^\\]*?)\1\s*$/.exec(code) ?? [];
  return plain?.trim() === '' ? plain : (plain ?? written);
}

/** HTML that means the same in Markdown. */
const html = /^(kbd|sub|sup|mark|summary|small|abbr|u)$/;

function rendered(text: string, node: Component, imports: Given['imports'], textOf: Given['around']): string {
  const written = text.slice(...spanOf(node));
  const open = openTagLength(written);
  const close =
    node.children.length > 0 || /<\/[\w.:-]*\s*>$/.test(written) ? written.lastIndexOf('</') : written.length;
  const begin = startOf(node);
  const stretch: [number, number] = [begin + open, Math.max(begin + open, begin + close)];
  const nested = node.children.flatMap((child) => editsIn(text, child, imports, textOf));
  const inside = open >= written.length ? '' : applyEdits(text, stretch, nested);
  const lead = leadOf(text, begin);
  const isFlow = node.type === 'mdxJsxFlowElement';
  const inner = isFlow ? plainLines(inside, lead) : inside;
  const given: Given = {
    attributes: attributesOf(node, written.slice(0, open), imports),
    inner,
    imports,
    around: textOf,
  };
  const result = withSpeech(componentText(node.name ?? '', given, isFlow), node, written.slice(0, open), isFlow);
  if (node.name === 'li' && /\S$/.test(text.slice(0, begin))) return `\n${lead}${result.trim()}`;
  if (!isFlow) {
    const isBetween =
      /[\p{L}\p{N}]$/u.test(text.slice(0, begin)) && /^[\p{L}\p{N}]/u.test(text.slice(begin + written.length));
    return result.replace(/\s*\n\s*/g, ' ') || (isBetween ? ' ' : '');
  }
  const above = text.slice(0, begin).split('\n').at(-2)?.trim();
  const lines = [...(above && result.trim() ? [''] : []), ...result.split('\n')];
  // Places stay if there are as many lines as before.
  while (lines.length < written.split('\n').length) lines.push('');
  return lines.map((line, index) => (index > 0 ? (lead + line).trimEnd() : line)).join('\n');
}

/** What a component became, with the texts of its attributes that are not in it yet. */
function withSpeech(shown: string, { name, attributes }: Component, tag: string, isFlow: boolean): string {
  const component = name ?? '';
  const more = attributes.flatMap((attribute) => {
    if (attribute.type !== 'mdxJsxAttribute' || !attribute.value) return [];
    const { name: key, value } = attribute;
    if (typeof value === 'string')
      return isSaid(component, key, value) && !isAddress(key) ? writtenIn(tag, key, value) : [];
    if (!mayHoldText(component, key, value.value)) return [];
    const said = saidIn(value.value).filter(({ text }) => !hasWords(shown, text));
    return isFlow ? saidList(said) : said.map(({ text }) => text);
  });
  const parts = [shown, ...more.filter((text) => !hasWords(shown, text))].filter((part) => part.trim());
  return parts.length > 1 ? parts.join(isFlow ? '\n\n' : ' ') : shown || parts.join('');
}

function isAddress(name: string): boolean {
  return /^(href|src|to|url|code|alt)$/.test(name);
}

/** What stands before the further lines of something that begins at an offset: the signs of a quote, or white space for those of a list. */
function leadOf(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const [before] = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*/.exec(text.slice(start, at)) ?? [''];
  return before.replace(/[^>\s]/g, ' ');
}

function plainLines(inside: string, lead: string): string {
  const lines = inside
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(lead) ? line.slice(lead.length) : line));
  const [first, ...rest] = lines;
  return [first.trim(), ...dedented(rest)].join('\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '');
}

/** How long the tag is that something begins with. */
function openTagLength(written: string): number {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < written.length; at++) {
    const sign = written[at];
    if (quote) {
      if (sign === quote) quote = '';
    } else if (depth === 0 && (sign === '"' || sign === "'")) quote = sign;
    else if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign === '>' && depth === 0) return at + 1;
  }
  return written.length;
}

function attributesOf(node: Component, tag: string, imports: Given['imports']): Record<string, string> {
  const pairs = node.attributes.flatMap((attribute): [string, string][] => {
    if (attribute.type !== 'mdxJsxAttribute') return [];
    const { name, value } = attribute;
    if (typeof value === 'string') return [[name, writtenIn(tag, name, value)]];
    if (!value) return [];
    const code = value.value.trim();
    const [, , plain] = /^(["'`])([\s\S]*)\1$/.exec(code) ?? [];
    const [, required] = /^require\(['"]([^'"]+)['"]\)/.exec(code) ?? [];
    const [, base] = /^useBaseUrl\(['"]([^'"]+)['"]\)/.exec(code) ?? [];
    return [[name, plain ?? required ?? base ?? imports.get(code) ?? code]];
  });
  return Object.fromEntries(pairs);
}

/** The text of an attribute as it was written, if that has entities: most of these cannot be seen once they are read. */
function writtenIn(tag: string, name: string, value: string): string {
  const written = new RegExp(`\\s${name.replace(/\W/g, '\\$&')}\\s*=\\s*(["'])([\\s\\S]*?)\\1`).exec(tag)?.[2];
  return written?.includes('&') ? written : value;
}

function componentText(name: string, given: Given, isFlow: boolean): string {
  const { attributes, inner, imports } = given;
  const { title = '', href = attributes.to, src, alt = '' } = attributes;
  const blocks = (...parts: string[]) => parts.filter(Boolean).join('\n\n');
  const link = (words: string) => (href ? `[${words || href}](${addressed(href)})` : words);
  if (name === 'br') return '<br>';
  if (name === 'details') return `<details>\n${inner}\n\n</details>`;
  if (html.test(name)) return `<${name}>${inner}</${name}>`;
  if (marks[name]) return inner ? marks[name] + inner + marks[name] : '';
  if (name === 'li') return `- ${inner.replaceAll('\n', '\n  ')}`;
  if (/^(img|Image|ThemedImage|Picture)$/.test(name) && src) return imageText(alt, src);
  if (/^(a|Link|LinkButton|Button)$/.test(name)) return link(inner || attributes.label || '');
  const film = src ?? attributes.url;
  if (name === 'Tabs' && attributes.values) return withLabels(inner, attributes.values);
  if (/^(iframe|video|audio|YouTube|ReactPlayer)$/.test(name) && film) return linkText(title || film, film);
  if (/^(LinkCard|DocCard)$/.test(name))
    return `- ${[link(title || attributes.label || ''), attributes.description].filter(Boolean).join(': ')}`;
  if (/^(TabItem|Tab)$/.test(name))
    return blocks(bold(attributes.label ?? attributes.title ?? attributes.value), inner);
  if (/^(Aside|Admonition|Callout|Note|Tip|Warning|Caution|Danger|Info)$/.test(name)) {
    const kind = attributes.type ?? (/^(Aside|Admonition|Callout)$/.test(name) ? 'note' : name);
    return [`> ${label(kind, title)}`, ...inner.split('\n').map((line) => `> ${line}`.trimEnd())].join('\n');
  }
  if (/^(Code|CodeBlock)$/.test(name)) return codeText(given);
  if (name === 'Badge') return attributes.text ? `\`${attributes.text}\`` : inner;
  if (name === 'Icon') return attributes.label ?? '';
  // A text of another file that is shown here is a note too.
  const file = imports.get(name);
  const partial =
    file && /\.mdx?$/.test(file) ? `[${name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}](${addressed(file)})` : '';
  const words = [title, attributes.label, attributes.summary, attributes.text, attributes.caption].filter(
    (text) => text !== undefined,
  );
  const more = [attributes.description].filter((text) => text !== undefined);
  const isHeading = /^h[1-6]$/.test(name);
  if (isHeading) return `${'#'.repeat(Number(name[1]))} ${inner}`;
  const head = words
    .filter(Boolean)
    .map((text) => bold(href ? link(text) : text))
    .join(' ');
  const rest = partial || (head || !href ? '' : link(''));
  const image = src && /\.(png|jpe?g|gif|webp|avif|svg)$/i.test(src) ? imageText(alt, src) : alt;
  return isFlow
    ? blocks(head, rest, ...more, image, inner)
    : [head, rest, ...more, image, inner].filter(Boolean).join(' ');
}

/** Docusaurus can name the tabs of a set by a list of labels and values. */
function withLabels(inner: string, values: string): string {
  const pairs = values.matchAll(/label:\s*['"]([^'"]+)['"]\s*,\s*value:\s*['"]([^'"]+)['"]/g);
  return [...pairs].reduce((text, [, name, value]) => text.replace(bold(value), () => bold(name)), inner);
}

function codeText({ attributes, inner, imports, around }: Given): string {
  const { code, lang = attributes.language ?? '', title } = attributes;
  const [, name] = /^\{(\w+)\}$/.exec(inner.trim()) ?? [];
  const file = [...imports.values()].find((path) => path === code) ?? (name && imports.get(name));
  const value = (file ? around(file) : undefined) ?? code ?? inner;
  if (file && value === file) return `[${posix.basename(file)}](${addressed(file)})`;
  return fenced(value.replace(/\n$/, ''), `${lang || 'text'}${title ? ` title="${title}"` : ''}`);
}

function bold(text: string | undefined): string {
  return text ? `**${text}**` : '';
}
