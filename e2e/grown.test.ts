import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { origin, SiteCopy } from './copy.ts';

const added = `---
title: SageMaker Added
summary: A service that was not there before.
stage: train
status: { state: closed, since: 2026-10-01, instead: Use Endpoints., source: https://docs.aws.amazon.com/added }
maturity: imported
---

It trains.

## Limits

- **Jobs at once**: three.

## Related

- **Feeds** [Endpoints](./endpoints.md): it does.
`;

test('a note that is added changes the map, the catalog, the matrix, the counts, the pictures, the timeline and the feed', async ({
  page,
  context,
  baseURL,
}, info) => {
  const base = new URL(baseURL ?? '').pathname;
  const copy = await SiteCopy.create(`grown-${info.project.name}`, base, /ledger\.json$/);
  await copy.write('sagemaker/added.md', added);
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
  await copy.serveTo(context);
  const home = origin + base;
  const link = `a[href="${base}sagemaker/added/"]`;

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(home);
  const stage = page.locator('.lifecycle ol > li').filter({ has: page.locator('h2#train') });
  await expect(stage.locator(link)).toContainText('Closed to new customers');
  const endpoints = page.locator('.lifecycle ul > li').filter({ has: page.locator('a[href$="/endpoints/"]') });
  await expect(endpoints.locator('.flow')).toContainText('Added');

  const counts = async (address: string) => {
    await page.goto(address);
    const text = await page.locator('.catalog-counts').textContent();
    return [...(text ?? '').matchAll(/\d+/g)].map(([count]) => Number(count));
  };
  const [all, available, closed] = await counts(`${baseURL}sagemaker/`);
  expect(await counts(`${home}sagemaker/`)).toEqual([all + 1, available, closed + 1]);
  await expect(page.locator('note-catalog tr', { has: page.locator(link) })).toContainText('since October 1, 2026');
  await expect(page.locator('note-catalog option[value=closed]')).toContainText(`(${closed + 1})`);

  await page.goto(`${home}guides/compare/`);
  await expect(page.getByRole('columnheader', { name: 'Added' })).toHaveCount(1);
  await expect(page.locator(`a[href="${base}sagemaker/added/#limits-jobs-at-once"]`)).toHaveCount(1);

  await page.goto(`${home}sagemaker/endpoints/`);
  const picture = page.getByRole('navigation', { name: 'Relations' });
  await expect(picture.locator(link)).toHaveText('Added');

  await page.goto(`${home}guides/availability/`);
  await expect(page.locator('main').locator(link)).toHaveCount(1);
  const feed = await page.evaluate(async (address) => (await fetch(address)).text(), `${home}availability.xml`);
  expect(feed).toContain('SageMaker Added');
  await rm(copy.folder, { recursive: true });
});
