import { codeReader, commentHeading } from './lines.ts';

const begins =
  /^([ \t]*)<(div|figure|section|article|center|span|p)\b[^>]*\smarkdown(?:=["']?[\w-]*["']?)?[^>]*>[ \t]*$/i;

/**
 * MkDocs reads Markdown in HTML that asks for it by `markdown`; others would show it as it is written. The text stays,
 * without the HTML around it. A heading that is a comment shows what it is about.
 */
export function withoutWrappers(lines: string[]): string[] {
  const isCode = codeReader();
  const result = [...lines];
  lines.forEach((line, index) => {
    if (isCode(line)) return;
    result[index] = result[index].replace(commentHeading, '$1`$3`');
    const [, , name] = begins.exec(line) ?? [];
    if (!name) return;
    const end = closing(lines, index, name);
    if (end === undefined) return;
    const inner = result.slice(index + 1, end);
    const indents = inner.filter((text) => text.trim()).map((text) => text.search(/\S/));
    const least = Math.min(...indents, 99);
    result[index] = '';
    result[end] = '';
    inner.forEach((text, at) => {
      result[index + 1 + at] = text.slice(least).replace(/^<figcaption\b[^>]*>(.*)<\/figcaption>\s*$/i, '$1');
    });
  });
  return result;
}

function closing(lines: string[], start: number, name: string): number | undefined {
  const isCode = codeReader();
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    if (isCode(lines[index])) continue;
    depth += (lines[index].match(new RegExp(`<${name}\\b[^>]*>`, 'gi')) ?? []).length;
    depth -= (lines[index].match(new RegExp(`</${name}>`, 'gi')) ?? []).length;
    if (depth <= 0) return new RegExp(`^\\s*</${name}>\\s*$`, 'i').test(lines[index]) ? index : undefined;
  }
  return undefined;
}
