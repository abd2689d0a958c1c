import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** Addresses of all pages of a built site, relative to its start, without those that only lead on to a fact. */
export function builtPages(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html') && !file.startsWith('s/'))
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
