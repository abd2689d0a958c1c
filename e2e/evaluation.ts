import type { Page } from '@playwright/test';
import { z } from 'zod';

/** A query, and where its answer stands: `concepts/*` is any address below `concepts/`. No sections: any will do. */
export const queriesSchema = z.array(
  z.object({
    id: z.string(),
    q: z.string(),
    kind: z.string(),
    pages: z.array(z.string()),
    sections: z.array(z.string()),
    source: z.string(),
  }),
);
export type JudgedQuery = z.infer<typeof queriesSchema>[number];

/** Where a result leads: a page without slashes at its ends, and the id on it. */
export interface Target {
  page: string;
  id: string;
}

export interface Judged {
  query: JudgedQuery;
  targets: Target[];
  /** Place of the first result on a right page, from 1; 0 if it is not among the first ten. */
  rank: number;
  /** Whether one of the first three results is in a right section of a right page. */
  section: boolean;
}

export interface Figures {
  queries: number;
  reciprocalRank: number;
  firstRight: number;
  sectionsAsked: number;
  sectionsRight: number;
  nothingFound: number;
}

const counted = 10;
const countedForSection = 3;

/** Types each query into the dialog of the open page, and judges what the reader is shown. */
export async function evaluateDialog(page: Page, queries: JudgedQuery[]): Promise<Judged[]> {
  await page.keyboard.press('/');
  const panel = page.locator('dialog search-panel');
  const judged: Judged[] = [];
  for (const query of queries) {
    await panel.getByRole('combobox').fill(query.q);
    await panel
      .getByRole('status')
      .filter({ hasText: /\d results?\.|Nothing found/ })
      .waitFor();
    const hrefs = await panel
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('href') ?? ''));
    const found = !/Nothing found/.test((await panel.getByRole('status').textContent()) ?? '');
    judged.push(judge(query, found ? hrefs.map((href) => targetOf(href, page.url())) : []));
    await panel.getByRole('combobox').fill('');
    await panel
      .getByRole('status')
      .filter({ hasNotText: /result|Nothing/ })
      .waitFor();
  }
  return judged;
}

/** The same queries asked of Pagefind as it comes, on the same index. */
export async function evaluateStock(page: Page, queries: JudgedQuery[], bundle: string): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const query of queries) {
    const hrefs = await page.evaluate(
      async ({ text, script, count }) => {
        const pagefind = await import(script);
        const { results } = await pagefind.search(text);
        const loaded = await Promise.all(
          results
            .slice(0, count)
            .map((result: { data(): Promise<{ sub_results: { url: string }[] }> }) => result.data()),
        );
        return loaded.flatMap(({ sub_results }) => sub_results.slice(0, 1).map(({ url }: { url: string }) => url));
      },
      { text: query.q, script: `${bundle}pagefind.js`, count: counted },
    );
    judged.push(
      judge(
        query,
        hrefs.map((href: string) => targetOf(href, page.url())),
      ),
    );
  }
  return judged;
}

export function figuresOf(judged: Judged[]): Figures {
  const asked = judged.filter(({ query }) => query.sections.length > 0);
  return {
    queries: judged.length,
    reciprocalRank: judged.reduce((sum, { rank }) => sum + (rank > 0 ? 1 / rank : 0), 0) / Math.max(judged.length, 1),
    firstRight: judged.filter(({ rank }) => rank === 1).length,
    sectionsAsked: asked.length,
    sectionsRight: asked.filter(({ section }) => section).length,
    nothingFound: judged.filter(({ targets }) => targets.length === 0).length,
  };
}

function judge(query: JudgedQuery, targets: Target[]): Judged {
  const right = ({ page }: Target) =>
    query.pages.some(
      (wanted) => page === wanted || (wanted.endsWith('/*') && `${page}/`.startsWith(wanted.slice(0, -1))),
    );
  const inSection = ({ page, id }: Target) =>
    page === 'concepts' || query.sections.some((section) => (id || 'what-it-is').startsWith(section));
  return {
    query,
    targets,
    rank: targets.slice(0, counted).findIndex(right) + 1,
    section: targets.slice(0, countedForSection).some((target) => right(target) && inSection(target)),
  };
}

function targetOf(href: string, from: string): Target {
  const { pathname, hash } = new URL(href, from);
  const [, path] = /(?:^|\/)((?:sagemaker|guides|concepts)(?:\/.*)?)$/.exec(pathname.replace(/\/$/, '')) ?? [];
  return { page: path ?? '', id: decodeURIComponent(hash.slice(1)) };
}
