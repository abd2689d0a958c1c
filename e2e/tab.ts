import { test as browserTest, type Page } from '@playwright/test';

const usual = { width: 1280, height: 720 };

/**
 * Tests with a `tab`: a page as a reader finds it who comes for the first time, but in a window that stays open from test
 * to test, since to open one takes longer than most tests. What `test.use` says of a context has no effect on it, and what
 * the browser fetched it may still have: where either matters, `page` is right.
 */
export const test = browserTest.extend<{ tab: Page }, { kept: Page }>({
  kept: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL, viewport: usual });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  tab: async ({ kept }, use) => {
    await use(kept);
    kept.removeAllListeners();
    await kept.unrouteAll();
    await kept.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await kept.context().clearPermissions();
    await kept.mouse.move(0, 0);
    await kept.goto('about:blank');
    await kept.emulateMedia({
      media: null,
      colorScheme: 'light',
      forcedColors: 'none',
      reducedMotion: 'no-preference',
    });
    await kept.setViewportSize(usual);
  },
});
