import { expect, type Page, test } from '@playwright/test';
import { allowReading, announcedIn, spokenOf } from './spoken.ts';

test.beforeEach(({ page }) => allowReading(page));

/** The search dialog, opened by its key. */
async function openSearch(page: Page) {
  await page.goto('');
  await expect(page.getByRole('button', { name: 'Search' })).toBeVisible();
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await expect(dialog.getByRole('combobox')).toBeFocused();
  return dialog;
}

test('the search tells by itself what was found, and how it was corrected', async ({ page }) => {
  const dialog = await openSearch(page);
  const announced = await announcedIn(dialog, async () => {
    await dialog.getByRole('combobox').fill('jumstart');
    await expect(dialog.getByRole('status')).toContainText(/results?\./);
  });
  expect(announced.at(-1)).toMatch(/^polite: Showing results for “jumpstart”\. \d+ results?\.$/);
});

test('a result is said with its place, its question, its answer and its status', async ({ page }) => {
  const dialog = await openSearch(page);
  await dialog.getByRole('combobox').fill('Can a Clarify analysis run for a week?');
  await expect(dialog.getByRole('status')).toContainText(/results?\./);
  const said = await spokenOf(dialog, 12);
  const answer =
    /SageMaker Clarify › Limits Can a Clarify .* week\? Job run time: 7 days .*, adjustable: no\b.*\. govern · Closed/;
  const [field] = said.filter((phrase) => phrase.startsWith('combobox'));
  expect(field).toMatch(/^combobox, Search, Can a Clarify .* expanded, active descendant /);
  expect(field).toMatch(answer);
  const [option] = said.filter((phrase) => phrase.startsWith('option'));
  expect(option).toMatch(answer);
  expect(option).toMatch(/, selected, position 1, set size \d+$/);
});

test('the choices of the catalog are said by their names, and each row by that of its service alone', async ({
  page,
}) => {
  await page.goto('sagemaker/');
  const said = await spokenOf(page.locator('note-catalog'), 60);
  expect(said).toContain('form, Choose services');
  expect(said.filter((phrase) => /^(combobox|button)/.test(phrase))).toEqual([
    'combobox, Stage, has popup listbox, not expanded',
    'combobox, Status, has popup listbox, not expanded',
    'combobox, Sorted by, has popup listbox, not expanded',
    'combobox, Shown as, has popup listbox, not expanded',
    'button, Reset',
  ]);
  const table = await spokenOf(page.locator('note-catalog table'), 20);
  const row = table.findIndex((phrase) => phrase.startsWith('rowheader'));
  expect(table[0]).toBe('table, Services');
  expect(table.slice(row, row + 2)).toEqual(['rowheader, AI Data Preparation', 'link, AI Data Preparation']);
  expect(
    table
      .slice(row + 3)
      .filter((phrase) => phrase.startsWith('cell'))
      .slice(0, 2),
  ).toEqual(['cell, prepare', 'cell, Available']);
});

test('a note says first what it is about, whether it is open, since when, and what decides', async ({ page }) => {
  await page.goto('sagemaker/clarify/');
  const told = await page.locator('.in-short li').allTextContents();
  const [first, second] = told.map((text) => text.slice(text.indexOf(':')).trim());
  const said = await spokenOf(page.locator('main'), 29);
  expect(said).toEqual([
    'main',
    'heading, SageMaker Clarify, level 1',
    'link, Copy link',
    'Copy link',
    'link, Copy page as Markdown',
    'Copy page as',
    'Markdown',
    'Measures bias in data and predictions, and explains predictions by feature attribution.',
    'complementary, Status of SageMaker Clarify',
    'Closed to new customers since July 30, 2026.',
    'link, AWS notice',
    'Use instead:',
    'Compute the published bias formulas yourself, use the open-source SHAP library, and log both to MLflow.',
    'list, Status by date',
    'listitem, level 1, position 1, set size 2',
    'July 30, 2026',
    'link, Closed to new customers',
    'listitem, level 1, position 2, set size 2',
    expect.stringMatching(/^\w+ \d+, \d{4}$/),
    'Facts checked',
    'region, In short',
    'list',
    'listitem, level 1, position 1, set size 5',
    'link, An account that already used Clarify',
    first,
    'listitem, level 1, position 2, set size 5',
    'link, Job run time',
    second,
    'listitem, level 1, position 3, set size 5',
  ]);
});

test('a limit is said as its name, its value, and the link to it once', async ({ page }) => {
  await page.goto('sagemaker/clarify/');
  const row = page.getByRole('row', { name: /Job run time/ });
  const value = await row
    .getByRole('cell')
    .first()
    .evaluate((cell) => cell.firstChild?.textContent);
  const said = await spokenOf(page.locator('main table').first(), 15);
  expect(said.slice(said.indexOf('rowheader, Job run time'))).toEqual([
    'rowheader, Job run time',
    'Job run time',
    'link, Link to “Job run time”',
    `cell, ${value?.trim()}`,
  ]);
});

test('the decision tree is a list of questions, each with its answer and where it leads', async ({ page }) => {
  await page.goto('guides/inference-options/');
  const said = await spokenOf(page.locator('.tree'), 60);
  expect(said[0]).toBe('list, Which one: decision tree');
  const asked = said.indexOf('All inputs exist now and nobody waits for single answers?');
  expect(said.slice(asked - 1, asked + 7)).toEqual([
    expect.stringMatching(/^listitem, level 1, position \d+, set size \d+$/),
    'All inputs exist now and nobody waits for single answers?',
    'Yes',
    'link, Batch transform',
    'link, Note: Batch Transform',
    'No',
    expect.stringMatching(/^listitem/),
    expect.stringMatching(/\?$/),
  ]);
});
