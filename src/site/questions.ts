import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isScalar, parseDocument } from 'yaml';
import { z } from 'zod';
import { readYaml, type YamlData } from '../notes/front-matter.ts';
import type { Part } from '../notes/page.ts';
import { nearest, type Problem, problemOf } from '../notes/problems.ts';
import { compact, stemsOf } from '../notes/words.ts';
import { destinations, stands } from './moves.ts';
import { type Site, type SitePage, standingOf } from './site.ts';

/** Where the questions of facts lie, relative to the project: those of `docs/sagemaker/clarify.md` in `sagemaker/clarify.yaml`. There may be none. */
export const questionsFolder = 'src/content/questions';

/** A file of questions: `path` is relative to their folder. */
export interface QuestionFile {
  path: string;
  text: string;
}

/** By the id of a fact, a heading or a section. One that has none yet may stand there with an empty list. */
const schema = z.record(z.string(), z.array(z.string().trim().min(1)));

/** All files of questions of a project. */
export async function readQuestionFiles(root: string): Promise<QuestionFile[]> {
  const folder = join(root, questionsFolder);
  if (!existsSync(folder)) return [];
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.yaml')).toSorted();
  return Promise.all(
    paths.map(async (path) => ({ path: path.replaceAll('\\', '/'), text: await readFile(join(folder, path), 'utf8') })),
  );
}

/** The file in which the questions of a page stand. */
export function questionFileOf({ path = '' }: { path?: string }): string {
  return path.replace(/\.mdx?$/, '.yaml');
}

interface Asked {
  file: QuestionFile;
  /** The page of the file, which may not be there. */
  page: string | undefined;
  read: YamlData<z.output<typeof schema>>;
}

function readAll(files: readonly QuestionFile[], { pages }: Pick<Site, 'pages'>): Asked[] {
  const addresses = new Map([...pages.values()].map((page) => [questionFileOf(page), page.address]));
  return files.map((file) => ({
    file,
    page: addresses.get(file.path),
    read: readYaml(file.text.trim() ? file.text : '{}', () => schema),
  }));
}

/** The questions of files that are sound, by where their answers are now: those of a fact that moved go with it. */
export function questionsOf(files: readonly QuestionFile[], site: Pick<Site, 'pages' | 'moves'>): Site['questions'] {
  const standing = standingOf(site);
  const destinationOf = destinations(site.moves, standing);
  const questions = new Map<string, readonly string[]>();
  for (const { page, read } of readAll(files, site)) {
    for (const [id, asked] of Object.entries((page !== undefined && read.data) || {})) {
      const address = `${page}#${id}`;
      const answer = stands(standing, address) ? address : destinationOf(address);
      if (answer !== undefined && asked.length > 0) questions.set(answer, [...(questions.get(answer) ?? []), ...asked]);
    }
  }
  return questions;
}

/** What is wrong with questions: ids that are not there, questions asked twice, and those that say only what the fact says itself. */
export function findQuestionProblems(files: readonly QuestionFile[], site: Site): Problem[] {
  const standing = standingOf(site);
  const destinationOf = destinations(site.moves, standing);
  const first = new Map<string, string>();
  return readAll(files, site).flatMap(({ file: { path }, page, read }) => {
    const file = `${questionsFolder}/${path}`;
    if (page === undefined) return noPage(file, path, site);
    const problems: Problem[] = read.issues.map((issue) => problemOf({ ...issue, file, remedy: issue.remedy ?? form }));
    const parts = new Map(site.pages.get(page)?.parts.map((part) => [part.id, part]));
    for (const [id, asked] of Object.entries(read.data ?? {})) {
      const told = { file, ...read.keyOf([id]) };
      const part = parts.get(id);
      if (!part && destinationOf(`${page}#${id}`) === undefined) problems.push(noFact(told, id, parts.keys()));
      const words = new Set(part && stemsOf(`${part.label} ${part.text}`));
      for (const [index, question] of asked.entries()) {
        const place = { file, ...read.placeOf([id, index]), rule: 'idle-question' };
        const before = first.get(compact(question));
        first.set(compact(question), before ?? `${path} under "${id}"`);
        if (before) {
          const remedy = 'Leave it to the fact that answers it best.';
          problems.push(problemOf({ ...place, message: `"${question}" stands in ${before} already`, remedy }));
        } else if (part && stemsOf(question).every((word) => words.has(word))) {
          const remedy = 'Ask it in words that the fact does not have.';
          problems.push(problemOf({ ...place, message: `"${question}" has only words of the fact itself`, remedy }));
        }
      }
    }
    return problems;
  });
}

const form = 'Write the id of a fact, a colon, and below it its questions, each in a line that begins with "  - ".';

function noPage(file: string, path: string, { pages }: Site): Problem[] {
  const meant = nearest(path, [...pages.values()].map(questionFileOf));
  const remedy = meant ? `Did you mean "${meant}"?` : 'Name it as the file of the page that it asks about.';
  return [problemOf({ file, rule: 'stray-questions', message: `no page has questions in "${path}"`, remedy })];
}

function noFact(told: Pick<Problem, 'file' | 'line' | 'column'>, id: string, ids: Iterable<string>): Problem {
  const meant = nearest(id, ids);
  const remedy = meant ? `Did you mean "${meant}"?` : 'Write the id of a fact, a heading or a section of the page.';
  return problemOf({ ...told, rule: 'stray-questions', message: `the page has nothing called "${id}"`, remedy });
}

/** What a page has that can be asked for: facts, and headings that say something themselves. */
export function answersOf({ parts }: Pick<SitePage, 'parts'>): Part[] {
  return parts.filter(({ kind, lasting, text }) => kind !== 'sample' && lasting !== false && text !== '');
}

/** The text of a page's questions with those parts that have none: each with an empty list, below what it says, at its place on the page. */
export function withUnasked(text: string, { parts }: Pick<SitePage, 'parts'>, unasked: readonly Part[]): string {
  const document = parseDocument(text.trim() ? text : '{}');
  if (!isMap(document.contents)) return text;
  document.contents.flow = false;
  for (const { id, text: said } of unasked) {
    if (document.has(id)) continue;
    const key = document.createNode(id);
    key.commentBefore = ` ${said}`;
    document.contents.add(document.createPair(key, []));
  }
  const places = new Map(parts.map(({ id }, place) => [id, place]));
  const placeOf = ({ key }: { key: unknown }) => places.get(isScalar(key) ? String(key.value) : '') ?? 0;
  document.contents.items.sort((a, b) => placeOf(a) - placeOf(b));
  return document.toString({ lineWidth: 0 });
}
