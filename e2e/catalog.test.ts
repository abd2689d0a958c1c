import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { readFrontMatter } from '../src/notes/front-matter.ts';
import { stages } from '../src/notes/grammar.ts';
import { reviewedNoteSchema } from '../src/notes/schema.ts';
import { test } from './tab.ts';

const folder = 'src/content/docs/sagemaker';
const notes = readdirSync(folder)
  .filter((file) => file !== 'index.md')
  .map((file) => {
    const { data } = readFrontMatter(readFileSync(`${folder}/${file}`, 'utf8'), () => reviewedNoteSchema);
    if (!data) throw new Error(`${file} has no front matter`);
    return { id: file.replace('.md', ''), ...data };
  });
const deployed = notes.filter(({ stage }) => stage === 'deploy');
const closed = notes.filter(({ status }) => status.state === 'closed');

/** The ids of the notes that the catalog shows, in its order. */
async function shownNotes(page: Page): Promise<string[]> {
  const links = page.locator('note-catalog tbody tr:visible a');
  return links.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('href')?.split('/').at(-2) ?? ''));
}

test('the catalog has every note with its stage and status, and counts them', async ({ tab: page }) => {
  await page.goto('sagemaker/');
  expect((await shownNotes(page)).toSorted()).toEqual(notes.map(({ id }) => id).toSorted());
  for (const { id, stage, status, summary } of notes) {
    const row = page.locator('note-catalog tr', { has: page.locator(`a[href$="/sagemaker/${id}/"]`) });
    await expect(row).toContainText(summary);
    await expect(row).toHaveAttribute('data-stage', stage ?? '');
    await expect(row.locator('.state')).toHaveAttribute('data-state', status.state);
  }
  const order = (await shownNotes(page)).map((id) =>
    stages.findIndex((stage) => stage === notes.find((note) => note.id === id)?.stage),
  );
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  await expect(page.locator('.catalog-counts')).toContainText(`${notes.length} services:`);
  await expect(page.locator('.catalog-counts')).toContainText(`${closed.length} closed to new customers`);
});

test('a choice in the catalog is kept in the address, and comes back with it', { tag: ['@base', '@browsers'] }, async ({
  tab: page,
}) => {
  await page.goto('sagemaker/');
  await page.getByLabel('Stage').selectOption('deploy');
  expect((await shownNotes(page)).toSorted()).toEqual(deployed.map(({ id }) => id).toSorted());
  await expect(page.getByText(`${deployed.length} of ${notes.length} shown`)).toBeVisible();
  await page.getByLabel('Sorted by').selectOption('name');
  await page.getByLabel('Shown as').selectOption('cards');
  const address = page.url();
  expect(new URL(address).search).toBe('?stage=deploy&sort=name&view=cards');
  await page.goto('concepts/');
  await page.goto(address);
  await expect(page.getByLabel('Stage')).toHaveValue('deploy');
  await expect(page.locator('note-catalog')).toHaveClass(/cards/);
  const names = await page.locator('note-catalog tbody tr:visible a').allTextContents();
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
  await page.getByRole('button', { name: 'Reset' }).click();
  expect(new URL(page.url()).search).toBe('');
  expect(await shownNotes(page)).toHaveLength(notes.length);
});

test('an address can choose by status, and what it does not know it shows all for', async ({ tab: page }) => {
  await page.goto('sagemaker/?status=closed');
  expect((await shownNotes(page)).toSorted()).toEqual(closed.map(({ id }) => id).toSorted());
  await page.goto('sagemaker/?status=nothing');
  expect(await shownNotes(page)).toHaveLength(notes.length);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the catalog is complete', async ({ page }) => {
    await page.goto('sagemaker/?stage=deploy');
    expect(await shownNotes(page)).toHaveLength(notes.length);
    await expect(page.getByLabel('Stage')).toBeHidden();
  });
});
