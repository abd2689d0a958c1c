import { readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findViolations } from './axe.ts';
import { origin, SiteCopy, shippedContent } from './copy.ts';

test.describe.configure({ mode: 'default' });
test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const note = (title: string, text: string) =>
  `---\ntitle: ${title}\nsummary: About it.\nstatus: { state: unknown }\nmaturity: imported\n---\n\nWhat it is.\n\n${text}\n`;

const japanese = note(
  'データ ラングラー',
  `## Features

- **データ**: 速い。
- ${'文字の間に空白がない長い事実'.repeat(22)}

## 注意事項

テキスト。

## हिन्दी नोट्स

टेक्स्ट।

## 한국어 노트

텍스트.`,
);

const ids = note(
  'Ids',
  `## Features

### Climbing {#../../../climbed}

Text.

### The twin {#index.md}

Text.

### A page {#index.html}

Text.`,
);

const nested = note(
  'Nested',
  `> ## Quoted
>
> See [the raw heading](#raw).

## Features

- ### Listed

  Text.[^1]
- **Twice**: first.
- **Twice**: second.

### Twice

Text.

<h3 id="raw">Raw</h3>

See [what is quoted](#quoted), [what is listed](#listed) and [what is there twice](#features-twice).

[^1]: [First](https://docs.aws.amazon.com/), see also.[^2]
[^2]: [Second](https://docs.aws.amazon.com/sagemaker/)`,
);

const foreign = note(
  'Foreign',
  `## Features

- [x] Drawn: ![A chart](https://elsewhere.example/chart.png)
- [ ] Badge: [![Coverage](https://elsewhere.example/badge.svg)](https://elsewhere.example/coverage)
- By reference: ![A plan][plan]
- Address: <a href="https://elsewhere.example/">https://elsewhere.example/</a>

|  | Size |
| --- | --- |
|  | [One](https://elsewhere.example/1)<br>[Two](https://elsewhere.example/2) |

## User content, submission and removal

Text.

[plan]: https://elsewhere.example/plan.png`,
);

const windows = (fact: string) =>
  note('Windows', `## Features\n\n- **Window of time**: an hour.\n- **${fact}**: a document a minute.`);

let copy: SiteCopy;
const written = ['astro.config.mjs', 'package.json', 'public', 'src', 'tsconfig.json'];

test.beforeAll(async ({ baseURL }, { project }) => {
  if (project.name !== 'root') return;
  const base = new URL(baseURL ?? '').pathname;
  copy = await SiteCopy.create('odd', base, shippedContent);
  await copy.write(
    'index.mdx',
    "---\ntitle: Copy\ndescription: A copy.\ntemplate: splash\n---\n\nimport StartHere from '../../components/StartHere.astro';\n\n<StartHere />\n",
  );
  await copy.write('odd/index.md', '---\ntitle: Odd\nsummary: The family.\n---\n\nNotes.\n');
  await copy.write('odd/ノート.md', japanese);
  await copy.write('odd/ids.md', ids);
  await copy.write('odd/nested.md', nested);
  await copy.write('odd/foreign.md', foreign);
  await copy.write('odd/search.md', note('Search', '## Features\n\n- **Found**: yes.'));
  await copy.write('odd/windows.md', windows('Window size'));
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
});
test.afterAll(async () => {
  if (copy) await rm(copy.folder, { recursive: true });
});
test.beforeEach(async ({ context }) => {
  await copy.serveTo(context);
});

const home = () => origin + copy.base;
const files = () => readdirSync(join(copy.folder, 'dist'), { recursive: true, encoding: 'utf8' });
const idsOn = (page: Page) => page.locator('main [id]').evaluateAll((nodes) => nodes.map(({ id }) => id));

test('the link that is copied for a fact of a Japanese note leads to it', async ({ page }) => {
  await page.goto(`${home()}odd/ノート/`);
  const fact = page.locator('main li', { hasText: '速い' });
  const id = (await fact.getAttribute('id')) ?? '';
  await fact.locator('.fact-link').click();
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(copied);
  await expect(page.locator('h1')).toHaveText('データ ラングラー');
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toBe(`#${id}`);
  await expect(page.locator('main li', { hasText: '速い' })).toBeFocused();
});

test('an id keeps the letters of every script', async ({ page }) => {
  await page.goto(`${home()}odd/ノート/`);
  expect(await idsOn(page)).toEqual(
    expect.arrayContaining(
      ['features-データ', '注意事項', 'हिन्दी-नोट्स', '한국어-노트'].map((id) => id.normalize('NFC')),
    ),
  );
});

