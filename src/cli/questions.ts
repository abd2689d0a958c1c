import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { nearest } from '../notes/problems.ts';
import { loadSite } from '../site/load.ts';
import { answersOf, questionFileOf, questionsFolder, withUnasked } from '../site/questions.ts';
import type { SitePage } from '../site/site.ts';
import { fail, failUsage } from './fail.ts';

const usage = 'npm run questions [-- <page>], such as sagemaker/pipelines';

const { site } = await loadSite();
const pages = [...site.pages.values()].filter(({ path }) => path !== undefined);
const wanted = readArgument();
if (wanted === undefined) list();
else start(pageCalled(wanted));

/** How many facts of each page have no question yet. */
function list(): void {
  const open = pages.map((page) => ({ page, unasked: unaskedOf(page).length })).filter(({ unasked }) => unasked > 0);
  for (const { page, unasked } of open)
    console.log(`${page.id}: ${unasked} of ${answersOf(page).length} facts have no question`);
  console.log(open.length === 0 ? 'Every fact has a question.' : `\nTo begin with them: ${usage}`);
}

/** Writes a page's file of questions, or adds to it what has none: with its text, and an empty list to be filled. */
function start(page: SitePage): void {
  const unasked = unaskedOf(page);
  const file = join(questionsFolder, questionFileOf(page));
  if (unasked.length === 0) {
    console.log(`${file}: every fact has a question.`);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, withUnasked(existsSync(file) ? readFileSync(file, 'utf8') : '', page, unasked));
  console.log(
    `${file}: ${unasked.length} facts without a question. Write two to four for each, as people ask who do not know its words.`,
  );
}

function unaskedOf(page: SitePage) {
  return answersOf(page).filter(({ id }) => !site.questions.has(`${page.address}#${id}`));
}

function pageCalled(name: string): SitePage {
  const id = name.replace(/^\/|\/$/g, '').replace(/\.(mdx?|yaml)$/, '');
  const page = pages.find((page) => page.id === id || questionFileOf(page) === `${id}.yaml`);
  if (page) return page;
  const meant = nearest(
    id,
    pages.map((page) => page.id),
  );
  return fail(`There is no page "${name}".${meant ? ` Did you mean "${meant}"?` : ''}`);
}

function readArgument(): string | undefined {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    if (positionals.length > 1) throw new Error('Name one page.');
    return positionals[0];
  } catch (error) {
    return failUsage(error, usage);
  }
}
