import type { MdastNode } from 'satteri';
import { nearest } from '../problems.ts';
import type { Code } from '../tree.ts';
import { placeOf } from '../tree.ts';
import type { Rule } from './rule.ts';

export const fenceWithoutLanguage: Rule = {
  name: 'fence-without-language',
  why: 'Without a language code is neither highlighted nor labeled.',
  remedy: 'Write the language after the fence, such as ```python, or ```text.',
  severity: 'error',
  imported: 'warning',
  *find({ nodes, lines }) {
    for (const node of nodes) {
      if (node.type !== 'code' || node.lang) continue;
      const message = fenceOf(node, lines) ? 'the code has no language' : 'indented code has no language';
      yield { ...placeOf(node), message };
    }
  },
};

export const openFence: Rule = {
  name: 'open-fence',
  why: 'Until its fence is closed, everything below is code: sections, facts and sources are gone from the page.',
  remedy: 'Close it with a line of at least as many ` or ~, indented as its first line.',
  severity: 'error',
  imported: 'warning',
  *find({ nodes, lines }) {
    for (const node of nodes) {
      const fence = fenceOf(node, lines);
      if (node.type !== 'code' || !fence) continue;
      const place = { ...placeOf(node), length: fence.length };
      // Without its closing fence the code ends with that of the next: the opening fence of that one stands in it.
      const next = node.value.split('\n').findIndex((line) => opens(line, fence));
      if (next >= 0)
        yield { ...place, message: `the code is not closed where line ${place.line + next + 1} begins another` };
      else if (!isClosed(node, lines)) yield { ...place, message: 'the code is never closed' };
    }
  },
};

/** Whether the code, which begins with a fence, also ends with one, and not with its file, list item or quote. */
export function isClosed(node: Code, lines: string[]): boolean {
  const { line: first } = placeOf(node);
  const last = node.position?.end.line ?? first;
  const fence = fenceOf(node, lines) ?? '';
  const closing = new RegExp(`^[ \\t>]*${fence[0]}{${fence.length},}[ \\t]*$`);
  // What looks like a closing fence may be the last line of the code: it is deeper in a list or a quote.
  const between = last - first - 1;
  return closing.test(lines[last - 1] ?? '') && (node.value === '' || node.value.split('\n').length === between);
}

/** The backticks or tildes that code begins with; none if it is indented. */
function fenceOf(node: MdastNode, lines: string[]): string | undefined {
  const { line, column } = placeOf(node);
  return /^ {0,3}(`{3,}|~{3,})/.exec(lines[line - 1]?.slice(column - 1) ?? '')?.[1];
}

/** Whether a line of code would itself begin code with a language, if the code above it were closed. */
function opens(line: string, fence: string): boolean {
  const begun = /^ {0,3}(`{3,}|~{3,})[ \t]*[\w-]+[^`]*$/.exec(line)?.[1];
  return begun !== undefined && begun[0] === fence[0] && begun.length >= fence.length;
}

export const unknownLanguage: Rule = {
  name: 'unknown-language',
  why: 'The highlighter leaves code in a language that it does not know without color.',
  remedy: 'Use a language that Shiki knows, or text.',
  severity: 'error',
  imported: 'warning',
  *find({ nodes }, { languages }) {
    for (const node of nodes) {
      if (node.type !== 'code' || !node.lang || languages.has(node.lang.toLowerCase())) continue;
      const meant = nearest(node.lang, languages);
      yield {
        ...placeOf(node),
        message: `the highlighter knows no language "${node.lang}"`,
        remedy: meant && `Did you mean "${meant}"?`,
      };
    }
  },
};
