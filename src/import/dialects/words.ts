import { nameToEmoji } from 'gemoji';
import { descendants, spanOf } from '../../notes/tree.ts';
import { bodyTree } from '../body.ts';
import { applyEdits, type Edit } from '../edits.ts';
import type { Stretch } from '../stretch.ts';

/** What stands for something else within a line. */
interface Translation {
  pattern: RegExp;
  /** What a match becomes, with the text of its line up to it, and all text behind it; undefined leaves it. */
  plain: (match: RegExpExecArray, before: string, after: string) => string | undefined;
}

/** A list of classes, an id and attributes in braces, as Python-Markdown, Kramdown and Pandoc write it. */
export const attributes =
  /[ \t]*\{:?[ \t]*(?:(?:[.#][\w:@-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"'\n]+))[ \t]*)(?:(?:[.#]?[\w:@-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"'\n]+))[ \t]*)*\}|\{:(?:toc|\.no_toc)\}|(?<=[\])`*_])\{[ \t]*data-[\w-]+[ \t]*\}/g;
/** An icon of a set that MkDocs Material brings. */
export const icon = /(?<![^\W_]|[:/]):(?:material|fontawesome|octicons|simple)-([a-z][\w-]*):(?![^\W_]|:)/g;
export const emoji = /(?<![^\W_]|[:/]):([a-z0-9_+-]+):(?![^\W_]|:)/g;
export const keys = /\+\+((?:[a-z0-9_-]+|"[^"\n]+")(?:\+(?:[a-z0-9_-]+|"[^"\n]+"))*)\+\+/gi;
/** The size that Obsidian writes behind the text of an image. */
export const imageSize = /(!\[[^\]|\n]*)\|\d+(?:x\d+)?(?=\]\()/g;
/** The name of a block in Obsidian. */
export const blockName = /(?:^|[ \t]+|(?<=\]\]))\^(?=[a-z0-9-]*[a-z])[a-z0-9-]{2,}[ \t]*$/gim;

const translations: Translation[] = [
  {
    pattern: attributes,
    plain: (match, before) => attributesText(match[0], before, match.input[match.index + match[0].length]),
  },
  // At the end of a heading it would be taken for attributes.
  {
    pattern: /\{[ \t%][^\n{}=]*\}(?=[ \t]*#*[ \t]*$)/gm,
    plain: ([all], before, after) => {
      const isHeading = /^[\s>]*(?:[-*+]\s+)*#{1,6}\s/.test(before) || /^[^\n]*\n[\s>]*(=+|-+)[ \t]*(\n|$)/.test(after);
      return isHeading && !/^\{[ \t]*[.#]/.test(all) ? `${all.slice(0, -1)}\\}` : undefined;
    },
  },
  { pattern: icon, plain: ([, name], before, after) => iconText(name, before, after) },
  { pattern: emoji, plain: ([, name]) => emojiOf(name) },
  {
    pattern: keys,
    plain: ([, names]) => {
      const each = names.split('+').map((name) => name.replace(/^"|"$/g, ''));
      return each.map((name) => `<kbd>${name[0].toUpperCase()}${name.slice(1).replaceAll('-', ' ')}</kbd>`).join('+');
    },
  },
  { pattern: /^\*\[([^\]\n]+)\]:[ \t]*(.+)$/gm, plain: ([, short, long]) => `- **${short}**: ${long}` },
  { pattern: /\^\^(?=\S)([^^\n]*[^\s^])\^\^/g, plain: ([, text]) => `<ins>${text}</ins>` },
  { pattern: /(?<=[\p{L}\p{N})])~([^~\s]{1,20})~(?!~)/gu, plain: ([, text]) => `<sub>${text}</sub>` },
  { pattern: /(?<=[\p{L}\p{N})])\^([^^\s\]]{1,20})\^(?!\^)/gu, plain: ([, text]) => `<sup>${text}</sup>` },
  // What is changed, as Critic Markup writes it.
  {
    pattern: /\{~~((?:(?!~>)[^\n]){0,500})~>([^\n]{0,500}?)~~\}/g,
    plain: ([, old, text]) => `~~${old}~~ <ins>${text}</ins>`,
  },
  { pattern: /\{--([^\n]{1,500}?)--\}/g, plain: ([, text]) => `~~${text}~~` },
  { pattern: /\{\+\+([^\n]{1,500}?)\+\+\}/g, plain: ([, text]) => `<ins>${text}</ins>` },
  { pattern: /\{==([^\n]{1,500}?)==\}/g, plain: ([, text]) => `<mark>${text}</mark>` },
  { pattern: /\{>>([^\n]{1,500}?)<<\}/g, plain: ([, text]) => `(${text})` },
  { pattern: imageSize, plain: ([, image]) => image },
  { pattern: blockName, plain: () => '' },
  { pattern: /(?<![=\w])==(?=[^\s=])([^=\n]*[^\s=])==(?![=\w])/g, plain: ([, text]) => `<mark>${text}</mark>` },
  { pattern: /(?<!\S)%%(?!\d)((?:(?!%%|\n[ \t]*\n)[\s\S])*?)(?<!\d)%%(?=\s|$)/g, plain: ([, text]) => comment(text) },
  // On lines of its own a comment may have several paragraphs.
  { pattern: /^%%[ \t]*(?=\n)((?:(?!%%)[\s\S])*?)%%[ \t]*$/gm, plain: ([, text]) => comment(text) },
];

