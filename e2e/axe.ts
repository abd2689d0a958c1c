import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export const themes = ['light', 'dark'] as const;

/** Elements that are named for each fault. */
const mostNamed = 5;

/**
 * What axe finds on a page as it is now, a line for each rule, the size of targets among them, which axe asks for only when told.
 * Forced colors are the system's: `colors` leaves out their contrast, for which axe looks at what they replace.
 * The site has no frames, so axe needs no page of its own. Of a family as one document only the first notes are looked at: all are
 * pages too, and axe takes as long for it as for the rest of the site.
 */
export async function findViolations(page: Page, colors: 'own' | 'forced' = 'own'): Promise<string[]> {
  const rules = { 'target-size': { enabled: true }, 'color-contrast': { enabled: colors === 'own' } };
  // A page that has axe already is not given it again, which takes as long as a third of what axe does.
  const given = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, axeSource: given ? ';' : undefined })
    .setLegacyMode(true)
    .exclude('.document > article:nth-of-type(n + 4)')
    .options({ resultTypes: ['violations'], rules });
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}, ${nodes.length} times: ${nodes
        .slice(0, mostNamed)
        .map(({ html }) => html.slice(0, 120))
        .join(' | ')}`,
  );
}

/** Shows a page that is loaded in another theme than its own. */
export function showIn(page: Page, theme: (typeof themes)[number]): Promise<void> {
  return page.evaluate((value) => {
    document.documentElement.dataset.theme = value;
  }, theme);
}
