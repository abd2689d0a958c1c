import { test as base, expect } from '@playwright/test';
import { shareOf } from './ledger.ts';
import { WebKit } from './webkit.ts';

const clarify = 'sagemaker/clarify/';
const fact = 'limits-job-run-time';
const factLink = `main a.fact-link[href="#${fact}"]`;
const field = 'dialog search-panel input';

/** A window that stays open from test to test. */
const test = base.extend<{ address: string }, { webkit: WebKit }>({
  webkit: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is asked for.
    async ({}, use) => {
      const webkit = await WebKit.start();
      await webkit.resize(1280, 1000);
      await use(webkit);
      await webkit.stop();
    },
    { scope: 'worker' },
  ],
  address: ({ baseURL }, use) => use(baseURL ?? ''),
});

/** What is said for a moment only can be gone before it is asked for. */
const keepWhatIsSaid = `new MutationObserver(() => {
  const said = document.querySelector('body > [role=status]')?.textContent;
  if (said) document.documentElement.dataset.said = said;
}).observe(document.body, { childList: true, subtree: true, characterData: true })`;

async function openSearch(webkit: WebKit, query: string): Promise<void> {
  await webkit.told('.search-box[role=button]');
  await webkit.press('/');
  await expect.poll(() => webkit.evaluate('return document.activeElement.getAttribute("role")')).toBe('combobox');
  await webkit.write(query);
  // While it is typed, its first letters have results too.
  const typed = 'return document.activeElement.value';
  await expect.poll(() => webkit.evaluate(typed)).toBe(query);
  const settled = `return document.querySelector('dialog search-panel [role=listbox]').ariaBusy`;
  await expect.poll(() => webkit.evaluate(settled)).toBe('false');
  await expect.poll(() => webkit.text('dialog search-panel [role=status]')).toMatch(/\d+ results?\./);
}

const pages = {
  '': 'SageMaker Notes',
  'sagemaker/': 'SageMaker AI',
  [clarify]: 'SageMaker Clarify',
  'guides/inference-options/': 'Inference options',
  'guides/compare/': 'Compare services',
  'guides/availability/': 'Availability',
  'concepts/': 'Concepts',
  'search/': 'Search',
  'no/such/page/': 'Page not found',
};

test('each kind of page fits the window, and says what it is', async ({ webkit, address }) => {
  for (const [path, title] of Object.entries(pages)) {
    await webkit.open(address + path);
    for (const width of [1280, 400]) {
      await webkit.resize(width, 1000);
      const over = 'return document.documentElement.scrollWidth - innerWidth';
      expect.soft(await webkit.evaluate(over), `/${path}, ${width} px`).toBeLessThanOrEqual(0);
    }
    expect.soft(await webkit.told('h1')).toEqual({ role: 'heading', label: title });
    expect.soft((await webkit.told('main')).role).toBe('main');
    expect.soft(await webkit.told('button.theme')).toEqual({ role: 'button', label: 'Dark theme' });
  }
  await webkit.resize(1280, 1000);
});

test('what can be used is told as what it is, by its name', async ({ webkit, address }) => {
  const told: Record<string, Record<string, [role: string, label: string]>> = {
    'sagemaker/': {
      '.search-box[role]': ['button', 'Search'],
      // GTK's own word for what opens a list.
      'select[name=stage]': ['button', 'Stage'],
      'note-catalog table': ['table', 'Services'],
      'nav.sidebar': ['navigation', 'Main'],
    },
    [clarify]: {
      'aside.status': ['complementary', 'Status of SageMaker Clarify'],
      [factLink]: ['link', 'Link to “Job run time”'],
      [`[id="${fact}"] th`]: ['rowheader', 'Job run time'],
      '[data-copy=page]': ['link', 'Copy page as Markdown'],
      '.sortable th button': ['button', 'Limit'],
      'sample-tabs [role=tab]': ['tab', 'Python (boto3)'],
    },
    'guides/inference-options/': {
      '.tree ol': ['list', 'Which one: decision tree'],
      'table-matrix': ['region', 'Side by side'],
    },
  };
  for (const [path, elements] of Object.entries(told)) {
    await webkit.open(address + path);
    for (const [selector, [role, label]] of Object.entries(elements)) {
      expect.soft(await webkit.told(selector), `/${path}`).toEqual({ role, label });
    }
  }
});

