import type { Rule } from './rule.ts';

export const unreadableFile: Rule = {
  name: 'unreadable-file',
  why: 'A file that cannot be read as text would be missing from the site in silence.',
  remedy: 'Save it as Markdown text in UTF-8.',
  severity: 'error',
  *find({ unreadable }) {
    if (unreadable) yield { line: 1, column: 1, ...unreadable };
  },
};
