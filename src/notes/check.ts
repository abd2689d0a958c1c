import { z } from 'zod';
import { slug } from './addresses.ts';
import { readYaml } from './front-matter.ts';
import type { ParsedFile } from './parse.ts';
import { kindOf } from './paths.ts';
import { type Finding, nearest, type Problem, type Severity, sortProblems } from './problems.ts';
import { profiles } from './profiles.ts';
import { rules } from './rules/index.ts';
import { type Context, namesOf, type Rule } from './rules/rule.ts';
import { changeSchema } from './schema.ts';

/** What files are held against, beside each other. */
export type Surroundings = Pick<
  Context,
  'today' | 'operations' | 'sampleFaults' | 'languages' | 'assets' | 'imageFaults'
>;

/** What links can lead to: the site knows more of it than files tell by themselves. */
export type SourceContext = Pick<Context, 'idsOf' | 'isAddress'>;

/** All problems of all files at once, sorted. */
export function findProblems(files: ParsedFile[], surroundings: Surroundings, links?: SourceContext): Problem[] {
  const context = { ...contextOf(files, links), ...surroundings };
  return sortProblems(files.flatMap((file) => problemsOf(file, context)));
}

const nowhere: Surroundings = {
  today: '',
  operations: undefined,
  languages: new Set(),
  assets: new Set(),
  imageFaults: new Map(),
};

/** Parsed files as every rule sees them. */
export function contextOf(parsed: ParsedFile[], links?: SourceContext): Context {
  const names: Context['names'] = new Map();
  for (const file of parsed) {
    for (const { key } of namesOf(file)) names.set(key, [...(names.get(key) ?? []), file]);
  }
  const files = new Map(parsed.map((file) => [file.path, file]));
  const own: SourceContext = {
    idsOf: (path) => {
      const body = files.get(path)?.body;
      // What a component puts on a page is known to the site only.
      if (!body || body.components.length > 0) return undefined;
      return new Set([...body.parts.map(({ id }) => id), ...body.otherIds]);
    },
    isAddress: () => true,
  };
  return { ...nowhere, ...own, ...links, names, files };
}

/** Everything that is wrong with one file. */
export function problemsOf(file: ParsedFile, context: Context): Problem[] {
  return rules.flatMap((rule) => {
    const severity = (file.imported && rule.imported) || rule.severity;
    const isFor = rule.needs === undefined || profiles[file.profile].has.has(rule.needs);
    if (severity === 'off' || !isFor) return [];
    return Array.from(rule.find(file, context), (finding) => toProblem(finding, { rule, severity, file }));
  });
}

const changeOfPart = z.looseObject({ family: z.string(), note: z.string() });
const namedChange = z.looseObject({ name: z.string() });

/** What is wrong in the list of availability changes; `files` are paths in the docs folder. */
export function findDataProblems(path: string, text: string, files: Iterable<string>): Problem[] {
  const { issues, values, placeOf } = readYaml(text.trim() ? text : '[]', () => z.array(changeSchema));
  const lines = text.split('\n');
  const list = Array.isArray(values) ? values : [];
  const notes = new Set(
    [...files].filter((file) => kindOf(file) === 'note').map((file) => file.replace(/\.mdx?$/, '')),
  );
  const strays = list.flatMap((value, index) => {
    const { family, note } = changeOfPart.safeParse(value).data ?? {};
    if (note === undefined || notes.has(`${family}/${note}`)) return [];
    const ofFamily = [...notes].flatMap((id) => (id.startsWith(`${family}/`) ? [id.slice(`${family}/`.length)] : []));
    const meant = nearest(note, ofFamily);
    const remedy = meant
      ? `Did you mean "${meant}"?`
      : `Name a note of ${family} as its file is named, or leave it out.`;
    return [{ ...placeOf([index, 'note']), rule: 'broken-link', message: `no note "${note}" in ${family}`, remedy }];
  });
  const first = new Map<string, number>();
  const repeated = list.flatMap((value, index) => {
    const name = namedChange.safeParse(value).data?.name;
    if (name === undefined) return [];
    const { line } = placeOf([index, 'name']);
    const key = slug(name);
    const before = first.get(key);
    if (before === undefined) first.set(key, line);
    const message = `a change with the address of "${name}" stands in line ${before} already`;
    const remedy = 'Let its name say what sets it apart, such as "Name (new Regions)".';
    return before === undefined ? [] : [{ ...placeOf([index, 'name']), rule: 'repeated-name', message, remedy }];
  });
  return [...issues, ...strays, ...repeated].flatMap((issue) =>
    rules
      .filter((rule) => rule.name === issue.rule)
      .map((rule) => toProblem(issue, { rule, severity: rule.severity, file: { path, lines } })),
  );
}

interface Found {
  rule: Rule;
  severity: Severity;
  file: Pick<ParsedFile, 'path' | 'lines'>;
}

function toProblem({ line, column, length = 1, message, remedy }: Finding, { rule, severity, file }: Found): Problem {
  const excerpt = file.lines[line - 1] ?? '';
  return {
    file: file.path,
    line,
    column,
    severity,
    rule: rule.name,
    message,
    remedy: remedy ?? rule.remedy,
    excerpt,
    length,
  };
}
