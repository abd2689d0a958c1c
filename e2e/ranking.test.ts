import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import {
  askBuilt,
  askDialog,
  askedSchema,
  factFiguresOf,
  figuresOf,
  judgeQueries,
  judgeQuestions,
  queriesSchema,
} from './evaluation.ts';
import { test } from './tab.ts';

const ask = askBuilt('dist/test-root');
const queries = queriesSchema.parse(JSON.parse(readFileSync('e2e/queries.json', 'utf8')));

test('the judged queries are answered', async () => {
  const judged = await judgeQueries(queries, ask);
  const figures = figuresOf(judged);
  expect(figures.reciprocalRank).toBeGreaterThanOrEqual(0.97);
  expect(figures.firstRight).toBeGreaterThanOrEqual(57);
  expect(figures.sectionsRight / figures.sectionsAsked).toBeGreaterThanOrEqual(0.85);
  expect(figures.nothingFound).toBe(0);
  expect(judged.filter(({ query, rank }) => query.kind === 'typo' && rank === 0)).toEqual([]);
});

test('a reader is shown what the search finds', async ({ tab: page }) => {
  await page.goto('');
  const askReader = await askDialog(page);
  // One in so many: each takes a reader a hundred times longer.
  const some = queries.filter((_, index) => index % 5 === 0);
  for (const { q } of some) expect(await askReader(q), q).toEqual(await ask(q));
});

for (const { use, first, soon } of [
  { use: 'gate', first: 0.5, soon: 0.75 },
  { use: 'written', first: 0.5, soon: 0.85 },
]) {
  test(`questions end at the facts that answer them: ${use}`, async () => {
    const asked = askedSchema.parse(JSON.parse(readFileSync('e2e/asked.json', 'utf8')));
    const questions = asked.filter((each) => each.use === use);
    const figures = factFiguresOf(await judgeQuestions(questions, ask));
    expect(figures.first / questions.length).toBeGreaterThanOrEqual(first);
    expect(figures.soon / questions.length).toBeGreaterThanOrEqual(soon);
  });
}
