import { readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { origin, SiteCopy, shippedContent } from './copy.ts';
import { publishedIn, shareOf } from './ledger.ts';
import { test } from './tab.ts';

// One small site is built before its notes change, as they change, and after, at the root and under a base path.
test.describe.configure({ mode: 'serial' });

const base = '/notes/';
const home = origin + base;
const link = `a[href="${base}sagemaker/added/"]`;
const kept = 'sagemaker/kept/';
const moves = {
  'house-rules': '#rules-of-the-house',
  'house-rules-first-rule': '#rules-of-the-house-rule-one',
  'house-rules-second-rule': 'sagemaker/new-name/#features-fast',
};
const closed =
  'status: { state: closed, since: 2026-10-01, instead: Use it., source: https://docs.aws.amazon.com/x }\n';
const unknown = 'status: { state: unknown }\n';
const feeds = (target: string) => `## Related\n\n- **Feeds** ${target}: it does.`;
const rules = [
  '## House rules',
  '- **First rule**: one.',
  '- **Second rule**: see [the other](./old-name.md#features).',
];
const renamed = [
  '## Rules of the house',
  '- **Rule one**: one.',
  '- **Second rule**: see [the other](./new-name.md#features).',
];
const fast = ['## Features', '- **Fast**: it is fast.'];

let copy: SiteCopy;
let countsBefore: number[];

function note(title: string, front: string, ...body: string[]): string {
  const lines = `title: ${title}\nsummary: About it.\nmaturity: imported\n${front}`;
  return `---\n${lines}---\n\nWhat it is.\n\n${body.join('\n\n')}\n`;
}

/** Builds the changed site under a base path, and tells what the build said. */
async function buildChanged(base: string): Promise<string> {
  copy = new SiteCopy(copy.folder, base);
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
  return output;
}

/** How many services the catalog of a family counts: all, and by their status. */
async function readCounts(page: Page): Promise<number[]> {
  await page.goto(`${origin}${copy.base}sagemaker/`);
  const text = await page.locator('.catalog-counts').textContent();
  return [...(text ?? '').matchAll(/\d+/g)].map(([count]) => Number(count));
}

test.beforeAll(async () => {
  copy = await SiteCopy.create('changes', '/', shippedContent);
  for (const file of ['index.mdx', 'guides/compare.mdx'])
    await copy.write(file, readFileSync(join('src/content/docs', file), 'utf8'));
  await copy.write(
    'guides/availability.mdx',
    [
      '---\ntitle: Availability\nsummary: What changed.\n---\n',
      "import AvailabilityChanges from '../../../components/AvailabilityChanges.astro';\n",
      '## Changes, newest first\n\n<AvailabilityChanges />\n',
    ].join('\n'),
  );
  await copy.write('sagemaker/index.md', '---\ntitle: SageMaker AI\nsummary: The family.\n---\n\nNotes.\n');
  await copy.write('sagemaker/kept.md', note('Kept', unknown, ...rules));
  await copy.write('sagemaker/old-name.md', note('Old name', unknown, ...fast));
  await copy.write(
    'sagemaker/endpoints.md',
    note('SageMaker Endpoints', 'stage: deploy\nstatus: { state: available }\n'),
  );
  await copy.write('sagemaker/shut.md', note('Shut', `stage: build\n${closed}`));
  await copy.write('many/index.md', '---\ntitle: Many\nsummary: The family.\n---\n\nNotes.\n');
  await copy.write('many/hub.md', note('Hub', unknown, 'It names none.[^1]', '[^1]: [Source](https://example.com/)'));
  for (let count = 10; count < 24; count++)
    await copy.write(
      `many/note-${count}.md`,
      note(`Note ${count}`, `stage: monitor\n${unknown}`, feeds('[Hub](./hub.md)')),
    );
});
test.afterAll(() => rm(copy.folder, { recursive: true, force: true }));

test('what is published is written down', async ({ page, context }) => {
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
  expect((await copy.run('ledger')).output).toContain('Addresses added to src/links/ledger.json: ');
  expect(publishedIn(join(copy.folder, 'src/links/ledger.json'))).toContainEqual(
    expect.objectContaining({ page: kept, id: 'house-rules-first-rule' }),
  );
  await copy.serveTo(context);
  countsBefore = await readCounts(page);
});

test('without a declaration the build names the service, the section and the fact that are gone', async () => {
  const docs = join(copy.folder, 'src/content/docs/sagemaker');
  await rename(join(docs, 'old-name.md'), join(docs, 'new-name.md'));
  await copy.write('sagemaker/kept.md', note('Kept', unknown, ...renamed));
  const { failed, output } = await copy.run('build');
  expect(failed).toBe(true);
  expect(output).toContain('the page "sagemaker/old-name/" is gone');
  expect(output).toContain("sagemaker/old-name/: ''");
  expect(output).toContain('"#house-rules" of "sagemaker/kept/" is gone');
  expect(output).toContain('"#house-rules-first-rule" of "sagemaker/kept/" is gone');
});

for (const each of ['/', base]) {
  test(`under ${each} with a declaration every old address arrives`, async ({ page, context, browser }) => {
    const there = origin + each;
    const lines = Object.entries(moves).map(([from, to]) => `  '#${from}': '${to}'\n`);
    await copy.write('sagemaker/kept.md', note('Kept', `${unknown}moved:\n${lines.join('')}`, ...renamed));
    await copy.write(
      'sagemaker/new-name.md',
      note('New name', `${unknown}moved:\n  sagemaker/old-name/: ''\n`, ...fast),
    );
    const body = ['## Limits\n\n- **Jobs at once**: three.', feeds('[Endpoints](./endpoints.md)')];
    await copy.write('sagemaker/added.md', note('SageMaker Added', `stage: train\n${closed}`, ...body));
    expect(await buildChanged(each)).toContain('Run npm run ledger');

    await copy.serveTo(context);
    const unscripted = await browser.newContext({ javaScriptEnabled: false });
    await copy.serveTo(unscripted);
    const plain = await unscripted.newPage();
    const arrivals = [
      ['sagemaker/old-name/', 'sagemaker/new-name/'],
      ['sagemaker/old-name/#features-fast', 'sagemaker/new-name/#features-fast'],
      [shareOf('sagemaker/old-name/', 'features-fast'), 'sagemaker/new-name/#features-fast'],
      ...Object.entries(moves).flatMap(([from, to]) => {
        const now = to.startsWith('#') ? kept + to : to;
        return [
          [`${kept}#${from}`, now],
          [shareOf(kept, from), now],
        ];
      }),
    ];
    for (const [from, to] of arrivals) {
      await page.goto(there + from);
      await expect(page, from).toHaveURL(there + to);
      const id = to.split('#')[1];
      if (id) await expect(page.locator(`#${id}`), from).toBeFocused();
      await plain.goto(there + from);
      const line = plain.getByText('This has moved:');
      if (from.includes('kept/#') && !to.includes('kept')) await line.getByRole('link').click();
      else await expect(line).toBeHidden();
      await expect(plain.locator('h1'), from).toHaveText(to.includes('kept') ? 'Kept' : 'New name');
      if (id) await expect(plain.locator(`#${id}`), from).toBeInViewport();
    }
    await unscripted.close();
    const rules = readFileSync(join(copy.folder, 'dist/_redirects'), 'utf8');
    expect(rules).toContain(`${each}sagemaker/old-name/ ${each}sagemaker/new-name/ 301\n`);
  });
}

test('a note that is added changes the map, the catalog, the matrix, the counts, the pictures, the timeline and the feed', async ({
  page,
  context,
}) => {
  await copy.serveTo(context);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(home);
  const stage = page.locator('.lifecycle ol > li').filter({ has: page.locator('h2#train') });
  await expect(stage.locator(link)).toContainText('closed');
  const endpoints = page.locator('.lifecycle ul > li').filter({ has: page.locator('a[href$="/endpoints/"]') });
  await expect(endpoints.locator('.flow')).toContainText('Added');

  const [all, available, closed, ...others] = countsBefore;
  expect(await readCounts(page)).toEqual([all + 1, available, closed + 1, ...others]);
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
});

test('of many notes the pictures show some and say how many more there are', async ({ page, context }) => {
  await copy.serveTo(context);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(home);
  const column = (id: string) => page.locator('.lifecycle ol > li').filter({ has: page.locator(`h2#${id}`) });
  await expect(column('monitor').getByRole('link')).toHaveCount(13);
  const more = column('monitor').getByRole('link', { name: 'and 2 more in Many' });
  await expect(more).toHaveAttribute('href', `${base}many/?stage=monitor`);
  const hub = column('not-yet-sorted').getByRole('listitem').filter({ hasText: 'Hub' });
  await expect(hub.locator('.flow')).toContainText('Note 21, and 2 more.');
  await hub.hover();
  await expect(hub.locator('use:visible')).toHaveCount(12);

  await page.goto(`${home}many/hub/`);
  await expect(page.locator('h2#related + nav').locator('dd a')).toHaveCount(12);
  await expect(page.locator('h2#related + nav')).toContainText('and 2 more');
  await expect(page.locator('h2#related + nav + section')).toContainText('Source');
});

test('a forgotten ledger fails in CI', async () => {
  const { failed, output } = await copy.run('build', { CI: 'true' });
  expect(failed).toBe(true);
  expect(output).toContain('Addresses that are not in the ledger yet: ');
});
