import { leadSection, sections } from '../grammar.ts';
import { nearest } from '../problems.ts';
import type { Rule } from './rule.ts';

const headings = sections.slice(1).map((section) => section.heading);
const known = `Known sections: ${headings.join(', ')}.`;

export const unknownSection: Rule = {
  name: 'unknown-section',
  why: 'Readers find their way because every note has the same sections.',
  remedy: known,
  severity: 'error',
  imported: 'warning',
  needs: 'sections',
  *find(file) {
    for (const { heading, place, rule } of file.headed) {
      if (rule) continue;
      const meant = nearest(heading, headings);
      yield {
        ...place,
        message: `unknown section "${heading}"`,
        remedy: meant ? `Did you mean "${meant}"? ${known}` : known,
      };
    }
  },
};

export const repeatedSection: Rule = {
  name: 'repeated-section',
  why: 'A section has one address, and a reader looks for a fact in one place.',
  remedy: 'Join the two sections.',
  severity: 'error',
  imported: 'warning',
  needs: 'sections',
  *find(file) {
    const seen = new Map<string, number>();
    for (const { heading, place, rule } of file.headed) {
      const id = rule?.id ?? heading.toLowerCase();
      const line = seen.get(id);
      if (line) yield { ...place, message: `section "${heading}" stands in line ${line} already` };
      else seen.set(id, place.line);
    }
  },
};

export const emptySection: Rule = {
  name: 'empty-section',
  why: 'A heading with nothing below it promises what is not there.',
  remedy: 'Write the section, or remove its heading.',
  severity: 'error',
  imported: 'off',
  needs: 'sections',
  *find(file) {
    for (const { heading, place, empty } of file.headed) {
      if (empty) yield { ...place, message: `section "${heading}" is empty` };
    }
  },
};

export const misplacedSection: Rule = {
  name: 'misplaced-section',
  why: 'The same order in every note lets a reader skip to a section without searching.',
  remedy: `Move it. The order: ${headings.join(', ')}.`,
  severity: 'error',
  imported: 'warning',
  needs: 'sections',
  *find(file) {
    let last = leadSection;
    for (const { heading, place, rule } of file.headed) {
      if (!rule) continue;
      if (sections.indexOf(rule) < sections.indexOf(last))
        yield { ...place, message: `section "${heading}" belongs before "${last.heading}"` };
      else last = rule;
    }
  },
};

export const unsourcedFact: Rule = {
  name: 'unsourced-fact',
  why: 'A reader must be able to check each claim of a reviewed body.',
  remedy: 'Add a footnote with a URL, or end it with (unconfirmed).',
  severity: 'error',
  imported: 'off',
  needs: 'verified',
  *find({ kind, body }) {
    if (kind !== 'note') return;
    for (const section of body.sections) {
      if (!sections.find(({ id }) => id === section.id)?.sourced) continue;
      for (const fact of section.facts) {
        if (fact.sources.length > 0 || fact.unconfirmed) continue;
        yield {
          line: fact.line,
          column: fact.column,
          message: `"${fact.name ?? fact.text.slice(0, 40)}" has no source`,
        };
      }
    }
  },
};

export const repeatedFact: Rule = {
  name: 'repeated-fact',
  why: 'Every fact has an address of its own, made from its section and its name.',
  remedy: 'Give it another name: its bold lead-in.',
  severity: 'error',
  imported: 'warning',
  needs: 'sections',
  *find({ kind, body }) {
    if (kind !== 'note') return;
    const seen = new Map<string, number>();
    for (const { id, line, column } of body.sections.flatMap((section) => section.facts)) {
      const before = seen.get(id);
      if (before) yield { line, column, message: `a fact with the id "${id}" stands in line ${before}` };
      else seen.set(id, line);
    }
  },
};
