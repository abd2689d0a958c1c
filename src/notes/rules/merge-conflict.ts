import type { MdastNode } from 'satteri';
import type { ParsedFile } from '../parse.ts';
import { type Code, placeOf } from '../tree.ts';
import { isClosed } from './code.ts';
import type { Rule } from './rule.ts';

/** Languages of code that may show such lines on purpose; in any other they make a sample that does not run. */
const languages = ['text', 'txt', 'plaintext', 'plain', 'ansi', 'log', 'console', 'shellsession', 'diff'];

export const mergeConflict: Rule = {
  name: 'merge-conflict',
  why: 'The page would show both sides of the conflict, and its marks.',
  remedy: 'Keep what is right, and remove the marks. Code that shows them on purpose is ```text or ```diff.',
  severity: 'error',
  imported: 'warning',
  *find(file) {
    const shown = linesOf(file, (node) => node.type === 'code' && isShown(node, file.lines));
    // An underline, of a heading or in a sample, looks like the middle of a conflict.
    const underlined = linesOf(file, ({ type }) => type === 'heading' || type === 'code');
    let begin = 0;
    for (const [index, text] of file.lines.entries()) {
      const line = index + 1;
      const mark = /^(?:(<{7}|>{7})(?: |$)|={7}\s*$)/.exec(text);
      if (!mark || shown.has(line)) continue;
      if (mark[1]?.startsWith('<')) {
        if (begin) yield markAt(begin);
        begin = line;
      } else if (mark[1]) {
        yield begin ? { ...markAt(begin), message: `a merge conflict from here to line ${line}` } : markAt(line);
        begin = 0;
      } else if (!begin && !underlined.has(line)) yield markAt(line);
    }
    if (begin) yield markAt(begin);
  },
};

function markAt(line: number) {
  return { line, column: 1, length: 7, message: 'a mark of a merge conflict' };
}

/** Whether code shows such lines on purpose. */
function isShown(node: Code, lines: string[]): boolean {
  return languages.includes(node.lang ?? 'text') && isClosed(node, lines);
}

function linesOf({ nodes }: ParsedFile, isMeant: (node: MdastNode) => boolean): Set<number> {
  const lines = nodes.filter(isMeant).flatMap((node) => {
    const { line } = placeOf(node);
    return Array.from({ length: (node.position?.end.line ?? line) - line + 1 }, (_, index) => line + index);
  });
  return new Set(lines);
}
