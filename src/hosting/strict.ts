import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { minifySync } from 'rolldown/utils';
import { pagePolicy } from './table.ts';
import { variablesIn, withoutUnused, wordsIn } from './unused.ts';

/** What of one page its policy would refuse, by its place in the HTML. */
interface Inline {
  kind: 'style attribute' | 'script' | 'style' | 'handler';
  /** The tag, or the element to its end. */
  start: number;
  end: number;
  /** Its attributes without entities. */
  attributes: Record<string, string>;
  text: string;
}

/** What a built page has in itself, and must not. */
export interface Refused {
  file: string;
  what: string;
}

const runs = /^(|module|importmap|text\/javascript|application\/javascript)$/;
/** How wide code may get only matters below 20 characters: else each sample would have a class of its own. */
const idle = /--ecMaxLine:(?:[2-9]\d|\d{3,})ch;?/;
/** How Expressive Code's own rules find the parts of code that have colors, and how they find them as classes. */
const asToken = ["span[style^='--']:not([class])", 'span[class^=_]'] as const;
const assets = '_astro/';
const sheetLink = /(<link rel="stylesheet" href=")([^"]+)("[^>]*>)/g;

/**
 * Makes built pages such that the policy can refuse all that stands in a page: scripts and styles become files, style attributes become
 * classes in the last style sheet that a page has, style sheets lose what no page uses and stand in a page once, and each page says its
 * policy. `files` are paths of pages below the folder.
 * Gives what could not be made so: handlers in attributes, and styles that are none.
 */
export function makeStrict(folder: string, base: string, files: string[]): Refused[] {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const written = new Set<string>();
  const asset = (text: string, extension: string) => {
    const name = `${assets}inline.${hashOf(text)}.${extension}`;
    if (!written.has(name)) {
      const short = extension === 'js' ? minifySync(name, text).code : text;
      writeFileSync(join(folder, name), short);
    }
    written.add(name);
    return base + name;
  };
  const styles = new Map<string, Set<string>>();
  const names = new Set<string>();
  const refused: Refused[] = [];
  for (const file of files) {
    const html = read(file);
    const inline = inlineIn(html, names);
    for (const { kind, text } of inline) {
      if (kind === 'handler') refused.push({ file, what: text });
      if (kind === 'style attribute' && styleOf(text) === undefined) refused.push({ file, what: `style="${text}"` });
    }
    const outside = withFiles(html, inline, asset);
    writeFileSync(join(folder, file), outside);
    const used = inline.flatMap(({ kind, text }) => (kind === 'style attribute' ? (styleOf(text) ?? []) : []));
    const sheet = used.length > 0 ? lastSheet(outside, base) : undefined;
    if (sheet) styles.set(sheet, new Set([...(styles.get(sheet) ?? []), ...used]));
  }
  const classes = new Map([...new Set([...styles.values()].flatMap((set) => [...set]))].sort().map(withName));
  const renamed = writeSheets(folder, styles, classes, names);
  for (const file of files) {
    const html = read(file);
    const linked = new Set<string>();
    const result = withClasses(html, classes).replace(sheetLink, (all, start: string, href: string, end: string) => {
      // One that the page has already changes nothing, but the browser lays out all that stands before it anew.
      if (linked.has(href)) return '';
      linked.add(href);
      const now = renamed.get(href.slice(base.length));
      return now === undefined ? all : `${start}${base}${now}${end}`;
    });
    writeFileSync(join(folder, file), withPolicy(result));
  }
  return refused;
}

function withName(style: string, index: number): [string, string] {
  return [style, `_${index.toString(36)}`];
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

/** The declarations of a style attribute, or undefined if they would not stand in a rule of their own. */
function styleOf(text: string): string | undefined {
  const style = text.replace(idle, '').trim().replace(/;$/, '');
  const plain = style.replace(/"[^"\\\n]*"|'[^'\\\n]*'|\([^()'"{}]*\)/g, '');
  return /[{}'"()\\]|\/\*|<\//.test(plain) ? undefined : style;
}

/** All that stands in a page and would be refused, in its order. `names` gets those of its elements, classes and ids. */
function inlineIn(html: string, names?: Set<string>): Inline[] {
  const found: Inline[] = [];
  let open: Inline | undefined;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      for (const each of names ? [name, attributes.id, ...(attributes.class?.split(/\s+/) ?? [])] : [])
        names?.add(each);
      const place = { start: parser.startIndex, end: parser.endIndex + 1, attributes, text: '' };
      if (name === 'script' && attributes.src === undefined && runs.test(attributes.type ?? '')) {
        open = { kind: 'script', ...place };
      } else if (name === 'style') open = { kind: 'style', ...place };
      for (const [attribute, text] of Object.entries(attributes)) {
        if (attribute === 'style') found.push({ ...place, kind: 'style attribute', text });
        if (/^on[a-z]/.test(attribute)) found.push({ ...place, kind: 'handler', text: `${attribute}="${text}"` });
      }
    },
    ontext: (text) => {
      if (open) open.text += text;
    },
    onclosetag: (name) => {
      if (open?.kind !== name) return;
      found.push({ ...open, end: parser.endIndex + 1 });
      open = undefined;
    },
  });
  parser.end(html);
  return found;
}

