import { codeReader } from './lines.ts';

const call = (inner: string) => `\\{\\{[<%]-?\\s*${inner}\\s*-?[%>]\\}\\}`;
const reference = new RegExp(call('(?:rel)?ref\\s+(?:path=)?["\'`]?([^"\'`\\s}]+)["\'`]?[^}]*?'), 'g');
const figure = new RegExp(call('(?:figure|img|image)\\s+([^}]*?)/?'), 'g');
const opening = new RegExp(`^([ \\t]*)${call('([\\w/-]+)((?:\\s+[^}]*?)?)')}[ \\t]*(.*)$`);
const asides =
  /^(note|tip|info|warning|caution|danger|important|alert|hint|callout|notice|admonition|pageinfo|details|expand|spoiler|deprecated-in|new-in)$/i;
const kinds = /^(note|tip|info|warning|caution|danger|important|success|error|primary|secondary|question|example)$/i;
/** What themes call a sample of code. */
const samples = /^(highlight|code|code-?(toggle|block|sample|snippet)|snippet|terminal|console|command|mermaid)$/i;
const version = new RegExp(
  call('(new|added|changed|deprecated|removed|available)-?in\\s+["\']?(v?[\\d.]+[\\w.-]*)["\']?\\s*/?'),
  'gi',
);
/** A shortcode takes at most so many lines. */
const mostLines = 20;
const wrappers = /^(tabs|tabpane|steps|columns|cards|row|filetree.*)$/i;

/**
 * Hugo: references become links, figures images, highlighted code a fence, and what most themes have for asides and
 * tabs what stands for these elsewhere. Every other shortcode stays as text.
 */
export function withHugo(written: string[]): string[] {
  if (!written.some((line) => /\{\{[<%]/.test(line))) return written;
  const isCode = codeReader();
  const lines = onOneLine(written);
  let fence: { lead: string; name: string } | undefined;
  const plain = lines.map((line, index) => {
    if (fence === undefined && (isCode(line) || !/\{\{[<%]/.test(line))) return line;
    if (fence !== undefined) {
      if (!isEnd(line, fence.name)) return line;
      const closed = `${fence.lead}~~~~`;
      fence = undefined;
      return closed;
    }
    const [, lead, name, given, more] = opening.exec(line) ?? [];
    const after = lines.slice(index + 1);
    const isOpen = name !== undefined && samples.test(name) && !more && !given.trim().endsWith('/');
    const end = isOpen ? after.findIndex((later) => isEnd(later, name)) : -1;
    if (end >= 0) {
      fence = { lead, name };
      return `${lead}~~~~${languageOf(name, argumentsOf(given), after.slice(0, end))}`;
    }
    const block = name === undefined ? undefined : blockLine(name, given, more, after);
    if (block !== undefined) return lead + block;
    return line
      .replace(reference, (_, path: string) => encodeURI(path))
      .replace(figure, figureOf)
      .replace(version, (_, verb: string, since: string) => `(${verb.toLowerCase()} in ${since})`);
  });
  // What stands for a shortcode that is only shown.
  return plain.map((line) => line.replace(/\{\{([<%])\/\*(.*?)\*\/([%>])\}\}/g, '{{$1$2$3}}'));
}

/** A shortcode that is written on several lines stands on the first of them. */
function onOneLine(lines: string[]): string[] {
  const isCode = codeReader();
  const result = [...lines];
  lines.forEach((line, index) => {
    if (isCode(line) || !/\{\{[<%](?!\/\*)(?:(?![%>]\}\}).)*$/.test(line)) return;
    const end = lines.slice(index + 1, index + mostLines).findIndex((later) => /[%>]\}\}/.test(later)) + index + 1;
    if (end <= index || lines.slice(index + 1, end).some((later) => !later.trim() || later.includes('{{'))) return;
    result[index] = [line, ...lines.slice(index + 1, end + 1).map((later) => later.trim())].join(' ');
    result.fill('', index + 1, end + 1);
  });
  return result;
}

/** The language of a sample: as it is named, or else as it looks. */
function languageOf(name: string, { plain, named }: Arguments, body: string[]): string {
  const said = named.lang ?? named.language ?? (name === 'highlight' ? plain[0] : undefined);
  if (said) return said;
  const text = body.join('\n').trimStart();
  if (/^[[{]?\s*["{]/.test(text)) return 'json';
  return /^(\[|[\w.-]+\s*=)/.test(text) ? 'toml' : /^(- )?[\w.-]+:/.test(text) ? 'yaml' : 'text';
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
  const shown = (kind ?? name).replaceAll('-', ' ');
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

interface Arguments {
  plain: string[];
  named: Record<string, string | undefined>;
}

function argumentsOf(given: string): Arguments {
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
