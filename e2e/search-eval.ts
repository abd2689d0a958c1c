/** `npm run search:eval [-- file] [--compare stock]`: how well the search of the last build answers judged queries. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { preview } from 'astro';
import { launchBrowser } from './browser.ts';
import { evaluateDialog, evaluateStock, figuresOf, type Judged, queriesSchema } from './evaluation.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { compare: { type: 'string' } } });
const queries = queriesSchema.parse(JSON.parse(await readFile(positionals[0] ?? 'e2e/queries.json', 'utf8')));
const server = await preview({ logLevel: 'error', server: { port: 4341 } });
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  const base = (process.env.BASE_PATH ?? '/').replace(/\/?$/, '/');
  await page.goto(`http://localhost:${server.port}${base}`);
  const judged = await evaluateDialog(page, queries);
  print('This site', judged);
  if (values.compare === 'stock') print('Stock Pagefind', await evaluateStock(page, queries, `${base}pagefind/`));
  for (const { query, rank, section, targets } of judged) {
    if (rank === 1 && (section || query.sections.length === 0)) continue;
    const found = targets.slice(0, 3).map(({ page, id }) => `${page}#${id}`);
    console.log(`\n${query.id} "${query.q}": page at ${rank || 'none'}, section ${section ? 'right' : 'missed'}`);
    console.log(
      `  wanted ${query.pages.join(', ')} (${query.sections.join(', ') || 'any section'})\n  found  ${found.join('\n         ')}`,
    );
  }
} finally {
  await browser.close();
  await server.stop();
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
