import { Parser } from 'htmlparser2';
import type { MdastNode } from 'satteri';
import { elementsIn } from '../../notes/html.ts';
import { runningIn } from '../../notes/rules/unsafe-html.ts';
import { descendants, endOf, spanOf, startOf } from '../../notes/tree.ts';
import { isLocal } from '../../notes/urls.ts';
import { bodyTree } from '../body.ts';
import { applyEdits, type Edit } from '../edits.ts';
import { label } from './asides.ts';

type Html = Extract<MdastNode, { type: 'html' }>;

/** What shows a film, or a page of another host. */
const film = /^(video|audio|iframe|source)$/;

/**
 * Links, images and films in HTML as Markdown: from HTML no file is found on the site, and a browser would ask another host
 * for what it shows. So are blocks of HTML with a heading. All other HTML stays, but for colors: an author's fit one look of a page, if any.
 */
export function plainHtml(text: string): string {
  if (!/<(a|img|video|audio|iframe|h[1-6])\b|<(div|p|aside)\b[^>]*\bclass=|<[^>]*(style|color)=/i.test(text))
    return text;
  const edits = descendants(bodyTree(text, true)).flatMap((node): Edit[] => {
    if (!('children' in node)) return [];
    const isInline = node.type !== 'root' && node.type !== 'blockquote' && node.type !== 'listItem';
    const html = node.children.flatMap((child) => (child.type === 'html' && !runningIn(child) ? [child] : []));
    const plain = isInline ? inlineEdits(html, node.children) : html.flatMap((child) => blockEdits(text, child));
    return [...plain, ...html.flatMap((child) => colorEdits(text, child))];
  });
  return applyEdits(text, [0, text.length], edits);
}

/** The elements that lead somewhere or show something. A link elsewhere that is also a place stays one. */
function leadingIn(html: string): ReturnType<typeof elementsIn> {
  return elementsIn(html).filter(({ name: tag, attributes: { href, src, id, name } }) => {
    if (tag === 'a') return href && (isLocal(href) || !(id || name));
    return src && (film.test(tag) || (tag === 'img' && !/^\s*data:/i.test(src)));
  });
}

function inlineEdits(nodes: Html[], siblings: MdastNode[]): Edit[] {
  const edits: Edit[] = [];
  let isPicture = false;
  let open: { at: Html; href: string; title?: string } | undefined;
  for (const node of nodes) {
    const [from, to] = spanOf(node);
    const [element] = leadingIn(node.value);
    const { src, alt = '', href, title } = element?.attributes ?? {};
    if (/^<a\b/i.test(node.value)) open = element ? { at: node, href, title } : undefined;
    else if (/^<\/a/i.test(node.value)) {
      const start = open ? startOf(open.at) : from;
      const inner = siblings.filter((child) => startOf(child) > start && startOf(child) < from);
      if (open && !inner.some(({ type }) => type.startsWith('link')))
        edits.push(
          { from: startOf(open.at), to: endOf(open.at), text: '[' },
          { from, to, text: `](${addressed(open.href)}${titled(open.title)})` },
        );
      open = undefined;
    } else if (/^<\/?(video|audio|iframe)\b/i.test(node.value) || (element && film.test(element.name))) {
      edits.push({ from, to, text: element ? linkText(title?.trim() || src, src) : '' });
    } else if (element) {
      isPicture = true;
      edits.push({ from, to, text: imageText(alt, src, title) });
    }
  }
  if (!isPicture) return edits;
  const around = nodes.filter(({ value }) => /^<\/?(picture|source)\b/i.test(value));
  return [...edits, ...around.map((node) => ({ from: startOf(node), to: endOf(node), text: '' }))];
}

/** What sets a color: an attribute of its own, or what stands in one for styles. */
const color = /\s(?:bg)?color\s*=\s*(?:"[^"\n]*"|'[^'\n]*'|[^\s>]+)/gi;
const style = /\sstyle\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)')/gi;

function colorEdits(text: string, node: Html): Edit[] {
  const [from, to] = spanOf(node);
  const written = text.slice(from, to);
  const plain = written.replace(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replace(color, '').replace(style, (all, double?: string, single?: string) => {
      const rules = (double ?? single ?? '').split(';').filter((rule) => rule.trim());
      const left = rules.filter((rule) => !/^\s*([\w-]*color|background[\w-]*)\s*:/i.test(rule));
      if (left.length === rules.length) return all;
      const quote = double === undefined ? "'" : '"';
      return left.length > 0 ? ` style=${quote}${left.join(';').trim()}${quote}` : '';
    }),
  );
  return plain === written || written.startsWith('<!--') ? [] : [{ from, to, text: plain }];
}

