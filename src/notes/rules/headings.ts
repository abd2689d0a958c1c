import { placeOf } from '../problems.ts';
import type { Rule } from './rule.ts';

export const skippedHeading: Rule = {
  name: 'skipped-heading',
  why: 'Who hears the page instead of seeing it goes from heading to heading, level by level.',
  remedy: 'Use the next level: the title is level 1 and stands in the front matter, sections are level 2.',
  severity: 'error',
  imported: 'warning',
  *find({ nodes }) {
    let last = 1;
    for (const node of nodes) {
      if (node.type !== 'heading') continue;
      if (node.depth === 1) yield { ...placeOf(node), message: 'a heading of level 1 in the text' };
      else if (node.depth > last + 1) yield { ...placeOf(node), message: `level ${node.depth} follows level ${last}` };
      last = node.depth;
    }
  },
};
