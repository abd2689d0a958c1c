import type { Page } from '@playwright/test';
import { z } from 'zod';
import { builtIn } from '../src/programs/built.ts';

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

/**
 * A question that somebody asked in public, and the facts that answer it, as `page#id`: half of them are the gate, half are
 * tuned on. Others were written by a reader of the notes who had not seen the search: they are a gate too.
 */
export const askedSchema = z.array(
  z.object({
    id: z.string(),
    q: z.string(),
    facts: z.array(z.string()),
    use: z.enum(['gate', 'tuning', 'written']),
    source: z.string(),
  }),
);
export type AskedQuestion = z.infer<typeof askedSchema>[number];

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

export interface JudgedQuestion {
  question: AskedQuestion;
  targets: Target[];
  /** Place of the first result that is a fact which answers, or says the same elsewhere, from 1; 0 if none of the first ten is. */
  rank: number;
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
const countedAsSoon = 3;

/** Asks one query, and gives where each result leads: at first its own target, then others that say the same. */
export type Ask = (query: string) => Promise<Target[][]>;

/** Types each query into the dialog of the open page, for what the reader is shown. */
export async function askDialog(page: Page): Promise<Ask> {
  await page.keyboard.press('/');
  const panel = page.locator('dialog search-panel');
  const input = panel.getByRole('combobox');
  const status = panel.getByRole('status');
  return async (query) => {
    await input.fill(query);
    await status.filter({ hasText: /\d results?\.|Nothing found/ }).waitFor();
    const hrefs = await panel
      .getByRole('option')
      .evaluateAll((options) =>
        options.map((option) => [
          option.getAttribute('href') ?? '',
          ...(option.getAttribute('data-elsewhere')?.split(' ') ?? []),
        ]),
      );
    const found = !/Nothing found/.test((await status.textContent()) ?? '');
    await input.fill('');
    await status.filter({ hasNotText: /result|Nothing/ }).waitFor();
    return found ? hrefs.map((each) => each.map((href) => targetOf(href, page.url()))) : [];
  };
}

/** Asks the search of a built site as programs do, without a browser: it finds the same, many times faster. */
export function askBuilt(folder: string): Ask {
  const open = builtIn(folder);
  const target = (page: { path: string }, id = ''): Target => ({ page: page.path.replace(/\/$/, ''), id });
  return async (query) => {
    const { search, engine } = await open();
    const { places, answers } = await search.find(query, engine);
    return [
      ...places.map(({ place }) => [target(place.page, place.id)]),
      ...answers.map((answer) => [answer, ...answer.elsewhere].map(({ page, id }) => target(page, id))),
    ];
  };
}

/** Asks Pagefind as it comes, on the same index. */
export function askStock(page: Page, bundle: string): Ask {
  return async (query) => {
    const hrefs: string[] = await page.evaluate(
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
      { text: query, script: `${bundle}pagefind.js`, count: counted },
    );
    return hrefs.map((href) => [targetOf(href, page.url())]);
  };
}

export async function judgeQueries(queries: JudgedQuery[], ask: Ask): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const query of queries) {
    const results = await ask(query.q);
    judged.push(
      judge(
        query,
        results.map(([target]) => target),
      ),
    );
  }
  return judged;
}

export async function judgeQuestions(questions: AskedQuestion[], ask: Ask): Promise<JudgedQuestion[]> {
  const judged: JudgedQuestion[] = [];
  for (const question of questions) {
    const results = (await ask(question.q)).slice(0, counted);
    const isRight = ({ page, id }: Target) => question.facts.includes(`${page}#${id}`);
    const targets = results.map(([target]) => target);
    judged.push({ question, targets, rank: results.findIndex((each) => each.some(isRight)) + 1 });
  }
  return judged;
}

/** How many questions have a right fact as the first result, and among the first few. */
export function factFiguresOf(judged: JudgedQuestion[]): { first: number; soon: number } {
  return {
    first: judged.filter(({ rank }) => rank === 1).length,
    soon: judged.filter(({ rank }) => rank > 0 && rank <= countedAsSoon).length,
  };
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
    section: targets.slice(0, countedAsSoon).some((target) => right(target) && inSection(target)),
  };
}

function targetOf(href: string, from: string): Target {
  const { pathname, hash } = new URL(href, from);
  const [, path] = /(?:^|\/)((?:sagemaker|guides|concepts)(?:\/.*)?)$/.exec(pathname.replace(/\/$/, '')) ?? [];
  return { page: path ?? '', id: decodeURIComponent(hash.slice(1)) };
}