test('neither an id nor the name of a file has more than 200 bytes', async ({ page }) => {
  await page.goto(`${home()}odd/ノート/`);
  const names = [...(await idsOn(page)), ...files().flatMap((file) => file.split(/[\\/]/))];
  expect(names.filter((name) => Buffer.byteLength(name) > 200)).toEqual([]);
  const fact = page.locator('main li', { hasText: '長い事実' });
  await page.goto(`${home()}odd/ノート/#${encodeURIComponent((await fact.getAttribute('id')) ?? '')}`);
  await expect(fact).toBeFocused();
});

test('an id that an author gives is no path', async ({ page }) => {
  await page.goto(`${home()}odd/ids/`);
  const headings = page.locator('main h3');
  await expect(headings).toHaveText(['Climbing', 'The twin', 'A page']);
  for (const heading of await headings.all()) await expect(heading).toHaveAttribute('id', /^[a-z-]+$/);
  const made = readdirSync(copy.folder).filter((name) => !['.astro', 'dist', 'node_modules'].includes(name));
  expect(made.toSorted()).toEqual(written);
  for (const file of ['index.md', 'index.html'])
    expect(statSync(join(copy.folder, 'dist/odd/ids', file)).isFile(), file).toBe(true);
});

test('a note that is called like a page of the site is found by search engines', async () => {
  const sitemap = readFileSync(join(copy.folder, 'dist/sitemap-0.xml'), 'utf8');
  expect(sitemap).toContain(`<loc>${home()}odd/ids/</loc>`);
  expect(sitemap).toContain(`<loc>${home()}odd/search/</loc>`);
});

test('every id is there once, and every link to one leads there, wherever its heading or fact stands', async ({
  page,
}) => {
  const { output } = await copy.run('check');
  expect(output).not.toMatch(/nested\.md:\d+:\d+ broken-anchor/);
  for (const address of ['odd/nested/', 'print/odd/']) {
    await page.goto(home() + address);
    const all = await idsOn(page);
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
    const links = await page
      .locator('a[href*="#"]')
      .evaluateAll((nodes) =>
        nodes.flatMap((node) =>
          node instanceof HTMLAnchorElement && node.pathname === location.pathname ? [node.hash] : [],
        ),
      );
    const dead = links.filter((hash) => !all.includes(decodeURIComponent(hash.slice(1))) && hash !== '#_top');
    expect(dead, address).toEqual([]);
  }
  await page.goto(`${home()}odd/nested/`);
  for (const [link, text] of [
    ['what is quoted', 'Quoted'],
    ['what is listed', 'Listed'],
    ['the raw heading', 'Raw'],
    ['what is there twice', 'first'],
  ]) {
    await page.getByRole('link', { name: link }).click();
    await expect(page.locator(':focus'), link).toContainText(text);
  }
  // Only the first source refers to the second.
  await page.getByRole('link', { name: '2', exact: true }).click();
  await expect(page.locator('main li:focus')).toContainText('Second');
});

test('a page asks no other host for anything, and names what it shows', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.goto(`${home()}odd/foreign/`, { waitUntil: 'networkidle' });
  expect(asked.filter((host) => host !== origin)).toEqual([]);
  const main = page.locator('main');
  await expect(main.getByRole('link', { name: 'A chart' })).toHaveAttribute('href', /elsewhere.example.chart.png$/);
  await expect(main.getByRole('link', { name: 'A plan' })).toHaveAttribute('href', /elsewhere.example.plan.png$/);
  await expect(main.getByRole('link', { name: 'Coverage' })).toHaveAttribute('href', /elsewhere.example.coverage$/);
  await expect(main.getByRole('link', { name: 'https://elsewhere.example/', exact: true })).toHaveCount(1);
  await expect(main.getByRole('checkbox', { name: 'Done' })).toBeChecked();
  await expect(main.getByRole('checkbox', { name: 'To do' })).not.toBeChecked();
  expect(await findViolations(page)).toEqual([]);
});

test('what stands on the home page for notes without a stage does not get into the ledger', async ({ page }) => {
  await page.goto(home());
  await expect(page.getByRole('heading', { name: 'Not yet sorted' })).toBeVisible();
  await copy.run('ledger');
  const ledger = JSON.parse(readFileSync(join(copy.folder, 'src/links/ledger.json'), 'utf8'));
  expect(JSON.stringify(ledger['odd/windows/'])).toContain('features-window-size');
  expect(JSON.stringify(ledger[''])).not.toContain('not-yet-sorted');
});

test('the address of a window that is lost is no matter of the browser', async () => {
  await copy.run('ledger');
  await copy.write('odd/windows.md', windows('Pane size'));
  const { failed, output } = await copy.run('build');
  expect(failed).toBe(true);
  expect(output).toContain('"#features-window-size" of "odd/windows/" is gone');
  expect(output).not.toContain('Browser APIs are not available on the server');
});
