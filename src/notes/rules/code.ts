import { nearest, placeOf } from '../problems.ts';
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
      const indented = !/[`~]{3}/.test(lines[placeOf(node).line - 1] ?? '');
      yield { ...placeOf(node), message: indented ? 'indented code has no language' : 'the code has no language' };
    }
  },
};

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
