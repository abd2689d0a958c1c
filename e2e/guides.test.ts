import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { shortTitle, slug } from '../src/notes/addresses.ts';
import { readFrontMatter } from '../src/notes/front-matter.ts';
import { sections, stateLabels } from '../src/notes/grammar.ts';
import { parseFile } from '../src/notes/parse.ts';
import { reviewedNoteSchema } from '../src/notes/schema.ts';
import { descendants, treeOf } from '../src/notes/tree.ts';
import { test } from './tab.ts';

const docs = 'src/content/docs';
const options = 'guides/inference-options/';
const compare = 'guides/compare/';
const withTrees = [options, 'guides/ways-to-train/'];
const matrix = 'table-matrix';
const read = (path: string) => readFileSync(`${docs}/${path}`, 'utf8');
const sectionOf = (path: string, id: string) =>
  parseFile({ path, text: read(path) }).body.sections.find((section) => section.id === id);
const visibleHeads = (page: Page) => page.locator(`${matrix} thead th:visible`);

const notes = readdirSync(`${docs}/sagemaker`)
  .filter((file) => file !== 'index.md')
  .map((file) => {
    const source = read(`sagemaker/${file}`);
    const { data } = readFrontMatter(source, () => reviewedNoteSchema);
    if (!data) throw new Error(`${file} has no front matter`);
    return {
      path: `sagemaker/${file.replace('.md', '')}/`,
      ...data,
      body: parseFile({ path: `sagemaker/${file}`, text: source }).body,
    };
  });

for (const address of withTrees) {
  test(`the decision tree of /${address} has the rules of the text, each with its outcome`, async ({
    tab: page,
    request,
  }) => {
    const rules = sectionOf(address.replace(/\/$/, '.mdx'), 'which-one')?.facts ?? [];
    expect(rules.length).toBeGreaterThan(1);
    await page.goto(address);
    const items = page.getByRole('list', { name: 'Which one: decision tree' }).getByRole('listitem');
    await expect(items).toHaveCount(rules.length);
    for (const [index, { id, name, text }] of rules.entries()) {
      const item = items.nth(index);
      const last = index === rules.length - 1;
      await expect(item.locator('.question')).toHaveText(last ? `${name}` : `${name}?`);
      await expect(item.getByText(/^(Yes|No)$/)).toHaveText(last ? [] : ['Yes', 'No']);
      const outcome = item.locator(`a[href="#${id}"]`);
      expect(`${name}: ${await outcome.textContent()}.`.toLowerCase()).toBe(text.toLowerCase());
      await expect(page.locator(`li[id="${id}"]`)).toHaveCount(1);
    }
    const noted = await items
      .locator('a:not([href^="#"])')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(noted.length).toBeGreaterThan(0);
    for (const href of noted) expect((await request.get(href)).ok(), href).toBe(true);
  });

  test(`equal outcomes of the decision tree of /${address} look alike, others do not`, async ({ tab: page }) => {
    await page.goto(address);
    const looks = await page.locator('.tree li').evaluateAll((items) =>
      items.map((item) => {
        const card = item.querySelector('.outcome p');
        const kind = item.querySelector('.outcome a')?.textContent?.split(' with ')[0] ?? '';
        return [kind, `${card && getComputedStyle(card).color} ${item.querySelector('path')?.getAttribute('d')}`];
      }),
    );
    const kinds = new Set(looks.map(([kind]) => kind));
    expect(new Set(looks.map(([, look]) => look)).size).toBe(kinds.size);
    expect(new Set(looks.map((each) => each.join())).size).toBe(kinds.size);
  });
}

