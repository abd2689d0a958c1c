import { nearest } from '../problems.ts';
import type { Rule } from './rule.ts';

export const unknownOperation: Rule = {
  name: 'unknown-operation',
  why: 'A reader copies the name into code; the AWS SDK must have it.',
  remedy: 'Begin the item with an operation of the AWS SDK as code.',
  severity: 'error',
  imported: 'warning',
  needs: 'operations',
  *find({ kind, body }, { operations }) {
    if (kind !== 'note' || !operations) return;
    for (const { name, line, column } of body.operations) {
      if (operations.has(name)) continue;
      const meant = name && nearest(name, operations);
      const message = name ? `the AWS SDK has no operation "${name}"` : 'the item begins with no operation';
      yield { line, column, message, remedy: meant ? `Did you mean "${meant}"?` : undefined };
    }
  },
};
