import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { Repository } from '../src/history/testing.ts';
import { findViolationsInThemes } from './axe.ts';
import { origin, SiteCopy, shippedContent } from './copy.ts';
import { findHidden } from './pages.ts';
import { test } from './tab.ts';

// One small site is built as its notes change, under a base path.
test.describe.configure({ mode: 'serial' });

const base = '/notes/';
const address = `${origin}${base}team/one/`;
let copy: SiteCopy;
let repository: Repository;

const front = 'title: One\nsummary: About it.\nmaturity: imported\nstatus: { state: unknown }\n';
const note = (...limits: string[]) => {
  const more = Array.from({ length: 15 }, (_, index) => `- **Feature ${index}**: it has it.`).join('\n');
  return `---\n${front}---\n\nWhat it is.\n\n## Features\n\n${more}\n\n## Limits\n\n| Limit | Value |\n| --- | --- |\n${limits.join('\n')}\n`;
};

async function build(): Promise<string> {
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
  return output;
}

const line = (page: Page) => page.getByRole('region', { name: 'Changes since your last visit' });
const list = (page: Page) => page.locator('details.changes');

test.beforeAll(async () => {
  copy = await SiteCopy.create('history', base, shippedContent);
  repository = new Repository(copy.folder);
  repository.commit('2026-01-01T12:00Z', {
    'index.mdx': '---\ntitle: Copy\ndescription: A copy.\n---\n\nSee [the family](./team/index.md).\n',
    'team/index.md': '---\ntitle: Team\nsummary: The family.\n---\n\nNotes.\n',
    'team/one.md': note('| Time | one day |', '| Size | 5 GB |'),
    'team/two.md': note('| Time | one day |').replace('One', 'Two'),
  });
});
test.afterAll(() => rm(copy.folder, { recursive: true, force: true }));

test('a note that never changed tells nothing, and a visit is kept without a mark', async ({ page, context }) => {
  await build();
  await copy.serveTo(context);
  await page.goto(address);
  await expect(list(page)).toHaveCount(0);
  expect(readFileSync(join(copy.folder, 'dist/team/one/changes.xml'), 'utf8')).toContain('One: first written');
});

test('what changed stands at the end of the page, folded, without a script too', async ({ browser, page, context }) => {
  repository.commit('2026-02-03T12:00Z', {
    'team/one.md': note('| Time | two days |', '| Size | 5 GB |', '| Cost | much |'),
  });
  repository.commit('2026-02-04T12:00Z', { 'team/one.md': note('| Time | two days |', '| Cost | much |') });
  await build();
  await copy.serveTo(context);
  await page.goto(address);
  await expect(list(page).getByRole('link', { name: 'Cost' })).toBeHidden();
  await list(page).locator('summary').press('Enter');
  await expect(list(page).getByRole('listitem')).toHaveText([
    'February 4, 2026: removed Size, was “5 GB”',
    'February 3, 2026: changed Time, was “one day”',
    'February 3, 2026: added Cost',
    'January 1, 2026: first written',
  ]);
  await expect(list(page).getByRole('link', { name: 'Feed (Atom)' })).toHaveAttribute(
    'href',
    `${base}team/one/changes.xml`,
  );
  expect(await findViolationsInThemes(page)).toEqual([]);
  await list(page).getByRole('link', { name: 'Cost' }).press('Enter');
  await expect(page).toHaveURL(`${address}#limits-cost`);

  const unscripted = await browser.newContext({ javaScriptEnabled: false });
  await copy.serveTo(unscripted);
  const plain = await unscripted.newPage();
  await plain.goto(address);
  await list(plain).locator('summary').press('Enter');
  await expect(list(plain).getByRole('listitem')).toHaveCount(4);
  await expect(list(plain).getByRole('button')).toHaveCount(0);
  await expect(line(plain)).toHaveCount(0);
  await unscripted.close();
});

test('the changes of a note, of a family and of the site can be subscribed to', async ({ page, context }) => {
  await copy.serveTo(context);
  for (const path of ['', 'team/']) {
    await page.goto(origin + base + path);
    const feed = page.locator('head link[type="application/atom+xml"]');
    await expect(feed).toHaveAttribute('href', `${base}${path}changes.xml`);
  }
  for (const file of ['team/one/changes.xml', 'team/changes.xml', 'changes.xml']) {
    const text = readFileSync(join(copy.folder, 'dist', file), 'utf8');
    const read = await page.evaluate((xml) => {
      const entries = [...new DOMParser().parseFromString(xml, 'text/xml').querySelectorAll('entry')];
      return entries.map((entry) =>
        ['title', 'updated'].map((name) => entry.querySelector(name)?.textContent).join(' '),
      );
    }, text);
    expect(read.slice(0, 2)).toEqual([
      'One › Size: removed 2026-02-04T12:00:00Z',
      'One: 1 fact changed, 1 added 2026-02-03T12:00:00Z',
    ]);
  }
});

