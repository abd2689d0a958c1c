import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export const themes = ['light', 'dark'] as const;

/** Elements that are named for each fault. */
const mostNamed = 5;

/** Which of axe's rules are asked: all, all but contrast, since of forced colors axe sees only what they replace, or only those that another theme can break. */
const asked = {
  all: { rules: { 'target-size': { enabled: true } } },
  forced: { rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: false } } },
  colors: { runOnly: ['color-contrast', 'link-in-text-block'] },
};

/**
 * What axe finds on a page as it is now, a line for each rule, the size of targets among them, which axe asks for only when told.
 * The site has no frames, so axe needs no page of its own.
 */
export async function findViolations(page: Page, which: keyof typeof asked = 'all'): Promise<string[]> {
  // A page that has axe already is not given it again, which takes as long as a third of what axe does.
  const given = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, axeSource: given ? ';' : undefined })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], ...asked[which] });
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}, ${nodes.length} times: ${nodes
        .slice(0, mostNamed)
        .map(({ html }) => html.slice(0, 120))
        .join(' | ')}`,
  );
}

/** What axe finds on a page in each theme, of which a second can break colors only. Leaves it in the last one. */
export async function findViolationsInThemes(
  page: Page,
  shown: readonly (typeof themes)[number][] = themes,
): Promise<string[]> {
  const found: string[] = [];
  for (const [index, theme] of shown.entries()) {
    await showIn(page, theme);
    const violations = await findViolations(page, index === 0 ? 'all' : 'colors');
    found.push(...violations.map((violation) => `${theme}: ${violation}`));
  }
  return found;
}

/** Shows a page that is loaded in another theme than its own. */
export function showIn(page: Page, theme: (typeof themes)[number]): Promise<void> {
  return page.evaluate((value) => {
    document.documentElement.dataset.theme = value;
  }, theme);
}
