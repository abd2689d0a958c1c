import { posix } from 'node:path';
import { readFrontMatter } from './front-matter.ts';
import { relationKinds, sections } from './grammar.ts';
import { type Link, type ParsedNote, parseNote } from './parse.ts';
import { nearest, type Problem, sortProblems } from './problems.ts';
import { kindOf, noteSchemaFor, pageSchema } from './schema.ts';

/** A file of the docs folder: its path there, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

type Report = (place: { line: number; column: number }, rule: string, message: string, remedy: string) => void;

function checkSections(note: ParsedNote, reviewed: boolean, report: Report): void {
  const headings = sections.slice(1).map((section) => section.heading);
  for (const section of note.sections) {
    const rule = sections.find(({ id }) => id === section.id);
    if (!rule && reviewed) {
      const meant = nearest(section.heading, headings);
      const remedy = `${meant ? `Did you mean "${meant}"? ` : ''}Known sections: ${headings.join(', ')}.`;
      report(section, 'unknown-section', `unknown section "${section.heading}"`, remedy);
    }
    if (!rule?.sourced || !reviewed) continue;
    for (const fact of section.facts) {
      if (fact.sources.length > 0 || fact.unconfirmed) continue;
      const name = fact.name ?? fact.text.slice(0, 40);
      report(
        fact,
        'unsourced-fact',
        `"${name}" has no source`,
        'Add a footnote with a URL, or end it with (unconfirmed).',
      );
    }
  }
  const seen = new Set<string>();
  for (const fact of note.sections.flatMap((section) => section.facts)) {
    if (seen.has(fact.id)) {
      report(
        fact,
        'repeated-fact',
        `a fact with the id "${fact.id}" stands above`,
        'Give it another name: its bold lead-in.',
      );
    }
    seen.add(fact.id);
  }
}

function checkSources(note: ParsedNote, report: Report): void {
  for (const source of note.sources) {
    if (!source.url || !/^https:\/\/[^/\s]+/.test(source.url)) {
      report(
        source,
        'source-without-url',
        `the source "${source.label}" has no URL`,
        'Write it as [Title](https://…).',
      );
    }
  }
  const labels = new Set(note.sources.map((source) => source.label));
  for (const { label, ...place } of note.references) {
    if (!labels.has(label))
      report(place, 'unknown-source', `no source "${label}"`, `Add a line [^${label}]: [Title](https://…).`);
  }
}

function checkLinks(path: string, links: Link[], paths: Set<string>, report: Report): void {
  for (const { url, ...place } of links) {
    if (/^([a-z]+:|#|\/)/i.test(url)) continue;
    const [file] = url.split('#');
    const target = posix.join(posix.dirname(path), decodeURI(file));
    if (paths.has(target)) continue;
    const meant = nearest(target, paths);
    const hint = meant
      ? `Did you mean "${posix.relative(posix.dirname(path), meant)}"?`
      : 'Link to a Markdown file that exists.';
    report(place, 'broken-link', `no file "${url}"`, hint);
  }
}

function checkNote(path: string, note: ParsedNote, reviewed: boolean, operations: Set<string>, report: Report): void {
  checkSections(note, reviewed, report);
  for (const { name, ...place } of note.operations) {
    if (operations.has(name)) continue;
    const meant = nearest(name, operations);
    const remedy = meant ? `Did you mean "${meant}"?` : 'Begin the item with an operation of the AWS SDK as code.';
    report(place, 'unknown-operation', `the AWS SDK has no operation "${name}"`, remedy);
  }
  for (const { kind, target, ...place } of note.relations) {
    if (!kind || !target || kindOf(posix.join(posix.dirname(path), target.split('#')[0])) !== 'note') {
      const remedy = `Write it as "**Requires** [Title](./note.md): why". Relations: ${relationKinds.join(', ')}.`;
      report(place, 'unclear-relation', 'an item of Related names no relation and note', remedy);
    }
  }
}

/**
 * All problems of all files at once, sorted.
 * `operations` are the names that the AWS SDK's clients have.
 */
export function findProblems(files: SourceFile[], operations: Set<string>): Problem[] {
  const paths = new Set(files.map((file) => file.path));
  const problems: Problem[] = [];
  for (const { path, text } of files) {
    const kind = kindOf(path);
    const report: Report = (place, rule, message, remedy) =>
      problems.push({ file: path, line: place.line, column: place.column, rule, message, remedy });
    const parsed = parseNote(text);
    if (kind === 'note') {
      const frontMatter = readFrontMatter(path, text, noteSchemaFor);
      problems.push(...frontMatter.problems);
      const reviewed = frontMatter.data?.maturity !== 'imported';
      checkNote(path, parsed, reviewed, operations, report);
    } else if (kind === 'family' || kind === 'guide' || kind === 'concepts') {
      problems.push(...readFrontMatter(path, text, () => pageSchema).problems);
    }
    checkSources(parsed, report);
    checkLinks(path, parsed.links, paths, report);
  }
  return sortProblems(problems);
}
