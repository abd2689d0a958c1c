/**
 * What MkDocs, Docusaurus, Obsidian and GitHub write for an aside, as a quote with a bold first word,
 * which every reader of Markdown knows. Gives as many lines as it takes, so that places stay.
 */
export function plainMarkdown(text: string): string {
  const [front = ''] = frontMatter.exec(text) ?? [];
  return front + convert(text.slice(front.length).split('\n')).join('\n');
}

/** YAML, in which nothing is Markdown: three backticks in it open no code. */
const frontMatter = /^---[ \t]*\n(?:.*\n)*?---[ \t]*(?=\n|$)/;

const indented = /^( {0,3})(?:!!!|\?\?\?\+?)\s+([a-z][\w-]*)(?=\s|$)(.*)$/i;
const tab = /^( {0,3})===!?\+?\s+"(.+)"\s*$/;
const fenced = /^( {0,3}):::\s*([a-z][\w-]*)(?=[\s[]|$)\s*(.*)$/i;
const callout = /^( {0,3}(?:> ?)+)\[!([a-z][\w-]*)\][+-]?\s*(.*)$/i;
const codeFence = /^\s*(?:>\s*)*(?:[-*+]\s+)?(`{3,}|~{3,})(.*)$/;

function convert(lines: string[]): string[] {
  const result: string[] = [];
  let fence: string | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const code = codeFence.exec(line);
    if (fence) {
      if (code?.[1].startsWith(fence) && !code[2].trim()) fence = undefined;
      result.push(line);
      continue;
    }
    if (code) fence = code[1];
    const aside = indented.exec(line) ?? tab.exec(line);
    const block = fenced.exec(line);
    const quote = callout.exec(line);
    const underlined = /^\s*(=+|-+)\s*$/.test(lines[index + 1] ?? '');
    if (underlined) {
      result.push(line);
    } else if (aside) {
      const [, lead, kind, title] = aside;
      const length = bodyLength(lines.slice(index + 1), lead.length + 4);
      const body = convert(lines.slice(index + 1, index + 1 + length).map((inner) => inner.slice(lead.length + 4)));
      const isTab = title === undefined;
      result.push(`${lead}${isTab ? `**${kind}:**` : `> ${label(kind, title)}`}`);
      result.push(...body.map((inner) => (isTab ? lead + inner : `${lead}> ${inner}`).trimEnd()));
      index += length;
    } else if (block) {
      const [, lead, kind, title] = block;
      const end = closing(lines, index);
      const body = convert(lines.slice(index + 1, end));
      result.push(`${lead}> ${label(kind, title)}`, ...body.map((inner) => `${lead}> ${inner}`.trimEnd()));
      if (end < lines.length) result.push('');
      index = end;
    } else if (quote) {
      result.push(quote[1] + label(quote[2], quote[3]));
    } else {
      result.push(line);
    }
  }
  return result;
}

function label(kind: string, title: string): string {
  const word = kind[0].toUpperCase() + kind.slice(1).toLowerCase();
  const rest = title.trim().replace(/^\[(.*)\]$|^"(.*)"$/, '$1$2');
  return rest ? `**${word}:** ${rest}` : `**${word}:**`;
}

function bodyLength(lines: string[], indent: number): number {
  const outside = lines.findIndex((line) => line.trim() !== '' && line.search(/\S/) < indent);
  let length = outside < 0 ? lines.length : outside;
  while (length > 0 && lines[length - 1].trim() === '') length--;
  return length;
}

function closing(lines: string[], start: number): number {
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    if (/^\s*:::\s*[a-z]/i.test(lines[index])) depth++;
    else if (/^\s*:::\s*$/.test(lines[index]) && --depth === 0) return index;
  }
  return lines.length;
}