const any = /\{|\^\S|~\S|:[\w+-]+:|\+\+|^\*\[|\]\||\|\d+(?:x\d+)?\]|(?:^|[ \t])\^[a-z0-9]|==|%%/im;
const info = /^([ \t>]*(?:`{3,}|~{3,}))[ \t]*\{[ \t]*\.([\w+#-]+)([^}\n]*)\}/gm;

/** A text with all of these translated where it is neither code nor HTML. */
export function plainWords(text: string): string {
  if (!any.test(text)) return text;
  const fenced = text.replace(info, (_, fence: string, language: string, more: string) =>
    `${fence}${language} ${more.replace(/(^|\s)[.#][\w-]+/g, '').trim()}`.trimEnd(),
  );
  const nodes = descendants(bodyTree(fenced, true));
  const code = nodes.filter(({ type }) => /^(code|inlineCode|html|math|inlineMath)$/.test(type));
  const spans = code.map((node): Stretch => [...spanOf(node)]).toSorted(([a], [b]) => a - b);
  const edits = translations.flatMap(({ pattern, plain }) =>
    Array.from(fenced.matchAll(pattern), (match): Edit[] => {
      const [from, to] = [match.index, match.index + match[0].length];
      if (spans.some(([start, end]) => from < end && to > start)) return [];
      const before = fenced.slice(fenced.lastIndexOf('\n', from - 1) + 1, from);
      const changed = plain(match, before, fenced.slice(to));
      return changed === undefined ? [] : [{ from, to, text: changed }];
    }).flat(),
  );
  return applyEdits(fenced, [0, fenced.length], edits);
}

/** Attributes go, but for the id of a heading. They stand behind what they are about, or on a line of their own. */
function attributesText(written: string, before: string, after: string | undefined): string | undefined {
  const isEnd = after === undefined || after === '\n';
  if (/^\s{0,3}#{1,6}\s/.test(before) && isEnd) {
    const [, id] = /#([^\s}]+)/.exec(written) ?? [];
    return id ? ` {#${id}}` : '';
  }
  if (/^\s*\{#[^\s}]+\}$/.test(written)) return undefined;
  return /[\])*_`>:~]$/.test(before) || isEnd ? '' : undefined;
}

/** The sign that a name stands for; some sets put who does a thing before it, and the other set behind. */
export function emojiOf(name: string): string | undefined {
  return nameToEmoji[name] ?? nameToEmoji[name.replace(/^(man|woman)_(.+)$/, '$2_$1')];
}

const signs: Record<string, string> = {
  check: '✓',
  'check-all': '✓',
  'check-bold': '✓',
  'check-circle': '✓',
  'check-16': '✓',
  'check-24': '✓',
  close: '✗',
  'close-circle': '✗',
  'x-16': '✗',
  'arrow-right': '→',
  'arrow-left': '←',
  'arrow-up': '↑',
  'arrow-down': '↓',
  'arrow-right-24': '→',
  'arrow-right-16': '→',
  alert: '⚠',
  'alert-24': '⚠',
  star: '★',
  heart: '♥',
  plus: '+',
  minus: '−',
  pencil: '✎',
  magnify: '🔍',
  information: 'ℹ',
};

/** A sign for an icon, or else what it is called; nothing where it only adorns the words behind it. */
function iconText(name: string, before: string, after: string): string {
  const adorns = /(^|[[>#|]|[-*+]|\d[.)])\s*[*_]*$/.test(before) && /^[^\n|]*[\p{L}\p{N}]/u.test(after);
  const plain = name.replace(/^(brands|solid|regular)-/, '').replace(/-\d+$/, '');
  return signs[name] ?? (adorns ? '' : plain.replaceAll('-', ' '));
}

/** A text that nobody sees. */
export function comment(text: string): string {
  return `<!--${text.replaceAll('--', '&#45;-').replace(/>$/, '> ')}-->`;
}
