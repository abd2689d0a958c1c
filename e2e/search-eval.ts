/**
 * `npm run search:eval [-- file] [--compare stock]`: how well the search of the last build answers judged queries, and
 * without a file also questions that people asked in public.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { preview } from 'astro';
import { launchBrowser } from './browser.ts';
import {
  type Ask,
  askDialog,
  askedSchema,
  askStock,
  factFiguresOf,
  figuresOf,
  type Judged,
  type JudgedQuestion,
  judgeQueries,
  judgeQuestions,
  queriesSchema,
  type Target,
} from './evaluation.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { compare: { type: 'string' } } });
const queries = queriesSchema.parse(await read(positionals[0] ?? 'e2e/queries.json'));
const questions = positionals.length > 0 ? [] : askedSchema.parse(await read('e2e/asked.json'));
const server = await preview({ logLevel: 'error', server: { port: Number(process.env.TEST_PORT ?? 4341) } });
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  const base = (process.env.BASE_PATH ?? '/').replace(/\/?$/, '/');
  await page.goto(`http://localhost:${server.port}${base}`);
  const { judged, answered } = await evaluate('This site', await askDialog(page));
  if (values.compare === 'stock') await evaluate('Stock Pagefind', askStock(page, `${base}pagefind/`));
  for (const { query, rank, section, targets } of judged) {
    if (rank === 1 && (section || query.sections.length === 0)) continue;
    const wanted = `${query.pages.join(', ')} (${query.sections.join(', ') || 'any section'})`;
    tell(
      `${query.id} "${query.q}": page at ${rank || 'none'}, section ${section ? 'right' : 'missed'}`,
      wanted,
      targets,
    );
  }
  for (const { question, rank, targets } of answered) {
    if (rank !== 1)
      tell(`${question.id} "${question.q}": fact at ${rank || 'none'}`, question.facts.join(', '), targets);
  }
} finally {
  await browser.close();
  await server.stop();
}

async function read(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function evaluate(name: string, ask: Ask) {
  const judged = await judgeQueries(queries, ask);
  print(name, judged);
  const answered = await judgeQuestions(questions, ask);
  if (answered.length > 0) printFacts(name, answered);
  return { judged, answered };
}

function print(name: string, judged: Judged[]): void {
  console.log(`\n${name.padEnd(16)} queries  page MRR  first right  right section in 3  nothing found`);
  for (const [kind, some] of [...Map.groupBy(judged, ({ query }) => query.kind), ['all', judged] as const]) {
    const figures = figuresOf(some);
    const columns = [
      String(figures.queries).padStart(7),
      figures.reciprocalRank.toFixed(3).padStart(8),
      String(figures.firstRight).padStart(11),
      `${figures.sectionsRight} of ${figures.sectionsAsked}`.padStart(18),
      String(figures.nothingFound).padStart(13),
    ];
    console.log(`${kind.padEnd(16)} ${columns.join('  ')}`);
  }
}

function printFacts(name: string, answered: JudgedQuestion[]): void {
  console.log(`\n${name.padEnd(16)} questions  exact fact first  in the first three`);
  for (const [use, some] of [...Map.groupBy(answered, ({ question }) => question.use), ['all', answered] as const]) {
    const { first, soon } = factFiguresOf(some);
    const columns = [String(some.length).padStart(9), String(first).padStart(16), String(soon).padStart(18)];
    console.log(`${use.padEnd(16)} ${columns.join('  ')}`);
  }
}

function tell(what: string, wanted: string, targets: Target[]): void {
  const found = targets.slice(0, 3).map(({ page, id }) => `${page}#${id}`);
  console.log(`\n${what}\n  wanted ${wanted}\n  found  ${found.join('\n         ')}`);
}
