/** Front matter, in which nothing is Markdown: three backticks in it open no code. */
export const frontMatter = /^---[ \t]*\n(?:.*\n)*?---[ \t]*(?=\n|$)/;

/** A heading or a term that is a comment alone, of which MkDocs Material shows what it is about: `#### <!-- md:setting name -->`. */
export const commentHeading =
  /^(#{1,6}[ \t]+|(?=<!--[ \t]*md:option\b))<!--[ \t]*(md:[\w-]+)[ \t]+([^`\n]+?)[ \t]*-->[ \t]*$/gm;

/** A line that opens or closes code, also in a quote or a list item: its fence, and what follows that. */
const codeFence = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})(.*)$/;

/** Tells of each line, asked in their order, whether it is code or a fence of it. */
export function codeReader(): (line: string) => boolean {
  let fence: string | undefined;
  let column = 0;
  return (line) => {
    const [, run = '', info = ''] = codeFence.exec(line) ?? [];
    const at = line.indexOf(run);
    if (fence === undefined) {
      if (run && !(run[0] === '`' && info.includes('`'))) [fence, column] = [run, at];
      return fence !== undefined;
    }
    // What is indented by four more is a line of the code.
    if (run.startsWith(fence) && !info.trim() && at < column + 4) fence = undefined;
    return true;
  };
}

/** Lines without the white space that all of them begin with. */
export function dedented(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const least = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(least));
}

/** How far a line is indented; a blank one not at all. */
export function indentOf(line: string): number {
  return Math.max(0, line.search(/\S/));
}
