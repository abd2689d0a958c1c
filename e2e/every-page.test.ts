import { expect, type Page } from '@playwright/test';
import { findViolations, findViolationsInThemes, themes } from './axe.ts';
import { belowFirstScreen, cutWords, findHidden, findHiddenFocus, roomToRead, testedPages } from './pages.ts';
import { test } from './tab.ts';

/** A window, a phone, and a window of 1280 x 1024 px at 200 % and at 400 %. */
const windows = [
  { width: 1280, height: 800 },
  { width: 390, height: 900 },
];
const allLooks = windows.flatMap((viewport) => themes.map((theme) => ({ viewport, theme })));
const zoomed = [
  { width: 640, height: 512 },
  { width: 320, height: 256 },
];
/** A status, or the maturity of a page, in words. */
const told = /\b(closed|end(s|ing|ed)|superseded|not known|verified)\b/i;

const clarify = 'sagemaker/clarify/';
const inferenceOptions = 'guides/inference-options/';
/** Of the notes, which are alike, one comes also under the base path, and what is for paper has a test of its own there. */
const isUnderBase = (path: string) => path === clarify || !/^(sagemaker|print)\/./.test(path);
/** One page of each kind. */
const ofEachKind = [
  '',
  'sagemaker/',
  clarify,
  inferenceOptions,
  'guides/compare/',
  'guides/availability/',
  'concepts/',
  'index/',
  'search/',
  '404.html',
];
/** Notes are alike, and so are guides: all looks together are shown by one of each kind, and by all of them in turn. Other browsers than Chromium are shown one each. */
const isAlike = (path: string) =>
  /^(sagemaker\/.|guides\/.|print\/)/.test(path) && ![clarify, inferenceOptions].includes(path);
const isDocument = (path: string) => path.startsWith('print/');
const isNote = (path: string) => /^sagemaker\/./.test(path);
const isForced = (path: string) => ['', 'sagemaker/', clarify].includes(path) || /^guides\/./.test(path);

for (const [index, path] of testedPages().entries()) {
  test(
    `/${path} is sound, accessible and legible`,
    {
      tag: [...(isUnderBase(path) ? ['@base'] : []), ...(ofEachKind.includes(path) ? ['@browsers'] : [])],
    },
    async ({ tab, baseURL, browserName }, { project }) => {
      const complaints: string[] = [];
      tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      tab.on('pageerror', (error) => complaints.push(error.message));
      tab.on('request', (request) => {
        if (new URL(request.url()).host !== new URL(baseURL ?? '').host) complaints.push(`request to ${request.url()}`);
      });
      const response = await tab.goto(path);
      // Firefox tells of a page that it had kept that it is unchanged.
      expect([200, 304]).toContain(response?.status());
      await checkStructure(tab);
      if (project.name === 'root' && isNote(path)) {
        await tab.setViewportSize(windows[0]);
        expect.soft(await belowFirstScreen(tab)).toEqual([]);
      }
      // The base path changes no look, and only Chromium can be told of forced colors.
      const looks = browserName === 'chromium' && !isAlike(path) ? allLooks : [allLooks[index % allLooks.length]];
      if (isDocument(path)) await shorten(tab);
      if (project.name !== 'base') await checkLook(tab, looks);
      if (project.name === 'root' && isForced(path)) await checkForcedColors(tab);
      expect(complaints).toEqual([]);
    },
  );
}

async function checkStructure(page: Page): Promise<void> {
  for (const once of ['h1', 'main', 'html[lang="en"]']) await expect(page.locator(once)).toHaveCount(1);
  const levels = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((nodes) => nodes.filter((node) => node.checkVisibility()).map((node) => Number(node.tagName[1])));
  expect(
    levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1),
    `${levels}`,
  ).toEqual([]);
  const ids = await page.locator('[id]').evaluateAll((nodes) => nodes.map((node) => node.id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
}

/** Takes all notes but the first three from a family as one document, where each is a page too: to lay it out takes as long as the rest of the site. */
async function shorten(page: Page): Promise<void> {
  const notes = page.locator('.document > article');
  expect(await notes.count()).toBeGreaterThan(3);
  await notes.evaluateAll((all) => all.slice(3).map((note) => note.remove()));
}

/** Leaves the page scrolled. */
async function checkLook(page: Page, looks: typeof allLooks): Promise<void> {
  for (const viewport of windows) {
    await page.setViewportSize(viewport);
    const shown = looks.filter((look) => look.viewport === viewport).map(({ theme }) => theme);
    expect.soft(await findViolationsInThemes(page, shown), `${viewport.width} px`).toEqual([]);
    expect.soft(await findHidden(page), `${viewport.width} px`).toEqual([]);
    expect.soft(await cutWords(page), `${viewport.width} px`).toEqual([]);
  }
  for (const viewport of zoomed) {
    await page.setViewportSize(viewport);
    expect.soft(await findHidden(page), `${viewport.width} px`).toEqual([]);
    expect.soft(await roomToRead(page), `${viewport.width} px`).toBeGreaterThan(0.5);
  }
}

/** Leaves the focus far down the page. */
async function checkForcedColors(page: Page): Promise<void> {
  await page.setViewportSize(windows[0]);
  await page.emulateMedia({ forcedColors: 'active' });
  expect.soft(await findViolations(page, 'forced'), 'forced colors').toEqual([]);
  const marks = page.locator('main [data-state]:not([data-state="available"])');
  for (const text of await marks.allTextContents()) expect.soft(text).toMatch(told);
  expect.soft(await findHiddenFocus(page, 30), 'forced colors').toEqual([]);
}
