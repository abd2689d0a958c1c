import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Finding, type Issue, nearest } from './problems.ts';

const fence = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*\r?(?:\n|$)/m;

export interface YamlData<T> {
  /** The data, if nothing is wrong with it. */
  data?: T;
  /** The data as it stands, whatever is wrong with it. */
  values: unknown;
  issues: Issue[];
  /** Where a value stands, and where its key. */
  placeOf: (path: readonly PropertyKey[]) => Finding;
  keyOf: (path: readonly PropertyKey[]) => Finding;
}

type Path = readonly PropertyKey[];

/** Reads a file's front matter against the schema that its values ask for. Gives the data, or else everything that is wrong with it, with its place. */
export function readFrontMatter<S extends z.ZodType>(
  source: string,
  schemaFor: (values: unknown) => S,
): YamlData<z.output<S>> {
  const match = fence.exec(source);
  if (match?.index === 0) return readYaml(match[1], schemaFor, 1);
  const open = /^---[ \t]*\r?\n/.test(source);
  const place = { line: 1, column: 1, length: open ? 3 : 1 };
  const message = open ? 'the front matter is not closed' : 'the file has no front matter';
  const remedy = open ? 'End it with a line ---.' : 'Begin it with a line ---, the fields, and a line ---.';
  return {
    values: {},
    issues: [{ ...place, rule: 'front-matter', message, remedy }],
    placeOf: () => ({ ...place, message: '' }),
    keyOf: () => ({ ...place, message: '' }),
  };
}

/** The same for text that is YAML as a whole; `linesAbove` are the lines of the file that stand before it. */
export function readYaml<S extends z.ZodType>(
  text: string,
  schemaFor: (values: unknown) => S,
  linesAbove = 0,
): YamlData<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' });
  const at = (offset: number, end = offset + 1): Finding => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: line + linesAbove, column: col, length: Math.max(1, end - offset), message: '' };
  };
  const placeOf = (path: Path): Finding => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0], node.range[1]);
    }
    return { line: 1, column: 1, message: '' };
  };
  const keyOf = (path: Path): Finding => {
    const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const key = path.at(-1);
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    return pair && isScalar(pair.key) && pair.key.range ? at(pair.key.range[0], pair.key.range[1]) : placeOf(path);
  };
  const broken = (place: Finding, message: string): Issue => ({ ...place, rule: 'yaml', message });
  const errors = document.errors.map(({ pos, message }) => {
    // What is not closed is noticed at its end only: it is to be mended where it begins.
    const open = isMap(document.contents)
      ? document.contents.items.find(({ value }) => isNode(value) && value.range?.[1] === pos[0])
      : undefined;
    const start = open && isNode(open.value) && open.value.range ? open.value.range[0] : pos[0];
    return broken(at(start), message.split(/ at line|\n/)[0]);
  });
  if (errors.length > 0) return { values: {}, issues: errors, placeOf, keyOf };
  let values: unknown;
  try {
    values = document.toJS() ?? (document.contents ? {} : undefined);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { values: {}, issues: [broken({ line: 1 + linesAbove, column: 1, message }, message)], placeOf, keyOf };
  }
  if (values === undefined) values = {};
  const schema = schemaFor(values);
  const result = schema.safeParse(values);
  if (result.success) return { data: result.data, values, issues: [], placeOf, keyOf };
  const issues = result.error.issues.flatMap((issue) =>
    toIssues(issue, { known: keysOf(schema, issue.path), value: document.getIn(issue.path), placeOf, keyOf }),
  );
  return { values, issues, placeOf, keyOf };
}

interface Surroundings {
  /** The keys that the schema allows beside or below the place. */
  known: string[];
  value: unknown;
  placeOf: (path: Path) => Finding;
  keyOf: (path: Path) => Finding;
}

const typeNames: Record<string, string> = { array: 'a list', object: 'a set of keys', string: 'text' };

/** A schema's complaint in the words of the one who must mend it. */
function toIssues(issue: z.core.$ZodIssue, { known, value, placeOf, keyOf }: Surroundings): Issue[] {
  const name = issue.path.join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      const remedy = `${meant ? `Did you mean "${meant}"? ` : 'Remove it. '}Allowed: ${known.join(', ')}.`;
      return { ...keyOf([...issue.path, key]), rule: 'unknown-key', message: `unknown key "${key}"`, remedy };
    });
  }
  if (value === undefined) {
    const rule = issue.code === 'custom' ? 'incomplete-status' : 'missing-key';
    const message = issue.code === 'custom' ? `"${name}" ${issue.message}` : `"${name}" is missing`;
    return [{ ...placeOf(issue.path.slice(0, -1)), rule, message, remedy: `Add "${name}".` }];
  }
  const place = placeOf(issue.path);
  if (issue.code === 'too_big') {
    const remedy = `Shorten it: it has ${typeof value === 'string' ? value.length : 0}.`;
    return [{ ...place, rule: 'long-summary', message: `"${name}" ${issue.message}`, remedy }];
  }
  if (issue.code === 'invalid_value') {
    const meant = nearest(String(value), issue.values.map(String));
    const remedy = `${meant ? `Did you mean "${meant}"? ` : ''}Allowed: ${issue.values.join(', ')}.`;
    return [{ ...place, rule: 'wrong-value', message: `"${name}" is "${String(value)}"`, remedy }];
  }
  const expected = issue.code === 'invalid_type' ? (typeNames[issue.expected] ?? issue.expected) : undefined;
  const message = expected ? `"${name}" must be ${expected}` : `"${name}" ${issue.message}`;
  return [{ ...place, rule: 'wrong-value', message }];
}

function keysOf(schema: z.core.$ZodType, path: Path): string[] {
  let inner: unknown = schema;
  const unwrap = () => {
    while (has(inner, 'unwrap') && typeof inner.unwrap === 'function') inner = inner.unwrap();
  };
  for (const step of path) {
    unwrap();
    if (typeof step === 'number' && has(inner, 'element')) inner = inner.element;
    else if (has(inner, 'shape') && has(inner.shape, String(step))) inner = inner.shape[String(step)];
  }
  unwrap();
  return has(inner, 'shape') && typeof inner.shape === 'object' && inner.shape ? Object.keys(inner.shape) : [];
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}
