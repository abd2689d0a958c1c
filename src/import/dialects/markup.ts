import { nameToEmoji } from 'gemoji';
import { codeReader, commentHeading, frontMatter } from './lines.ts';
import { attributes, blockName, emoji, icon, imageSize } from './words.ts';

/** Attributes of HTML and of components that hold text or an address; others say how something looks. */
const textual = /^(alt|title|label|summary|text|description|caption|href|src|to|url|code)$/i;
/** The same of shortcodes. */
const said = /^(alt|title|header|name|summary|caption|attr|src|link|description)$/i;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{((?:[^{}]|\{[^{}]*\})*)\}|([^\s"'{}>]+))/g;

/** A stretch that is markup, and what of it no reader of its tool sees. */
const shapes: { pattern: RegExp; unseen: (match: RegExpMatchArray) => string }[] = [
  { pattern: attributes, unseen: ([all]) => all },
  { pattern: icon, unseen: ([all]) => all },
  { pattern: emoji, unseen: ([all, name]) => (nameToEmoji[name] ? all : '') },
  { pattern: imageSize, unseen: ([all, image]) => all.slice(image.length) },
  { pattern: /!\[\[[^\]\n|]*\|(\d+(?:x\d+)?)\]\]/g, unseen: ([, size]) => size },
  { pattern: /!\[\[[^\]\n|#]*\.\w+#([^\]\n|]*)/g, unseen: ([, place]) => place },
  { pattern: blockName, unseen: ([all]) => all },
  { pattern: /(?:[ \t]|")\^([a-z0-9-]+)"[ \t]*$/gim, unseen: ([, name]) => name },
  { pattern: /^\s*(?:!!!|\?\?\?\+?)\s+[\w-]+((?:[ \t]+[\w-]+)*)[ \t]*(?=")/gm, unseen: ([, classes]) => classes },
  { pattern: /^\s*:{3,}\s*[\w-]+[^{\n]*\{([^}\n]*)\}/gm, unseen: ([, given]) => unseenOf(given) },
  { pattern: /\[![\w-]+\|([^\]\n]*)\]/g, unseen: ([, meta]) => meta },
  { pattern: commentHeading, unseen: ([, , kind]) => kind },
  // HTML and components.
  {
    pattern: /<\/?([a-z][\w.:-]*)((?:\s+(?:[^<>"'{}]|"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*)?)\/?>/gi,
    unseen: ([, name, given]) => `${name} ${unseenOf(given)}`,
  },
  { pattern: /\{%-?\s*(?:highlight\b[^%\n]*|endhighlight)\s*-?%\}/g, unseen: ([all]) => all },
  { pattern: /\{%-?\s*(?:link|post_url)\b[^%\n]*%\}/g, unseen: ([all]) => all },
  { pattern: /\{\{\s*(site\.(?:baseurl|url))\s*\}\}|\|\s*(relative_url|absolute_url)\s*\}\}/g, unseen: ([all]) => all },
  {
    pattern: /\{\{[<%]-?\s*\/?\s*([\w/-]+)([^\n]*?)-?[%>]\}\}/g,
    unseen: ([, name, given]) => `${name} ${unseenOf(given, said)}`,
  },
  { pattern: /^import\s[^'";]*?(?:from\s+)?['"][^'"\n]+['"]/gm, unseen: ([all]) => all },
  { pattern: /^export\s.*(?:\n.*\S.*)*/gm, unseen: ([all]) => all },
  { pattern: /^\/{3,}[ \t]*(tab)\b/gm, unseen: ([, name]) => name },
];

/** Names the text of another file: in code, too. */
const includes =
  /-{1,}8<-{1,}(?:[ \t]+["'][^"'\n]+["']|[ \t]*\n(?:[ \t]*[^\s-].*\n)+[ \t]*-{1,}8<-{1,})|\{\{#(?:include|rustdoc_include|playground)[^}\n]*\}\}|\{\{[<%][ \t]*(?:include|readfile)\b[^}\n]*\}\}/gi;

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
  return [
    ...Array.from(text.matchAll(includes), ([all]) => all),
    ...shapes.flatMap(({ pattern, unseen }) => Array.from(prose.matchAll(pattern), unseen)),
  ].filter(Boolean);
}

/** The names of attributes, and those values that are no text. */
function unseenOf(given: string, seen = textual): string {
  const values = Array.from(given.matchAll(attribute), ([, name, double, single, code, bare]) => {
    if (!seen.test(name)) return `${name} ${double ?? single ?? code ?? bare}`;
    // Of code in a text its strings are what is shown.
    return `${name} ${(code ?? '').replace(/(["'`]).*?\1/gs, ' ')}`;
  });
  // What stands alone switches something on.
  const alone = given.replace(attribute, ' ').match(/(?<=^|\s)[\w:-]+(?=\s|$)/g) ?? [];
  return [...values, ...alone].join(' ');
}
