import type { MdastNode } from 'satteri';
import { z } from 'zod';
import { readFrontMatter, readYaml, type YamlData } from './front-matter.ts';
import { sourcesSection } from './grammar.ts';
import { descendants, type Root, readNote, readSections, type SectionNodes, textOf, treeOf } from './parse.ts';
import { type Finding, nearest, type Problem, placeOf, type Severity, sortProblems } from './problems.ts';
import { rules } from './rules/index.ts';
import { type Context, namesOf, type ParsedFile, type Rule } from './rules/rule.ts';
import { changeSchema, importedNote, type Kind, kindOf, noteSchemaFor, pageSchema } from './schema.ts';

/** A file of the docs folder: its path there, and its text or why it has none. */
export type SourceFile = { path: string } & ({ text: string } | { unreadable: NonNullable<ParsedFile['unreadable']> });

/** What files are held against, beside each other. */
export type Surroundings = Pick<Context, 'today' | 'operations' | 'languages' | 'assets' | 'imageFaults'>;

/** All problems of all files at once, sorted. */
export function findProblems(files: ParsedFile[], surroundings: Surroundings): Problem[] {
  const context = contextOf(files, surroundings);
  return sortProblems(files.flatMap((file) => problemsOf(file, context)));
}

/** Parsed files as every rule sees them. */
export function contextOf(parsed: ParsedFile[], surroundings: Surroundings): Context {
  const names: Context['names'] = new Map();
  for (const file of parsed) {
    for (const { key } of namesOf(file)) names.set(key, [...(names.get(key) ?? []), file]);
  }
  return { ...surroundings, names, files: new Map(parsed.map((file) => [file.path, file])) };
}

/** Everything that is wrong with one file. */
export function problemsOf(file: ParsedFile, context: Context): Problem[] {
  return rules.flatMap((rule) => {
    const severity = (file.imported && rule.imported) || rule.severity;
    if (severity === 'off') return [];
    return Array.from(rule.find(file, context), (finding) => toProblem(finding, { rule, severity, file }));
  });
}

const changeOfPart = z.looseObject({ family: z.string(), note: z.string() });

/** What is wrong in the list of availability changes; `files` are paths in the docs folder. */
export function findDataProblems(path: string, text: string, files: Iterable<string>): Problem[] {
  const { issues, values, placeOf } = readYaml(text.trim() ? text : '[]', () => z.array(changeSchema));
  const lines = text.split('\n');
  const notes = new Set(
    [...files].filter((file) => kindOf(file) === 'note').map((file) => file.replace(/\.mdx?$/, '')),
  );
  const strays = (Array.isArray(values) ? values : []).flatMap((value, index) => {
    const { family, note } = changeOfPart.safeParse(value).data ?? {};
    if (note === undefined || notes.has(`${family}/${note}`)) return [];
    const ofFamily = [...notes].flatMap((id) => (id.startsWith(`${family}/`) ? [id.slice(`${family}/`.length)] : []));
    const meant = nearest(note, ofFamily);
    const remedy = meant
      ? `Did you mean "${meant}"?`
      : `Name a note of ${family} as its file is named, or leave it out.`;
    return [{ ...placeOf([index, 'note']), rule: 'broken-link', message: `no note "${note}" in ${family}`, remedy }];
  });
  return [...issues, ...strays].flatMap((issue) =>
    rules
      .filter((rule) => rule.name === issue.rule)
      .map((rule) => toProblem(issue, { rule, severity: rule.severity, file: { path, lines } })),
  );
}

/** Reads a file once for all rules. Throws nothing. */
export function parseFile(file: SourceFile): ParsedFile {
  const kind = kindOf(file.path);
  const nothing = {
    path: file.path,
    kind,
    lines: [],
    imported: false,
    nodes: [],
    sections: [],
    anchors: new Set<string>(),
  };
  const unread = (unreadable: ParsedFile['unreadable']): ParsedFile => ({
    ...nothing,
    unreadable,
    frontMatter: { values: {}, issues: [], placeOf: () => ({ line: 1, column: 1, message: '' }) },
    note: readNote({ type: 'root', children: [] }),
  });
  if ('unreadable' in file) return unread(file.unreadable);
  if (!file.text.trim()) return unread({ message: 'the file is empty', remedy: 'Write it, or remove it.' });
  if (tooDeep.test(file.text)) return unread(nestedTooDeep);
  const root = treeOf(file.text);
  if (depthOf(root) > deepest) return unread(nestedTooDeep);
  const nodes = descendants(root);
  const sections = readSections(root);
  const anchors = sections.flatMap(({ id, headings, facts }) => [
    id,
    ...[...headings, ...facts].map((part) => part.id),
  ]);
  const html = nodes.flatMap((node) =>
    node.type === 'html' ? [...node.value.matchAll(/\b(?:id|name)="([^"]+)"/g)] : [],
  );
  const frontMatter = frontMatterOf(kind, file.text);
  return {
    ...nothing,
    lines: file.text.split(/\r?\n/),
    imported: (kind === 'note' ? importedNote : importedPage).safeParse(frontMatter.values).success,
    frontMatter,
    nodes: nodes.filter(lookedAt).map(alone),
    sections: kind === 'note' ? sections.flatMap(headed) : [],
    note: readNote(root, nodes, sections),
    anchors: new Set([...anchors, ...html.map((match) => match[1]), sourcesSection.id]),
  };
}

const anything = z.unknown();
const importedPage = z.looseObject({ imported: z.looseObject({}) });

function frontMatterOf(kind: Kind, text: string): YamlData<unknown> {
  if (kind === 'note') return readFrontMatter(text, noteSchemaFor);
  return readFrontMatter(text, () => (kind === 'home' || kind === 'plain' ? anything : pageSchema));
}

function lookedAt(node: MdastNode): boolean {
  if (node.type === 'text') return node.value.includes('[^');
  return ['heading', 'link', 'definition', 'image', 'html', 'code', 'footnoteDefinition'].includes(node.type);
}

/** The node without what is below it: a link would keep its whole tree in memory. */
function alone(node: MdastNode): MdastNode {
  return 'children' in node ? { ...node, children: [] } : { ...node };
}

function headed({ heading, rule, blocks }: SectionNodes): ParsedFile['sections'] {
  if (!heading) return [];
  return [
    { heading: textOf(heading), rule, empty: blocks.every(isComment), place: { ...placeOf(heading), message: '' } },
  ];
}

function isComment(node: MdastNode): boolean {
  return node.type === 'html' && /^<!--[\s\S]*-->$/.test(node.value.trim());
}

const deepest = 60;
const nestedTooDeep = { message: `lists or quotes are nested more than ${deepest} deep`, remedy: 'Flatten them.' };

/** Nesting that would cost the parser seconds: it is seen in the text, before anything is parsed. */
const tooDeep = /^[ \t>*+-]{1000,}[^ \t>*+\-\r\n]/m;

function depthOf(root: Root): number {
  let depth = 0;
  for (let level: MdastNode[] = [root]; level.length > 0; depth++)
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  return depth;
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
