import { z } from 'zod';
import { yamlIn } from '../origin.ts';
import type { Around } from './around.ts';
import { codeReader } from './lines.ts';

const begins = /^([ \t]*)\{%-?\s*highlight\s+([\w+#-]+)[^%]*-?%\}[ \t]*$/;
const ends = /^[ \t]*\{%-?\s*endhighlight\s*-?%\}[ \t]*$/;
/** The address of a link; a call of Liquid in it has spaces, for which Markdown takes it for no link. */
const address = /(\]\(\s*|\]:\s+|\bhref=")((?:[^\s()"{}]|\{\{[^}\n]*\}\}|\{%[^%\n]*%\})+)/g;

const raw = /\{%-?\s*(end)?raw\s*-?%\}/;

/**
 * Jekyll: highlighted code becomes a fence, links to files and posts lead there, and what its configuration says of the site
 * stands where that is named. Everything else of Liquid stays as text.
 */
export function withLiquid(lines: string[], around: Around): string[] {
  if (!lines.some((line) => /\{[%{]/.test(line))) return lines;
  const isCode = codeReader();
  const configuration = around.textOf?.('_config.yml');
  const site = record.safeParse(configuration === undefined ? {} : yamlIn(configuration)).data ?? {};
  let open: string | undefined;
  let isRaw = false;
  return lines.map((line, index) => {
    if (open !== undefined) {
      if (!ends.test(line)) return line.replaceAll(new RegExp(raw, 'g'), '');
      const closed = `${open}~~~~`;
      open = undefined;
      return closed;
    }
    // Liquid is read before Markdown, in code too; in a text of another tool that is a sample of it.
    if (isCode(line)) return configuration === undefined ? line : line.replaceAll(new RegExp(raw, 'g'), '');
    const [, lead, language] = begins.exec(line) ?? [];
    if (lead !== undefined && lines.slice(index).some((later) => ends.test(later))) {
      open = lead;
      return `${lead}~~~~${language}`;
    }
    let plain = '';
    for (const [at, part] of line.split(raw).entries()) {
      if (at % 2 === 1) isRaw = part === undefined;
      else plain += isRaw ? part : plainLiquid(part, around, site);
    }
    return plain;
  });
}

const record = z.record(z.string(), z.unknown());

function plainLiquid(text: string, around: Around, site: Record<string, unknown>): string {
  return text
    .replace(/\{\{-?\s*site\.(\w+)\s*-?\}\}/g, (all, key: string) => {
      const value = /^(base)?url$/.test(key) ? undefined : site[key];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : all;
    })
    .replace(address, (_, before: string, url: string) => before + plainAddress(url, around));
}

function plainAddress(url: string, around: Around): string {
  return url
    .replace(/\{\{\s*site\.(?:baseurl|url)\s*\}\}/g, '')
    .replace(/\{\{\s*["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url)\s*\}\}/g, (_, path: string) =>
      encodeURI(path),
    )
    .replace(/\{%-?\s*link\s+([^%]+?)\s*-?%\}/g, (_, path: string) => `/${encodeURI(path.replace(/^\//, ''))}`)
    .replace(/\{%-?\s*post_url\s+([^%]+?)\s*-?%\}/g, (all, name: string) => {
      const file = `_posts/${name.replace(/^\//, '')}.md`;
      return around.textOf?.(file) === undefined ? all : `/${encodeURI(file)}`;
    });
}
