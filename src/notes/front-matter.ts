import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Place } from './parse.ts';
import { nearest, type Problem } from './problems.ts';

const fence = /^---\r?\n([\s\S]*?)\r?\n---\r?(?:\n|$)/;

/** Reads a file's front matter against a schema. Gives the data, or else every problem with its place. */
export function readFrontMatter<S extends z.ZodType>(
  file: string,
  source: string,
  schemaFor: (frontMatter: unknown) => S,
): { data?: z.output<S>; problems: Problem[]; placeOf: (path: readonly PropertyKey[]) => Place } {
  const problems: Problem[] = [];
  const report = (place: Place, rule: string, message: string, remedy: string) =>
    problems.push({ file, ...place, rule, message, remedy });
  const top = { line: 1, column: 1 };
  const match = fence.exec(source);
  if (!match) {
    report(
      top,
      'front-matter',
      'the file has no front matter',
      'Begin it with a line ---, the fields, and a line ---.',
    );
    return { problems, placeOf: () => top };
  }
  const lines = new LineCounter();
  const document = parseDocument(match[1], { lineCounter: lines });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + 1, column: col };
  };
  for (const error of document.errors) {
    report(at(error.pos[0]), 'yaml', error.message.split('\n')[0], 'Mend the YAML of the front matter.');
  }
  const placeOf = (path: readonly PropertyKey[]): Place => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return top;
  };
  if (problems.length > 0) return { problems, placeOf };
  const placeOfKey = (path: readonly PropertyKey[], key: string): Place => {
    const map = path.length > 0 ? document.getIn(path, true) : document.contents;
    const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    return pair && isScalar(pair.key) && pair.key.range ? at(pair.key.range[0]) : top;
  };
  const values: unknown = document.toJS() ?? {};
  const schema = schemaFor(values);
  const result = schema.safeParse(values);
  if (result.success) return { data: result.data, problems, placeOf };
  const known = 'shape' in schema && typeof schema.shape === 'object' && schema.shape ? Object.keys(schema.shape) : [];
  for (const issue of result.error.issues) {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const meant = issue.path.length === 0 ? nearest(key, known) : undefined;
        const allowed = issue.path.length === 0 ? ` Allowed: ${known.join(', ')}.` : '';
        report(
          placeOfKey(issue.path, key),
          'unknown-key',
          `unknown key "${key}"`,
          `${meant ? `Did you mean "${meant}"?` : 'Remove it.'}${allowed}`,
        );
      }
    } else if (document.getIn(issue.path) === undefined) {
      const message = issue.code === 'custom' ? `"${path}" ${issue.message}` : `"${path}" is missing`;
      report(placeOf(issue.path.slice(0, -1)), 'missing-key', message, `Add "${path}" to the front matter.`);
    } else {
      const remedy = issue.code === 'invalid_value' ? `Allowed: ${issue.values.join(', ')}.` : 'Correct the value.';
      report(placeOf(issue.path), 'wrong-value', `"${path}" ${issue.message}`, remedy);
    }
  }
  return { problems, placeOf };
}
