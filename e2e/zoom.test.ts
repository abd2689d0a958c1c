import { expect, type Page, test } from '@playwright/test';
import { findHidden, testedPages } from './pages.ts';

/** A window of 1280 x 1024 px at 200 % and at 400 %. */
const windows = [
  { width: 640, height: 512 },
  { width: 320, height: 256 },
];

/** How much of the window's height the text has to itself, in the middle of the page. */
function roomToRead(page: Page): Promise<number> {
  return page.evaluate(() => {
    scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });
    const stays = (element: Element | null): boolean =>
      element !== null &&
      (['fixed', 'sticky'].includes(getComputedStyle(element).position) || stays(element.parentElement));
    const lines = Array.from({ length: innerHeight }, (_, y) => document.elementFromPoint(innerWidth / 2, y));
    return lines.filter((element) => !stays(element)).length / innerHeight;
  });
}

for (const path of testedPages()) {
  test(`/${path} can be read at 200 % and 400 %`, async ({ page }) => {
    test.skip(test.info().project.name !== 'root', 'the base path changes no layout');
    await page.goto(path);
    for (const viewport of windows) {
      await page.setViewportSize(viewport);
      expect.soft(await findHidden(page), `${viewport.width} px`).toEqual([]);
      expect.soft(await roomToRead(page), `${viewport.width} px`).toBeGreaterThan(0.5);
    }
  });
}