for (const address of [options, compare]) {
  test(`the head and the row names of the table at /${address} stay in sight`, { tag: '@browsers' }, async ({
    tab: page,
  }) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      const region = page.locator(matrix);
      await region.evaluate((element) => element.scrollBy(250, 400));
      expect(await region.evaluate(({ scrollTop }) => scrollTop)).toBe(400);
      const scrolled = await region.evaluate(({ scrollLeft }) => scrollLeft);
      if (width === 390 || address === compare) expect(scrolled).toBe(250);
      const outer = await region.boundingBox();
      const head = await page.locator(`${matrix} thead th`).last().boundingBox();
      const name = await page.locator(`${matrix} tbody th`).last().boundingBox();
      expect(Math.abs((head?.y ?? 0) - (outer?.y ?? 0))).toBeLessThan(2);
      expect(Math.abs((name?.x ?? 0) - (outer?.x ?? 0))).toBeLessThan(2);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}

test('a link to a row brings it below the head of the table', async ({ tab: page }) => {
  await page.goto(options);
  const id = await page.locator(`${matrix} tbody tr`).last().getAttribute('id');
  const row = page.locator(`${matrix} tr[id="${id}"]`);
  for (const columns of ['', '?columns=serverless']) {
    await page.goto(`${options}${columns}#${id}`);
    await expect(page.locator(`${matrix} thead th:visible`)).toHaveCount(columns ? 2 : 5);
    await expect(row).toBeFocused();
    const [region, head, target] = await Promise.all(
      [matrix, `${matrix} thead`, `${matrix} tr:target`].map((part) => page.locator(part).boundingBox()),
    );
    if (!region || !head || !target) throw new Error('the table is not there');
    expect(target.y).toBeGreaterThanOrEqual(head.y + head.height);
    expect(target.y + target.height).toBeLessThanOrEqual(region.y + region.height);
    await expect(page.locator(`${matrix} tr:target th`)).toBeInViewport({ ratio: 1 });
  }
});

test('chosen columns stand in the address, and come back from it', { tag: '@base' }, async ({ tab: page }) => {
  await page.goto(`${options}#side-by-side-payload`);
  const all = await visibleHeads(page).allTextContents();
  await page.getByRole('checkbox', { name: 'Real-time' }).check();
  await page.getByRole('checkbox', { name: 'Batch transform' }).check();
  const chosen = [all[0], 'Real-time', 'Batch transform'];
  await expect(visibleHeads(page)).toHaveText(chosen);
  await expect(page.locator(`${matrix} tbody tr`).first().locator('th:visible, td:visible')).toHaveCount(chosen.length);
  await expect(page).toHaveURL(/\/\?columns=real-time,batch-transform#side-by-side-payload$/);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Batch transform' })).toBeChecked();
  await expect(visibleHeads(page)).toHaveText(chosen);
  await page.locator(`${matrix} a[href*="/sagemaker/shadow-testing/"]`).first().dispatchEvent('click');
  await page.waitForURL('**/shadow-testing/');
  await page.goBack();
  await expect(page.getByText('2 of 4 shown')).toBeVisible();
  await expect(visibleHeads(page)).toHaveText(chosen);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(visibleHeads(page)).toHaveText(all);
  await expect(page).toHaveURL(/\/#side-by-side-payload$/);
});

test('a choice of columns that no table has shows all', async ({ tab: page }) => {
  await page.goto(`${options}?columns=toaster`);
  await page.locator(matrix).scrollIntoViewIfNeeded();
  await expect(page.getByText('all 4 shown')).toBeVisible();
  await expect(page.locator(`${matrix} thead th:visible`)).toHaveCount(5);
});

test('every service is a column with its status and the names of its facts, which lead to them', {
  tag: '@base',
}, async ({ tab: page }) => {
  await page.goto(compare);
  const cells = await page.locator(`${matrix} tr`).evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children].map((cell) => ({
        text: cell.textContent?.trim().replace(/\s+/g, ' ') ?? '',
        links: [...cell.querySelectorAll('a')].map(({ pathname, hash }) => decodeURIComponent(pathname + hash)),
      })),
    ),
  );
  const row = (name: string) => cells.find(([first]) => first.text === name) ?? [];
  expect(cells[0].length - 1).toBe(notes.length);
  const base = new URL(page.url()).pathname.replace(compare, '');
  for (const { path, title, status, summary, body } of notes) {
    const column = cells[0].findIndex(({ text }) => text === shortTitle(title));
    expect(cells[0][column].links).toEqual([base + path]);
    expect(row('Status')[column].text.startsWith(stateLabels[status.state])).toBe(true);
    const since =
      status.since && new Date(status.since).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
    expect(row('Status')[column].text).toContain(since ?? stateLabels[status.state]);
    expect(row('What it does')[column].text).toBe(summary);
    for (const { id, heading } of sections.filter(({ shape }) => shape === 'facts')) {
      const facts = body.sections.find((section) => section.id === id)?.facts ?? [];
      const { links, text } = row(heading)[column];
      const shown = facts.slice(0, 8).map((fact) => `${base}${path}#${fact.id}`);
      expect(links).toEqual(facts.length > 8 ? [...shown, `${base}${path}#${id}`] : shown);
      if (facts[0]?.name) expect(text.startsWith(facts[0].name)).toBe(true);
    }
  }
});

