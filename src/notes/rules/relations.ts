import { relationKinds } from '../grammar.ts';
import { targetOf } from '../links.ts';
import { kindOf } from '../paths.ts';
import type { Rule } from './rule.ts';

const remedy = `Write it as "**Requires** [Title](./note.md): why". Relations: ${relationKinds.join(', ')}.`;

export const unclearRelation: Rule = {
  name: 'unclear-relation',
  why: 'A relation says what it is and leads to a note, so that the map of services can be made from it.',
  remedy,
  severity: 'error',
  imported: 'warning',
  needs: 'operations',
  *find({ kind, path, body }) {
    if (kind !== 'note') return;
    for (const { kind: relation, target, line, column } of body.relations) {
      const meant = targetOf(target ?? '#', path);
      if (!relation || !target || target.startsWith('#') || meant.kind !== 'file' || kindOf(meant.path) !== 'note')
        yield { line, column, message: 'an item of Related names no relation and note' };
      else if (meant.path === path)
        yield {
          line,
          column,
          message: 'a relation of the note to itself',
          remedy: 'Link to another note, or leave it out.',
        };
    }
  },
};