test('the same commits give the same site, whatever the day and the time zone', async () => {
  const made = () =>
    ['team/one/index.html', 'team/one/changes.xml', 'changes.xml'].map((file) =>
      readFileSync(join(copy.folder, 'dist', file), 'utf8'),
    );
  const before = made();
  const { failed, output } = await copy.run('build', { TZ: 'Pacific/Auckland' });
  expect(failed, output).toBe(false);
  expect(made()).toEqual(before);
});

test.describe('since a visit', () => {
  let page: Page;
  const asked: string[] = [];
  test.beforeAll(async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await copy.serveTo(context);
    page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
  });
  test.afterAll(() => page.context().close());

  test('the first visit, and one to a page that did not change, mark nothing and load nothing for it', async () => {
    for (let visit = 0; visit < 2; visit++) {
      await page.goto(address, { waitUntil: 'networkidle' });
      await expect(line(page)).toHaveCount(0);
    }
    expect(asked.filter((url) => /since/.test(url))).toEqual([]);
  });

  test('what changed is marked in words, named at the top, and reached without a mouse', async () => {
    repository.commit('2026-02-04T18:00Z', {
      'team/one.md': note('| Time | three days |', '| Cost | much |', '| Rate | 5 a second |').replace(
        '9**: it',
        '9**: now it',
      ),
    });
    await build();
    await page.goto(address);
    const day = new Date().toLocaleDateString('en-US', { dateStyle: 'long' });
    await expect(line(page)).toContainText(
      `3 changes since you were here on ${day}: Feature 9, Time, Rate. What changed here`,
    );
    await expect(page.getByRole('row', { name: /Time/ })).toContainText('Changed');
    await expect(page.getByRole('row', { name: /Rate/ })).toContainText('New');
    await expect(page.getByRole('row', { name: /Cost/ })).not.toContainText(/Changed|New/);
    await expect(page.locator('.since-mark')).toHaveCount(3);
    expect(await findViolationsInThemes(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await findHidden(page)).toEqual([]);
    await line(page).getByRole('link', { name: 'Rate' }).press('Enter');
    await expect(page).toHaveURL(`${address}#limits-rate`);
    await line(page).getByRole('link', { name: 'What changed here' }).press('Enter');
    await expect(list(page)).toHaveAttribute('open');
  });

  test('they stay while the window is open, and are seen with the next one', async () => {
    await page.reload();
    await expect(page.locator('.since-mark')).toHaveCount(3);
    const other = await page.context().newPage();
    await other.goto(address, { waitUntil: 'networkidle' });
    await expect(other.locator('.since-mark')).toHaveCount(0);
    await other.close();
  });

  test('one key stops it for good and forgets every visit, and the list turns it on again', async () => {
    await line(page).getByRole('button', { name: 'Stop marking' }).press('Enter');
    await expect(page.locator('.since-mark')).toHaveCount(0);
    await expect(line(page).getByRole('status')).toHaveText('Nothing of your visits is kept.');
    await expect(line(page).getByRole('button', { name: 'Mark what changes' })).toBeFocused();
    const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('visit ')));
    expect(await kept()).toEqual([]);
    await page.reload({ waitUntil: 'networkidle' });
    await expect(line(page)).toHaveCount(0);
    expect(await kept()).toEqual([]);
    await list(page).locator('summary').press('Enter');
    await list(page).getByRole('button', { name: 'Mark what changes' }).press('Enter');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await kept()).toEqual([`visit ${base}team/one/`]);
    expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(new Set([origin]));
  });
});

test('a shallow clone builds, says once that it tells nothing, and keeps nothing of visits', async ({
  page,
  context,
}) => {
  await rm(join(copy.folder, '.git'), { recursive: true });
  repository = new Repository(copy.folder);
  repository.commit('2026-03-01T12:00Z', {});
  const head = repository.git('', 'rev-parse', 'HEAD');
  await writeFile(join(copy.folder, '.git/shallow'), head);
  const output = await build();
  expect(output.match(/What changed on pages is not shown: the clone is shallow/g)).toHaveLength(1);
  await copy.serveTo(context);
  await page.goto(address, { waitUntil: 'networkidle' });
  await expect(list(page)).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('visit')))).toEqual([]);
});
