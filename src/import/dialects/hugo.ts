import { codeReader } from './lines.ts';

const call = (inner: string) => `\\{\\{[<%]-?\\s*${inner}\\s*-?[%>]\\}\\}`;
const reference = new RegExp(call('(?:rel)?ref\\s+(?:path=)?["\'`]?([^"\'`\\s}]+)["\'`]?[^}]*?'), 'g');
const figure = new RegExp(call('(?:figure|img|image)\\s+([^}]*?)/?'), 'g');
const opening = new RegExp(`^([ \\t]*)${call('([\\w/-]+)((?:\\s+[^}]*?)?)')}[ \\t]*(.*)$`);
const asides =
  /^(note|tip|info|warning|caution|danger|important|alert|hint|callout|notice|admonition|pageinfo|details|expand|spoiler)$/i;
const kinds = /^(note|tip|info|warning|caution|danger|important|success|error|primary|secondary|question|example)$/i;
/** Shortcodes around code; what is in it is no Markdown. */
const codes = /^(highlight|code|code-toggle)$/i;
const wrappers = /^(tabs|tabpane|steps|columns|cards|row|filetree.*)$/i;

/**
 * Hugo: references become links, figures images, highlighted code a fence, and what most themes have for asides and
 * tabs what stands for these elsewhere. Every other shortcode stays as text.
 */
export function withHugo(lines: string[]): string[] {
  const isCode = codeReader();
  let fence: { lead: string; name: string } | undefined;
  return lines.map((line, index) => {
    if (fence === undefined && (isCode(line) || !/\{\{[<%]/.test(line))) return line;
    if (fence !== undefined) {
      if (!isEnd(line, fence.name)) return line;
      const closed = `${fence.lead}~~~~`;
      fence = undefined;
      return closed;
    }
    const [, lead, name, given, more] = opening.exec(line) ?? [];
    const after = lines.slice(index + 1);
    if (codes.test(name ?? '') && !more && !given.trim().endsWith('/') && after.some((later) => isEnd(later, name))) {
      fence = { lead, name };
      return `${lead}~~~~${languageOf(name, given, after)}`;
    }
    const block = name === undefined ? undefined : blockLine(name, given, more, after);
    if (block !== undefined) return lead + block;
    return line.replace(reference, (_, path: string) => encodeURI(path)).replace(figure, figureOf);
  });
}

/** The language of code: as it is given, or of a configuration, which a page shows in several, that in which it is written. */
function languageOf(name: string, given: string, [first = '']: string[]): string {
  const { plain, named } = argumentsOf(given);
  if (name.toLowerCase() !== 'code-toggle') return named.lang ?? plain[0] ?? '';
  return /^\s*(\[|[\w.-]+\s*=)/.test(first) ? 'toml' : /^\s*\{/.test(first) ? 'json' : 'yaml';
}

function isEnd(line: string, name: string): boolean {
  return new RegExp(`^[ \\t]*${call(`/\\s*${name}`)}[ \\t]*$`).test(line);
}

function blockLine(name: string, given: string, more: string, after: string[]): string | undefined {
  const { plain, named } = argumentsOf(given);
  if (name.startsWith('/')) {
    const ended = name.slice(1);
    if (more) return undefined;
    if (asides.test(ended)) return ':::';
    return wrappers.test(ended) || ended === 'tab' ? '' : undefined;
  }
  if (wrappers.test(name) && !more) return after.some((line) => isEnd(line, name)) ? '' : undefined;
  const words = [named.title ?? named.header ?? named.name ?? named.summary, ...plain].filter(Boolean);
  if (name === 'tab' && !more) return `**${words.join(' ') || 'Tab'}:**`;
  if (!asides.test(name)) return undefined;
  const kind = [named.type, named.color, named.style, plain[0]].find((word) => word && kinds.test(word));
  const title = words.filter((word) => word !== kind).join(' ');
  const shown = kind ?? name;
  if (!more) return after.some((line) => isEnd(line, name)) ? `:::${shown} ${title}`.trimEnd() : undefined;
  const [, inner] = new RegExp(`^(.*?)${call(`/\\s*${name}`)}[ \\t]*$`).exec(more) ?? [];
  return inner === undefined
    ? undefined
    : `> **${shown[0].toUpperCase()}${shown.slice(1)}:** ${[title, inner.trim()].filter(Boolean).join(' ')}`;
}

function figureOf(all: string, given: string): string {
  const { plain, named } = argumentsOf(given);
  const source = named.src ?? plain[0];
  if (!source) return all;
  const [alt, ...more] = [named.alt, named.title, named.caption, named.attr].filter((text) => text !== undefined);
  const image = `![${(alt ?? '').replace(/[[\]]/g, '\\$&')}](${encodeURI(source)})`;
  const linked = named.link ? `[${image}](${encodeURI(named.link)})` : image;
  return [linked, ...more].join(' ');
}

function argumentsOf(given: string): { plain: string[]; named: Record<string, string | undefined> } {
  const plain: string[] = [];
  const named: Record<string, string> = {};
  for (const [, key, double, single, bare] of given.matchAll(
    /(?:([\w-]+)=)?(?:"([^"]*)"|[`']([^`']*)[`']|([^\s"'`]+))/g,
  )) {
    const value = double ?? single ?? bare ?? '';
    if (key) named[key] = value;
    else plain.push(value);
  }
  return { plain, named };
}