/**
 * The page with files in place of its scripts and styles: a script where it stood, a style at the end of the head. Modules wait for the
 * end of the page anyway, so that those that import nothing are one file.
 */
function withFiles(html: string, inline: Inline[], asset: (text: string, extension: string) => string): string {
  const isAlone = ({ kind, attributes, text }: Inline) =>
    kind === 'script' && attributes.type === 'module' && !/\b(import|export|await)\b/.test(text);
  const alone = inline.filter(isAlone);
  const together = alone.map(({ text }) => (alone.length > 1 ? `(()=>{${text}\n})();\n` : text)).join('');
  let result = '';
  let at = 0;
  let links = '';
  for (const each of inline) {
    const { kind, start, end, attributes } = each;
    if (kind !== 'script' && kind !== 'style') continue;
    result += html.slice(at, start);
    at = end;
    const text = each === alone[0] ? together : each.text;
    if (text.trim() === '' || (isAlone(each) && each !== alone[0])) continue;
    if (kind === 'style') links += `<link rel="stylesheet" href="${asset(text, 'css')}"${mediaOf(attributes)}>`;
    else result += `<script${attributes.type ? ` type="${attributes.type}"` : ''} src="${asset(text, 'js')}"></script>`;
  }
  return (result + html.slice(at)).replace('</head>', () => `${links}</head>`);
}

function mediaOf({ media }: Record<string, string>): string {
  return media === undefined ? '' : ` media="${media.replaceAll('"', '&quot;')}"`;
}

/** The style sheet that a page has last, of those that are no part of the head alone for printing. */
function lastSheet(html: string, base: string): string | undefined {
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"(?! media)/g)].map(([, href]) => href);
  return sheets.findLast((href) => href.startsWith(base + assets))?.slice(base.length);
}

/**
 * Writes style sheets anew, under other names: with rules for style attributes, and without what no page and no script uses. Gives the
 * new by the old, both below the base path.
 */
function writeSheets(
  folder: string,
  styles: Map<string, Set<string>>,
  classes: Map<string, string>,
  names: Set<string>,
): Map<string, string> {
  const files = readdirSync(join(folder, assets)).map((name) => assets + name);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const scripts = files.filter((file) => file.endsWith('.js')).map(read);
  for (const word of [...scripts.flatMap(wordsIn), ...classes.values()]) names.add(word);
  const sheets = files
    .filter((file) => file.endsWith('.css'))
    .map((file) => {
      // As a style attribute, they stand above every other rule.
      const used = [...(styles.get(file) ?? [])].sort();
      const rules = used.map((style) => (style ? `.${classes.get(style)}:not(#_){${style}}` : ''));
      return { file, text: read(file).replaceAll(...asToken) + rules.join('') };
    });
  const kept = withoutUnused(
    sheets.map(({ text }) => text),
    names,
    scripts.flatMap(variablesIn),
  );
  return new Map(
    sheets.map(({ file }, index) => {
      const name = file.replace(/[^.]+(\.css)$/, `${hashOf(kept[index])}$1`);
      rmSync(join(folder, file));
      writeFileSync(join(folder, name), kept[index]);
      return [file, name];
    }),
  );
}

/** The page with classes for style attributes. */
function withClasses(html: string, classes: Map<string, string>): string {
  let result = '';
  let at = 0;
  for (const { kind, start, end, attributes, text } of inlineIn(html)) {
    if (kind !== 'style attribute') continue;
    const style = styleOf(text);
    const name = style ? classes.get(style) : undefined;
    const tag = html.slice(start, end).replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/i, '');
    const value = [attributes.class, name].filter(Boolean).join(' ').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const written = /\sclass\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/i;
    const bare = name ? tag.replace(written, '').replace(/^<[^\s/>]+/, (open) => `${open} class="${value}"`) : tag;
    result += html.slice(at, start) + bare;
    at = end;
  }
  return result + html.slice(at);
}

/** The policy stands before all that it is about. */
function withPolicy(html: string): string {
  return html.replace(
    /<meta charset="[^"]*"\s*\/?>/i,
    (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${pagePolicy}">`,
  );
}