test('search takes a typo, goes by keys, and ends at the line', async ({ webkit, address }) => {
  await webkit.open(`${address}concepts/`);
  await openSearch(webkit, 'jumstart');
  expect(await webkit.text('dialog search-panel [role=status]')).toContain('Showing results for “jumpstart”.');
  await webkit.press('Escape');
  await openSearch(webkit, 'job run time clarify');
  const active = () =>
    webkit.evaluate('return document.querySelector(arguments[0]).getAttribute("aria-activedescendant")', field);
  const first = await active();
  await webkit.press('ArrowDown');
  expect(await active()).not.toBe(first);
  await webkit.press('ArrowUp');
  expect(await active()).toBe(first);
  await webkit.press('Enter');
  await expect.poll(() => webkit.address()).toBe(`${address}${clarify}#${fact}`);
  await expect.poll(() => webkit.evaluate('return document.activeElement.id')).toBe(fact);
});

test('a fact that is arrived at is in sight, marked, and has the focus', async ({ webkit, address }) => {
  await webkit.open(address + shareOf(clarify, fact));
  await expect.poll(() => webkit.address()).toBe(`${address}${clarify}#${fact}`);
  await expect.poll(() => webkit.evaluate('return document.activeElement.id')).toBe(fact);
  const place = `const { top, bottom } = document.activeElement.getBoundingClientRect();
    return top >= document.querySelector('header').getBoundingClientRect().bottom && bottom <= innerHeight`;
  expect(await webkit.evaluate(place)).toBe(true);
  expect(await webkit.evaluate('return getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
});

test('a click copies the link to a fact', async ({ webkit, address }) => {
  await webkit.open(address + clarify);
  await webkit.evaluate('document.querySelector(arguments[0]).scrollIntoView({ block: "center" })', factLink);
  await webkit.evaluate(keepWhatIsSaid);
  await webkit.click(factLink);
  await expect.poll(() => webkit.evaluate('return document.documentElement.dataset.said')).toBe('Link copied');
  await webkit.press('/');
  await webkit.press('Control', 'v');
  const pasted = () => webkit.evaluate('return document.querySelector(arguments[0]).value', field);
  await expect.poll(pasted).toBe(address + shareOf(clarify, fact));
});

test('a chosen theme lasts, and what the browser draws follows it', async ({ webkit, address }) => {
  const shown = () =>
    webkit.evaluate(
      'const root = document.documentElement; return [root.dataset.theme, getComputedStyle(root).colorScheme]',
    );
  await webkit.open(address);
  await expect.poll(shown).toEqual(['light', 'light']);
  await webkit.click('button.theme[aria-pressed=false]');
  await expect.poll(shown).toEqual(['dark', 'dark']);
  await webkit.open(address + clarify);
  await expect.poll(shown).toEqual(['dark', 'dark']);
  await webkit.click('button.theme[aria-pressed=true]');
  await expect.poll(shown).toEqual(['light', 'light']);
});

test('what is chosen in the catalog and in a table of columns stands in the address', async ({ webkit, address }) => {
  await webkit.open(`${address}sagemaker/?stage=deploy`);
  const rows =
    'return [...document.querySelectorAll("note-catalog tbody tr")].filter((row) => row.checkVisibility()).length';
  await expect.poll(() => webkit.text('note-catalog output')).toMatch(/^\d+ of \d+ shown/);
  const deployed = Number(await webkit.evaluate(rows));
  expect(deployed).toBeGreaterThan(0);
  await webkit.click('note-catalog [type=reset]');
  await expect.poll(() => webkit.address()).toBe(`${address}sagemaker/`);
  expect(Number(await webkit.evaluate(rows))).toBeGreaterThan(deployed);
  await webkit.open(`${address}guides/inference-options/`);
  await webkit.click('.columns label');
  await expect.poll(() => webkit.address()).toMatch(/\?columns=[a-z-]+$/);
});
