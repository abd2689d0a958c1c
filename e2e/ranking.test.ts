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

test('the judged queries are answered', async ({ tab: page }) => {
  const queries = queriesSchema.parse(JSON.parse(readFileSync('e2e/queries.json', 'utf8')));
  await page.goto('');
  const judged = await judgeQueries(queries, await askDialog(page));
  const figures = figuresOf(judged);
  expect(figures.reciprocalRank).toBeGreaterThanOrEqual(0.97);
  expect(figures.firstRight).toBeGreaterThanOrEqual(57);
  expect(figures.sectionsRight / figures.sectionsAsked).toBeGreaterThanOrEqual(0.85);
  expect(figures.nothingFound).toBe(0);
  expect(judged.filter(({ query, rank }) => query.kind === 'typo' && rank === 0)).toEqual([]);
});

for (const { use, first, soon } of [
  { use: 'gate', first: 0.5, soon: 0.75 },
  { use: 'written', first: 0.5, soon: 0.85 },
]) {
  test(`questions end at the facts that answer them: ${use}`, async () => {
    const asked = askedSchema.parse(JSON.parse(readFileSync('e2e/asked.json', 'utf8')));
    const questions = asked.filter((each) => each.use === use);
    const figures = factFiguresOf(await judgeQuestions(questions, askBuilt('dist/test-root')));
    expect(figures.first / questions.length).toBeGreaterThanOrEqual(first);
    expect(figures.soon / questions.length).toBeGreaterThanOrEqual(soon);
  });
}
