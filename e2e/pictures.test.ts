import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { shortTitle } from '../src/notes/addresses.ts';
import { readFrontMatter } from '../src/notes/front-matter.ts';
import { inverseKinds, relationKinds, stages } from '../src/notes/grammar.ts';
import { parseFile } from '../src/notes/parse.ts';
import { reviewedNoteSchema } from '../src/notes/schema.ts';
import { findViolations } from './axe.ts';
import { test } from './tab.ts';

const folder = 'src/content/docs/sagemaker';
const notes = readdirSync(folder)
  .filter((file) => file !== 'index.md')
  .map((file) => {
    const source = readFileSync(`${folder}/${file}`, 'utf8');
    const front = readFrontMatter(source, () => reviewedNoteSchema).data;
    if (!front) throw new Error(`${file} has no front matter`);
    const { title, stage, status } = front;
    const { relations } = parseFile({ path: `sagemaker/${file}`, text: source }).body;
    return { id: basename(file, '.md'), name: shortTitle(title), stage, state: status.state, relations };
  });

/** Every relation from both sides, once: `clarify feeds model-registry`. */
const relations = new Set(
  notes.flatMap(({ id, relations }) =>
    relations.flatMap(({ kind, target }) => {
      const other = basename(target ?? '', '.md');
      return kind ? [`${id} ${kind} ${other}`, `${other} ${inverseKinds[kind]} ${id}`] : [];
    }),
  ),
);
/** The notes to which a note has one of these relations. */
const relatedTo = (id: string, ...kinds: string[]) =>
  notes.filter((other) => kinds.some((kind) => relations.has(`${id} ${kind} ${other.id}`)));
const idsOf = (notes: { id: string }[]) => notes.map(({ id }) => id).toSorted();
const linkTo = (id: string) => `a[href$="/sagemaker/${id}/"]`;
const nodeOf = (page: Page, id: string) => page.locator('.lifecycle ul > li').filter({ has: page.locator(linkTo(id)) });
/** High enough for the whole map, which is read by its points. */
const isWide = (page: Page) => page.setViewportSize({ width: 1280, height: 1600 });
const sidewaysScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The notes at both ends of each line that is drawn below an element, and those that are marked, by their ids. */
const drawnIn = (element: Locator) =>
  element.evaluate((group) => {
    const noteAt = (x: number, y: number) => {
      const node = document.elementFromPoint(x, y)?.closest('.lifecycle ul > li');
      return node?.querySelector('a')?.href.split('/').at(-2) ?? `nothing at ${x}, ${y}`;
    };
    const lines = [...group.querySelectorAll('path')].flatMap((path) =>
      (path.getAttribute('d') ?? '').split(/(?=M)/).map((d) => {
        const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        line.setAttribute('d', d);
        return [0, line.getTotalLength()].map((length) => {
          const { x, y } = line.getPointAtLength(length).matrixTransform(path.getScreenCTM() ?? undefined);
          return noteAt(x, y);
        });
      }),
    );
    const marked = [...group.querySelectorAll('rect')].map((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      return noteAt(x + width / 2, y + height / 2);
    });
    return { begins: lines.map(([begin]) => begin), ends: lines.map(([, end]) => end).sort(), marked: marked.sort() };
  });

test('the map has every service under its stage, with its status in a word, and last what is on the way out', async ({
  tab: page,
}) => {
  await isWide(page);
  await page.goto('');
  for (const stage of stages) {
    const column = page.locator('.lifecycle ol > li').filter({ has: page.locator(`h2#${stage}`) });
    const expected = notes
      .filter((note) => note.stage === stage)
      .map(({ name, state }) => (state === 'available' ? name : `${name} ${state}`));
    const shown = await column.getByRole('link').allInnerTexts();
    const texts = shown.map((text) => text.replace(/\s+/g, ' ').trim());
    expect(texts.toSorted(), stage).toEqual(expected.toSorted());
    const open = texts.map((text) => notes.some(({ name }) => name === text));
    expect(open, stage).toEqual(open.toSorted((a, b) => Number(b) - Number(a)));
  }
});

test('a service on the map says what it feeds and what feeds it', async ({ tab: page }) => {
  await page.goto('');
  for (const { id } of notes) {
    const said = (await nodeOf(page, id).locator('.flow').allTextContents()).join('').replace(/\.$/, '');
    const lists = new Map(
      said
        .split('; ')
        .map((list) => /^(feeds|fed by) (.*)$/.exec(list))
        .map((match) => [match?.[1], match?.[2].split(', ').toSorted()]),
    );
    for (const kind of ['feeds', 'fed by'])
      expect(lists.get(kind) ?? [], `${id} ${kind}`).toEqual(
        relatedTo(id, kind)
          .map(({ name }) => name)
          .toSorted(),
      );
  }
});

