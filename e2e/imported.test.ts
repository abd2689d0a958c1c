import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { SiteCopy } from './copy.ts';
import { emptySite, fixtures, importFixtures, visitAll } from './families.ts';

let copy: SiteCopy | undefined;
test.afterAll(async () => {
  if (copy) await rm(copy.folder, { recursive: true, force: true });
});

test('a site of imported families builds, and every page of it stands', async ({ context }) => {
  test.slow();
  copy = await emptySite('imported');
  const inherited = await importFixtures(copy, fixtures);
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
  const { count, faults } = await visitAll(copy, context, inherited);
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(fixtures.length);
});