/** What many themes call a box for an aside. */
const box =
  /^<(div|p|aside)\b[^>]*\bclass=["'][^"']*\b(note|tip|hint|info|warning|caution|danger|important|success|error)\b[^"']*["'][^>]*>([\s\S]*)<\/\1>\s*$/i;

/** An aside in HTML as a quote, or undefined if it is none or does not end where it seems to. */
function asideOf(html: string): string | undefined {
  const [, name, kind, inner = ''] = box.exec(html) ?? [];
  if (name === undefined) return undefined;
  let depth = 0;
  for (const [all] of inner.matchAll(new RegExp(`</?${name}\\b`, 'gi'))) {
    depth += all.startsWith('</') ? -1 : 1;
    if (depth < 0) return undefined;
  }
  const text = markdownOf(inner);
  const [heading = '', title = ''] = /^#+ (.*)(?:\n+|$)/.exec(text) ?? [];
  const lines = text
    .slice(heading.length)
    .split('\n')
    .filter((line, index) => line || index > 0);
  return [label(kind, title), ...lines].map((line) => `> ${line}`.trimEnd()).join('\n');
}

function blockEdits(text: string, node: Html): Edit[] {
  const aside = asideOf(node.value.replace(/\n[ \t>]*/g, '\n'));
  // A table of words and of links elsewhere is better in HTML.
  const isTable = /<table\b/i.test(node.value);
  const leads = leadingIn(node.value).some(({ name, attributes: { href } }) => {
    return name !== 'a' || isLocal(href) || !isTable;
  });
  const isOurs = aside !== undefined || leads || /<h[1-6]\b[^>]*>[\s\S]*<\/h[1-6]>/i.test(node.value);
  if (!isOurs || elementsIn(node.value).some(({ name }) => !known.test(name))) return [];
  const [from, to] = spanOf(node);
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const lead = text.slice(start, from).replace(/[^>\s]/g, ' ');
  const lines = (aside ?? markdownOf(node.value.replace(/\n[ \t>]*/g, '\n'))).split('\n');
  while (lines.length < node.value.split('\n').length) lines.push('');
  return [{ from, to, text: lines.map((line, index) => (index > 0 ? (lead + line).trimEnd() : line)).join('\n') }];
}

const blocks =
  /^(p|div|center|section|article|header|footer|figure|figcaption|table|caption|thead|tbody|tfoot|tr|ul|ol|dl|dt|dd|blockquote|address|hgroup)$/;
const known = new RegExp(
  `${blocks.source}|^(td|th|colgroup|col|li|a|img|picture|video|audio|iframe|source|track|br|wbr|hr|h[1-6]|details|summary|b|strong|i|em|code|tt|samp|var|del|s|strike|ins|sub|sup|kbd|mark|small|big|span|font|u|q|cite|dfn|abbr|time|bdi|bdo|button|label|nav|main|aside)$`,
);
/** What Markdown has no marks for. */
const htmlMarks = /^(sub|sup|kbd|mark|small|ins)$/;
/** What stands around the text of an element in Markdown. */
export const marks: Record<string, string | undefined> = {
  b: '**',
  strong: '**',
  i: '*',
  em: '*',
  code: '`',
  del: '~~',
};

/** A stretch of HTML as Markdown; entities stay as they are written. */
function markdownOf(html: string): string {
  let result = '';
  const links: { href?: string; title?: string }[] = [];
  const titles: (string | undefined)[] = [];
  const begin = (text = '') => {
    result = `${result.trimEnd()}\n\n${text}`;
  };
  const parser = new Parser(
    {
      onopentag(name, { href, src, alt = '', title }) {
        titles.push(name === 'a' || name === 'img' || film.test(name) ? undefined : title?.trim());
        if (film.test(name))
          result += src ? `${/\S$/.test(result) ? ' ' : ''}${linkText(title?.trim() || src, src)}` : '';
        else if (name === 'img') result += src ? imageText(alt, src, title) : '';
        else if (name === 'br') result += '\\\n';
        else if (name === 'hr') begin('---\n\n');
        else if (name === 'li') result = `${result.trimEnd()}${/\n- [^\n]*$/.test(result.trimEnd()) ? '' : '\n'}\n- `;
        else if (name === 'td' || name === 'th') result += ' ';
        else if (/^h[1-6]$/.test(name)) begin(`${'#'.repeat(Number(name[1]))} `);
        else if (name === 'details') begin('<details>\n');
        else if (name === 'summary') result += '<summary>';
        else if (blocks.test(name)) begin();
        else if (marks[name]) result += marks[name];
        else if (htmlMarks.test(name)) result += `<${name}>`;
        else if (name === 'a') {
          links.push({ href, title });
          if (href) result += '[';
        }
      },
      ontext(text) {
        const plain = text.replace(/\s+/g, ' ').replace(/[\\*_`[\]]/g, '\\$&');
        result += /(^|\s)$/.test(result) ? plain.trimStart() : plain;
      },
      oncomment(text) {
        result += `<!--${text}-->`;
      },
      onclosetag(name, isImplied) {
        const title = titles.pop();
        if (title) result = `${result.trimEnd()} (${title})`;
        if (name === 'details' && !isImplied) begin('</details>\n\n');
        else if (name === 'summary') result += '</summary>\n\n';
        else if (blocks.test(name) || /^h[1-6]$/.test(name)) begin();
        else if (marks[name]) result += marks[name];
        else if (htmlMarks.test(name)) result += `</${name}>`;
        else if (name === 'a') {
          const { href, title } = links.pop() ?? {};
          if (href) result = `${result.trimEnd()}](${addressed(href)}${titled(title)})`;
        }
      },
    },
    { decodeEntities: false },
  );
  parser.end(html);
  return result
    .replace(/(\\\n\s*)+(?=\n|$)/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** An image of Markdown. */
export function imageText(alt: string, src: string, title?: string): string {
  return `![${lineOf(alt)}](${addressed(src)}${titled(title)})`;
}

/** A link of Markdown with plain words. */
export function linkText(words: string, url: string): string {
  return `[${lineOf(words)}](${addressed(url)})`;
}

/** Words in brackets of Markdown. */
function lineOf(words: string): string {
  return words
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[[\]\\]/g, '\\$&');
}

function titled(title = ''): string {
  const line = title.replace(/\s+/g, ' ').trim();
  return line ? ` "${line.replace(/["\\]/g, '\\$&')}"` : '';
}

/** An address as it stands in Markdown, where white space or a bracket would end it. */
export function addressed(url: string): string {
  const plain = url.trim();
  return /[\s()<>]/.test(plain) ? `<${plain.replace(/\s/g, ' ').replace(/[<>]/g, encodeURIComponent)}>` : plain;
}
