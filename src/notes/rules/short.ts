import { z } from 'zod';
import { nearest } from '../problems.ts';
import type { Rule } from './rule.ts';

const listed = z.looseObject({ short: z.array(z.string()) });

export const unknownShort: Rule = {
  name: 'unknown-short',
  why: 'What stands at the top of a note is one of its own facts, in its own words.',
  remedy: 'Write the id of a fact of this note: what stands behind the # of its link.',
  severity: 'error',
  *find({ kind, frontMatter, body }) {
    if (kind !== 'note') return;
    const { short = [] } = listed.safeParse(frontMatter.values).data ?? {};
    const ids = body.parts.flatMap((part) => (part.kind === 'fact' ? [part.id] : []));
    for (const [index, id] of short.entries()) {
      const place = frontMatter.placeOf(['short', index]);
      if (short.indexOf(id) < index) {
        yield { ...place, message: `"${id}" is named twice`, remedy: 'Name each fact once.' };
      } else if (!ids.includes(id)) {
        const meant = nearest(id, ids);
        yield { ...place, message: `no fact "${id}" in the note`, remedy: meant && `Did you mean "${meant}"?` };
      }
    }
  },
};
