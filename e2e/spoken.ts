import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';

const reader = fileURLToPath(import.meta.resolve('@guidepup/virtual-screen-reader/browser.js'));
/** Where a page finds the screen reader, as if it were a script of its own. */
const script = '/virtual-screen-reader.js';

/** Lets a page be read aloud: to be called before it is opened. */
export async function allowReading(page: Page): Promise<void> {
  await page.route(`**${script}`, (route) => route.fulfill({ path: reader, contentType: 'text/javascript' }));
}

/** What a screen reader says of a part of a page, phrase by phrase from its start on, without where things end and what is emphasized. */
export async function spokenOf(part: Locator, phrases: number): Promise<string[]> {
  const spoken = await part.evaluate(
    async (container, { script, steps }) => {
      const { virtual } = await import(script);
      await virtual.start({ container });
      for (let step = 0; step < steps; step++) await virtual.next();
      const log: string[] = await virtual.spokenPhraseLog();
      await virtual.stop();
      return log;
    },
    // What is left out is no more than twice what is not.
    { script, steps: phrases * 3 },
  );
  const leftOut = /^end(,| of )|^(paragraph|strong|mark|time|superscript)$/;
  return spoken.filter((phrase) => !leftOut.test(phrase)).slice(0, phrases);
}

/** What it says by itself, of what changes in a part of a page while something is done. */
export async function announcedIn(part: Locator, doing: () => Promise<unknown>): Promise<string[]> {
  await part.evaluate(async (container, address) => {
    const { virtual } = await import(address);
    await virtual.start({ container });
  }, script);
  await doing();
  const spoken = await part.evaluate(async (_, address) => {
    const { virtual } = await import(address);
    const log: string[] = await virtual.spokenPhraseLog();
    await virtual.stop();
    return log;
  }, script);
  return spoken.filter((phrase) => /^(polite|assertive): ./.test(phrase));
}