for (const way of ['pointer', 'focus']) {
  test(`the map draws what a service feeds and what feeds it, for one at a time, on ${way}`, async ({ tab: page }) => {
    await isWide(page);
    await page.goto('');
    await expect(page.locator('.lifecycle li > svg:visible')).toHaveCount(0);
    for (const { id } of notes) {
      const node = nodeOf(page, id);
      await (way === 'pointer' ? node.hover() : node.getByRole('link').focus());
      const kinds = { feeds: 'g:not(.in)', 'fed by': 'g.in' };
      for (const [kind, group] of Object.entries(kinds)) {
        const expected = idsOf(relatedTo(id, kind));
        const drawn = node.locator(`> svg:visible ${group}`);
        await expect(drawn, `${id} ${kind}`).toHaveCount(expected.length > 0 ? 1 : 0);
        if (expected.length === 0) continue;
        expect(await drawnIn(drawn), `${id} ${kind}`).toEqual({
          begins: expected.map(() => id),
          ends: expected,
          marked: expected,
        });
        expect(await drawn.locator('use').count(), `${id} ${kind}`).toBe(expected.length);
      }
      await expect(page.locator('.lifecycle li > svg:visible')).toHaveCount(
        relatedTo(id, 'feeds', 'fed by').length > 0 ? 1 : 0,
      );
    }
    expect(await findViolations(page)).toEqual([]);
  });
}

test('on a phone the map is a list', async ({ tab: page }) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('');
    expect(await sidewaysScroll(page)).toBe(0);
    const lefts = await page
      .locator('.lifecycle :is(h2, ul > li)')
      .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().left));
    expect(new Set(lefts).size).toBe(1);
    await nodeOf(page, 'endpoints').hover();
    await expect(page.locator('.lifecycle svg:visible')).toHaveCount(0);
    await expect(nodeOf(page, 'endpoints').locator('.flow')).toBeVisible();
  }
});

test('each service has a picture of its relations, from both sides', async ({ tab: page }) => {
  await page.goto('');
  for (const { id, name } of notes) {
    const picture = await page.evaluate(async (path) => {
      const text = await (await fetch(path)).text();
      const own = new DOMParser().parseFromString(text, 'text/html');
      const nav = own.querySelector('.sl-heading-wrapper:has(#related) + nav, #related + nav');
      const groups = Array.from(nav?.querySelectorAll('dl > div') ?? [], (group) => ({
        kinds: group.querySelector('dt')?.textContent.split(', ') ?? [],
        side: group.parentElement?.parentElement?.className ?? '',
        notes: Array.from(group.querySelectorAll('dd'), (item) => ({
          name: item.querySelector('a')?.textContent,
          href: item.querySelector('a')?.getAttribute('href') ?? '',
          state: item.querySelector('.state')?.textContent ?? 'available',
        })),
      }));
      const lines = Array.from(nav?.querySelectorAll('path') ?? [], (line) => line.getAttribute('d') ?? '');
      return { label: nav?.ariaLabel, name: nav?.querySelector('p')?.textContent.trim(), groups, lines };
    }, `sagemaker/${id}/`);
    const { groups, lines } = picture;
    if (relatedTo(id, ...relationKinds, ...Object.values(inverseKinds)).length === 0) {
      expect(picture.label, id).toBeUndefined();
      continue;
    }
    expect(picture.label).toMatch(/^Relations of /);
    expect(picture.name).toBe(name);
    const shown = groups.flatMap(({ kinds, notes }) =>
      notes.flatMap((other) => kinds.map((kind) => `${kind} ${other.href.split('/').at(-2)}`)),
    );
    const expected = [...relations].filter((relation) => relation.startsWith(`${id} `));
    expect(shown.toSorted()).toEqual(expected.map((relation) => relation.slice(id.length + 1)).toSorted());

    const neighbors = groups.flatMap(({ notes }) => notes);
    expect(new Set(neighbors.map(({ href }) => href)).size, 'each neighbor once').toBe(neighbors.length);
    for (const { name, href, state } of neighbors) {
      const note = notes.find(({ id }) => href.endsWith(`/sagemaker/${id}/`));
      expect({ name, state }).toEqual({ name: note?.name, state: note?.state });
    }
    const comesIn = (kinds: string[]) => kinds.some((kind) => ['requires', 'fed by'].includes(kind));
    const goesOut = (kinds: string[]) => kinds.some((kind) => ['feeds', 'needed by'].includes(kind));
    for (const { kinds, side } of groups)
      expect(side, kinds.join()).toBe(comesIn(kinds) ? 'in' : goesOut(kinds) ? 'out' : 'beside');
    const drawn = groups.filter(({ side }) => side !== 'beside').flatMap(({ notes }) => notes);
    expect(lines.join('').match(/M/g)?.length ?? 0).toBe(drawn.length);
  }
});

test('on a phone the picture of relations is lists', async ({ tab: page }) => {
  await page.setViewportSize({ width: 320, height: 844 });
  await page.goto('sagemaker/endpoints/');
  const picture = page.getByRole('navigation', { name: 'Relations' });
  await expect(picture.locator('dd').first()).toBeVisible();
  await expect(picture.locator('svg:visible')).toHaveCount(0);
});
