import type { Around } from './around.ts';
import { codeReader } from './lines.ts';

const begins = /^([ \t]*)\{%-?\s*highlight\s+([\w+#-]+)[^%]*-?%\}[ \t]*$/;
const ends = /^[ \t]*\{%-?\s*endhighlight\s*-?%\}[ \t]*$/;
/** The address of a link; a call of Liquid in it has spaces, for which Markdown takes it for no link. */
const address = /(\]\(\s*|\]:\s+|\bhref=")((?:[^\s()"{}]|\{\{[^}\n]*\}\}|\{%[^%\n]*%\})+)/g;

/** Jekyll: highlighted code becomes a fence, and links to files and posts lead there. Everything else of Liquid stays as text. */
export function withLiquid(lines: string[], around: Around): string[] {
  const isCode = codeReader();
  let open: string | undefined;
  return lines.map((line, index) => {
    if (open !== undefined) {
      if (!ends.test(line)) return line;
      const closed = `${open}~~~~`;
      open = undefined;
      return closed;
    }
    if (isCode(line)) return line;
    const [, lead, language] = begins.exec(line) ?? [];
    if (lead !== undefined && lines.slice(index).some((later) => ends.test(later))) {
      open = lead;
      return `${lead}~~~~${language}`;
    }
    if (!line.includes('{%') && !line.includes('{{')) return line;
    return line.replace(address, (_, before: string, url: string) => before + plainAddress(url, around));
  });
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
