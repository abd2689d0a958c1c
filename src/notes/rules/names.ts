import type { Rule } from './rule.ts';
import { namesOf } from './rule.ts';

export const repeatedName: Rule = {
  name: 'repeated-name',
  why: 'Who searches for a name must land on the one note that has it.',
  remedy: 'Leave the name to the one note that it means most.',
  severity: 'error',
  imported: 'warning',
  *find(file, { names }) {
    for (const { key, name, path } of namesOf(file)) {
      const [first] = names.get(key) ?? [];
      if (first && first !== file)
        yield { ...file.frontMatter.placeOf(path), message: `"${name}" is a name of ${first.path} already` };
    }
  },
};