test('the services to compare are chosen in the address', async ({ tab: page }) => {
  const [one, , other] = notes.map(({ title }) => shortTitle(title));
  await page.goto(`${compare}?columns=${slug(one)},${slug(other)}`);
  await expect(page.getByText(`2 of ${notes.length} shown`)).toBeVisible();
  expect((await visibleHeads(page).allTextContents()).toSorted()).toEqual(['Service', one, other].toSorted());
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('tables have all columns, and nothing to choose or to sort by', async ({ page }) => {
    for (const address of [options, compare, 'sagemaker/clarify/']) {
      await page.goto(`${address}?columns=serverless`);
      const heads = page.locator(':is(table-matrix, .sortable) thead th');
      expect(await heads.count()).toBeGreaterThan(2);
      for (const head of await heads.all()) await expect(head).toBeVisible();
      await expect(page.locator('.columns, .sortable button')).toHaveCount(0);
    }
  });
});

test('lines of a sample that name what is the reader’s are marked, and no others', async ({ tab: page }) => {
  await page.goto('');
  const own = /111122223333|amzn-s3-demo-|<[a-z ]+>|\b(vpc|subnet|sg|i)-0|d-xxxx/i;
  for (const { path, body } of notes) {
    const codes = descendants(treeOf(read(path.replace(/\/$/, '.md')))).filter((node) => node.type === 'code');
    const start = body.sections.find(({ id }) => id === 'how-to-start')?.line ?? 0;
    const expected = codes
      .filter(({ position }) => (position?.start.line ?? 0) > start)
      .flatMap(({ value, meta }) => {
        const lines =
          /\{([\d,]+)\}/
            .exec(meta ?? '')?.[1]
            .split(',')
            .map(Number) ?? [];
        return value.split('\n').filter((line, index) => own.test(line) || lines.includes(index + 1));
      });
    const { marked, told } = await page.evaluate(async (address) => {
      const text = await (await fetch(address)).text();
      const { body } = new DOMParser().parseFromString(text, 'text/html');
      const marked = Array.from(body.querySelectorAll('.ec-line.mark'), ({ textContent }) => textContent);
      return { marked, told: body.textContent.split('Marked lines hold what is yours').length - 1 };
    }, path);
    expect(marked.map((line) => line.trim())).toEqual(expected.map((line) => line.trim()));
    expect(told).toBe(expected.length > 0 ? 1 : 0);
  }
});

test('a marked line is told by more than its color', async ({ tab: page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('sagemaker/clarify/');
  const border = (line: string) =>
    page
      .locator(line)
      .first()
      .evaluate((code) => getComputedStyle(code).borderInlineStart);
  // Canvas and CanvasText of forced colors in their light form.
  expect(await border('.ec-line.mark .code')).toMatch(/^4px solid rgb\(0, 0, 0\)/);
  expect(await border('.ec-line:not(.mark) .code')).toContain('rgb(255, 255, 255)');
});
