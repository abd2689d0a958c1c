import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { leadsOn } from './ledger.ts';

/** Addresses of all pages of a built site, relative to its start, without those that only lead on to a fact. */
export function builtPages(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html') && !leadsOn(readFileSync(join(folder, file), 'utf8')))
    .map((file) => file.replace(/index\.html$/, ''))
    .sort();
}

/** The pages of the site under test: of those of the letters, which are alike, only one. It is built before tests are listed. */
export function testedPages(): string[] {
  return builtPages('dist/test-root').filter((page) => !/^index\/(?!c\/)./.test(page));
}

/** What cannot be read in a window: text that is cut off, and what must be scrolled sideways other than in a region of its own. */
export function findHidden(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const faults = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} px wide`] : [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { overflowX, position, clipPath } = getComputedStyle(element);
      const forReaders = position === 'absolute' && (element.clientWidth <= 1 || clipPath !== 'none');
      if (overflowX === 'visible' || forReaders || !element.checkVisibility()) continue;
      if (element.scrollWidth <= element.clientWidth + 1) continue;
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      const named = element.matches('[role]:is([aria-label], [aria-labelledby])');
      const region = named && (element.tabIndex >= 0 || element.querySelector('button'));
      if (!scrolls || !region) faults.push(`${scrolls ? 'scrolls' : 'cut off'}: ${element.outerHTML.slice(0, 100)}`);
    }
    return faults;
  });
}

/** Words of tables that stand on more lines than one although a line has room for them, and for what joins them without a space. */
export function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    for (const table of document.querySelectorAll('main table')) {
      const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const rectsOf = ({ 0: part, index }: RegExpExecArray, from = 0) => {
          const range = document.createRange();
          range.setStart(text, from + index);
          range.setEnd(text, from + index + part.length);
          return [...range.getClientRects()].filter(({ width }) => width > 0);
        };
        // A column can be made wider; what stands in a list of rows has all the room that there is.
        const cell = text.parentElement?.closest('th, td');
        const room = cell && getComputedStyle(cell).display === 'block' ? cell.clientWidth : table.clientWidth;
        for (const joined of (text.nodeValue ?? '').matchAll(/\S+/g)) {
          if (rectsOf(joined).reduce((sum, { width }) => sum + width, 0) > room) continue;
          for (const word of joined[0].matchAll(/[\p{L}\p{N}_]+/gu)) {
            const lines = new Set(rectsOf(word, joined.index).map(({ top }) => top));
            if (lines.size > 1) cut.push(word[0]);
          }
        }
      }
    }
    return cut;
  });
}

/** What of a note does not stand on its first screen, as it is: its status, what it is in short, its links, and the first line of its first feature. */
export function belowFirstScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const whole = ['h1', '.status', '.in-short', '.page-links', '#features'];
    const below = whole.filter((selector) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return !box || box.top < 0 || box.bottom > innerHeight;
    });
    const line = document.createRange();
    const feature = document.querySelector('[id^="features-"]');
    if (feature) line.selectNodeContents(feature);
    const seen = feature && line.getClientRects()[0].bottom <= innerHeight;
    return seen ? below : [...below, 'the first feature'];
  });
}

/** How much of the window's height the text has to itself, in the middle of the page. What follows the size of the window has followed by then. */
export function roomToRead(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });
    const stays = (element: Element | null): boolean =>
      element !== null &&
      (['fixed', 'sticky'].includes(getComputedStyle(element).position) || stays(element.parentElement));
    const lines = Array.from({ length: innerHeight }, (_, y) => document.elementFromPoint(innerWidth / 2, y));
    return lines.filter((element) => !stays(element)).length / innerHeight;
  });
}

/** What has the focus and does not show it, of as many stops as the keyboard is let make. */
export async function findHiddenFocus(page: Page, stops: number): Promise<string[]> {
  const hidden: string[] = [];
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab');
    const { html, outline } = await page.evaluate(() => {
      const focused = document.activeElement ?? document.body;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      return {
        html: focused.outerHTML.slice(0, 100),
        outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      };
    });
    if (outline === 0) hidden.push(html);
  }
  return hidden;
}
