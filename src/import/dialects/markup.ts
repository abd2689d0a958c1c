import { without, wordsOf } from '../counts.ts';
import { codeReader, commentHeading, frontMatter } from './lines.ts';
import { isSaid, mayHoldText, saidIn } from './speech.ts';
import { attributes, blockName, emoji, emojiOf, icon, imageSize } from './words.ts';

/** Arguments of shortcodes that hold text or an address; others say how something looks. */
const said = /^(alt|title|header|name|summary|caption|attr|src|link|description)$/i;
/** Code in braces, with as many in them as people write. */
const inner = Array.from({ length: 6 }).reduce((braces: string) => `\\{(?:[^{}]|${braces})*\\}`, '\\{[^{}]*\\}');
const attribute = new RegExp(`([\\w:.-]+)\\s*=\\s*(?:"([^"]*)"|'([^']*)'|(${inner})|([^\\s"'{}>]+))`, 'g');
const tag = new RegExp(`</?([a-z][\\w.:-]*)((?:\\s+(?:[^<>"'{}]|"[^"]*"|'[^']*'|${inner})*)?)/?>`, 'gi');

/** A stretch that is markup, and what of it no reader of its tool sees. */
interface Shape {
  pattern: RegExp;
  unseen: (match: RegExpMatchArray) => string;
}

/** Those of Liquid. */
const liquid: Shape[] = [
  { pattern: /\{%-?\s*(?:highlight\b[^%\n]*|endhighlight)\s*-?%\}/g, unseen: ([all]) => all },
  { pattern: /\{%-?\s*(?:link|post_url)\b[^%\n]*%\}/g, unseen: ([all]) => all },
  { pattern: /\{\{-?\s*(site\.\w+)\s*-?\}\}|\|\s*(relative_url|absolute_url)\s*\}\}/g, unseen: ([all]) => all },
];

/** All others. */
const shapes: Shape[] = [
  { pattern: attributes, unseen: ([all]) => all },
  { pattern: icon, unseen: ([all]) => all },
  { pattern: emoji, unseen: ([all, name]) => (emojiOf(name) ? all : '') },
  { pattern: imageSize, unseen: ([all, image]) => all.slice(image.length) },
  { pattern: /!\[\[[^\]\n|]{0,300}\|(\d+(?:x\d+)?)\]\]/g, unseen: ([, size]) => size },
  { pattern: /!\[\[[^\]\n|#]{0,300}\.\w+#([^\]\n|]*)/g, unseen: ([, place]) => place },
  { pattern: blockName, unseen: ([all]) => all },
  { pattern: /(?:[ \t]|")\^([a-z0-9-]+)"[ \t]*$/gim, unseen: ([, name]) => name },
  { pattern: /^\s*(?:!!!|\?\?\?\+?)\s+[\w-]+((?:[ \t]+[\w-]+)*)[ \t]*(?=")/gm, unseen: ([, classes]) => classes },
  {
    pattern: /^\s*:{3,}\s*[\w-]+[^{\n]*\{([^}\n]*)\}/gm,
    unseen: ([, given]) => unseenOf(given, (key, value) => isSaid('', key, value)),
  },
  { pattern: /\[![\w-]+\|([^\]\n]*)\]/g, unseen: ([, meta]) => meta },
  { pattern: commentHeading, unseen: ([, , kind]) => kind },
  // HTML and components.
  {
    pattern: tag,
    unseen: ([, name, given]) => `${name} ${unseenOf(given, (key, value) => isSaid(name, key, value), name)}`,
  },
  {
    pattern: /\{\{[<%]-?\s*\/?\s*([\w/-]+)((?:(?!\{\{)[^\n]|\n(?=[ \t]*\S)){0,1000}?)-?[%>]\}\}/g,
    unseen: ([, name, given]) =>
      name === 'include' ? '' : `${name} ${name === 'highlight' ? given : unseenOf(given, (key) => said.test(key))}`,
  },
  { pattern: /^import\s[^'";]*?(?:from\s+)?['"][^'"\n]+['"]/gm, unseen: ([all]) => all },
  { pattern: /^export\s.*(?:\n.*\S.*)*/gm, unseen: ([all]) => all },
  { pattern: /^\/{3,}[ \t]*(tab)\b/gm, unseen: ([, name]) => name },
  { pattern: /^\s*:{3,}[ \t]*(code-group)\b/gm, unseen: ([, name]) => name },
];

/** Names the text of another file: in code, too. */
const includes =
  /-{1,}8<-{1,}(?:[ \t]+["'][^"'\n]+["']|[ \t]*\n(?:[ \t]*[^\s-].*\n)+[ \t]*-{1,}8<-{1,})|\{\{#(?:include|rustdoc_include|playground)[^}\n]*\}\}|\{\{[<%]\s*(?:include|read-?file)\s[^}\n]*[%>]\}\}/gi;
/** A mark around what Liquid leaves as it is. */
export const rawMark = /\{%-?\s*(?:end)?raw\s*-?%\}/g;

/** Whether a text, such as a sample of code, has the name of a file whose text its tool shows instead. */
export function namesFile(text: string): boolean {
  return text.search(includes) >= 0;
}

/** What of a text its tool takes for markup, and shows to nobody: classes, names of components, sizes of images. */
export function markupOf(written: string): string[] {
  const text = written.replace(frontMatter, '');
  const isCode = codeReader();
  const prose = text
    .split('\n')
    .map((line) => (isCode(line) ? (/^[\s>]*[`~]{3,}/.test(line) ? line : '') : line))
    .join('\n');
  const unseenIn = (part: string, shapes: Shape[]) =>
    shapes.flatMap(({ pattern, unseen }) => Array.from(part.matchAll(pattern), unseen));
  return [
    ...[includes, rawMark].flatMap((pattern) => Array.from(text.matchAll(pattern), ([all]) => all)),
    ...unseenIn(prose, shapes),
    ...unseenIn(outsideRaw(prose), liquid),
  ].filter(Boolean);
}

/** A text without what Liquid leaves as it is. */
function outsideRaw(text: string): string {
  let isRaw = false;
  const parts = text.split(/\{%-?\s*(end)?raw\s*-?%\}/).map((part, index) => {
    if (index % 2 === 0) return isRaw ? '' : part;
    isRaw = part === undefined;
    return ' ';
  });
  return parts.join('');
}

/** The names of attributes, and those values that are no text. */
function unseenOf(given: string, isSeen: (name: string, value: string) => boolean, component = ''): string {
  const values = Array.from(given.matchAll(attribute), ([, name, double, single, braces, bare]) => {
    const code = braces?.slice(1, -1) ?? '';
    if (mayHoldText(component, name, code))
      return [
        name,
        ...without(
          wordsOf(code),
          saidIn(code).flatMap(({ text }) => wordsOf(text)),
        ),
      ].join(' ');
    if (!isSeen(name, double ?? single ?? '')) return `${name} ${double ?? single ?? bare ?? code}`;
    // Of code in a text its strings are what is shown.
    return `${name} ${code.replace(/(["'`]).*?\1/gs, ' ')}`;
  });
  // What stands alone switches something on.
  const alone = given.replace(attribute, ' ').match(/(?<=^|\s)[\w:-]+(?=\s|$)/g) ?? [];
  return [...values, ...alone].join(' ');
}
