import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { launchOptions } from './browser.ts';

const found = z.object({ results: z.array(z.object({ label: z.string(), address: z.url() })) });

/** Asks a tool of the page as a program of the browser would; what it throws is given as text. */
function use(page: Page, name: string, input: object): Promise<string> {
  return page.evaluate(
    async ([name, input]) => {
      const page: object = document;
      const context = Reflect.get(page, 'modelContext');
      const tools: { name: string }[] = await context.getTools();
      const tool = tools.find((each) => each.name === name);
      return context.executeTool(tool, input).catch((error: Error) => `failed: ${error.message}`);
    },
    [name, input] as const,
  );
}

test.describe('in a browser that lets programs use a page', { tag: '@base' }, () => {
  let browser: Browser;
  test.beforeAll(async () => {
    const options = launchOptions();
    browser = await chromium.launch({ ...options, args: [...(options.args ?? []), '--enable-features=WebMCPTesting'] });
  });
  test.afterAll(() => browser.close());

  test('they search facts, read sections and learn the status of a service', async ({ baseURL }) => {
    const page = await browser.newPage({ baseURL });
    await page.goto('concepts/');
    const offered = () =>
      page.evaluate(async () => {
        const page: object = document;
        const tools: { name: string }[] = (await Reflect.get(page, 'modelContext')?.getTools()) ?? [];
        return tools.map(({ name }) => name).toSorted();
      });
    await expect.poll(offered).toEqual(['read_section', 'search_facts', 'service_changes', 'service_status']);
    const { results } = found.parse(JSON.parse(await use(page, 'search_facts', { query: 'clarify GPU' })));
    expect(results).toContainEqual(
      expect.objectContaining({ address: `${baseURL}sagemaker/clarify/#limits-gpu`, label: 'Clarify › Limits › GPU' }),
    );
    const section = await use(page, 'read_section', { page: 'sagemaker/clarify', part: 'limits' });
    expect(section).toContain('not used by the processing container');
    expect(await use(page, 'service_status', { page: 'sagemaker/clarify' })).toContain('July 30, 2026');
    expect(await use(page, 'read_section', { page: 'sagemaker/clarfy' })).toMatch(/^failed/);
    await page.close();
  });
});

test('elsewhere nothing of it is loaded', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('concepts/', { waitUntil: 'networkidle' });
  expect(asked.filter((address) => /page-tools|api\//.test(address))).toEqual([]);
});
