import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { Parser } from 'htmlparser2';
import { Asking } from './ask.ts';
import { findViolations, showIn } from './axe.ts';
import { origin, SiteCopy } from './copy.ts';
import { findHidden } from './pages.ts';
import { ownName, plainSite } from './plain.ts';
import { test } from './tab.ts';

// One site is built with a family of plain notes alone, and again, under a base path, with one of services beside it.
test.describe.configure({ mode: 'serial' });

let copy: SiteCopy;
test.beforeAll(async () => {
  copy = await plainSite('profiles');
});
// The search may still be loading its files.
test.afterEach(({ context }) => context.unrouteAll({ behavior: 'ignoreErrors' }));
test.afterAll(() => rm(copy.folder, { recursive: true, force: true }));

const foreign = /\b(AWS|Amazon|SageMaker|services?|stages?|status(es)?|lifecycles?|availability|available)\b/i;
/** What a page says in attributes; classes and roles are no words of the site. */
const unread = ['class', 'role'];

/** Everything that a built file tells a reader or a program. */
function saidIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  if (!file.endsWith('.html')) return text.split('\n');
  const said: string[] = [];
  let hidden = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      // What a page tells search engines is read too.
      hidden ||= name === 'style' || (name === 'script' && attributes.type !== 'application/ld+json');
      said.push(...Object.entries(attributes).flatMap(([key, value]) => (unread.includes(key) ? [] : [value])));
    },
    ontext: (part) => {
      if (!hidden) said.push(part);
    },
    onclosetag: (name) => {
      if (name === 'script' || name === 'style') hidden = false;
    },
  });
  parser.end(text);
  return said;
}

async function build(base: string): Promise<void> {
  copy = new SiteCopy(copy.folder, base);
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
}

/** Opens a page, looks at it in a wide window and, in the dark theme, in a narrow one, and tells what is wrong. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults: string[] = [];
  const onFault = (text: string) => faults.push(`console: ${text}`);
  page.on('console', (message) => message.type() === 'error' && onFault(message.text()));
  page.on('pageerror', (error) => onFault(error.message));
  await page.goto(`${origin}${copy.base}${path}`, { waitUntil: 'networkidle' });
  for (const [width, theme] of [
    [1280, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await showIn(page, theme);
    faults.push(...(await findViolations(page)), ...(await findHidden(page)));
  }
  page.removeAllListeners();
  return faults.map((fault) => `/${path}: ${fault}`);
}

test('a site of plain notes never speaks of services', async () => {
  await build('/');
  const dist = join(copy.folder, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const read = files.filter((file) => /\.(html|json|xml|md|txt|ics)$/.test(file) || file === '_redirects');
  const told = read.flatMap((file) =>
    saidIn(join(dist, file)).flatMap((text) => (foreign.test(text) ? [`${file}: ${text.trim().slice(0, 200)}`] : [])),
  );
  expect(told).toEqual([]);
  expect(read.length).toBeGreaterThan(100);
  expect(files.filter((file) => file.startsWith('availability'))).toEqual([]);
  for (const file of ['llms.txt', 'handbook/llms-full.txt', 'api/handbook/laptop.json', 'api/page.v1.schema.json'])
    expect(files).toContain(file);
});

test('a program that asks it is told of notes', async () => {
  const asking = await Asking.start(join(copy.folder, 'dist'));
  expect((await asking.tools()).toSorted()).toEqual(['read', 'search']);
  expect(JSON.stringify(await asking.client.listTools())).not.toMatch(foreign);
  const { text } = await asking.say('search', { query: 'prerequisites laptop' });
  expect(text).toContain(`${origin}/handbook/laptop/#prerequisites`);
  await asking.client.close();
});

test('its home has its name, its groups, and nothing that is empty', async ({ page, context }) => {
  await copy.serveTo(context);
  expect(await faultsOf(page, '')).toEqual([]);
  const main = page.getByRole('main');
  await expect(page).toHaveTitle(ownName);
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(ownName);
  await expect(main.getByRole('heading', { level: 2 })).toHaveText(['Handbook', 'Last changed']);
  const latest = main.getByRole('heading', { name: 'Last changed' }).locator('+ ul').getByRole('listitem');
  await expect(latest).toHaveText([
    /Deploy\s+October 5, 2026/,
    /Welcome\s+October 2, 2026/,
    /Accounts\s+September 1, 2026/,
  ]);
  const members = main.getByRole('region', { name: 'Handbook' }).locator('.start > li > a');
  await expect(members).toHaveText(['Welcome', 'Guides', 'Log', 'Theory']);
  await expect(members.nth(1)).toHaveAttribute('href', '/handbook/#group-guides');
  const empty = main.locator('ul:not(:has(li)), ol:not(:has(li)), h2:last-child, figure, svg:empty');
  await expect(empty).toHaveCount(0);
});

test('its index and its navigation have the groups in their order, and around the reader they are open', async ({
  page,
  context,
}) => {
  await copy.serveTo(context);
  expect(await faultsOf(page, 'handbook/')).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 3 })).toHaveText(['Guides', 'Log', 'Theory']);
  const guides = main.getByRole('listitem').filter({ has: page.locator('#group-guides') });
  await expect(guides.getByRole('link')).toHaveText(['Set up a laptop', 'Accounts', 'Deploy', 'Rollback']);
  await expect(main.getByRole('heading', { level: 5, name: 'Local' })).toHaveCount(1);

  expect(await faultsOf(page, 'handbook/log-50/')).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await expect(navigation.getByRole('link', { name: /^Log \d/ })).toHaveCount(37);
  await expect(navigation.getByRole('link', { name: 'Guides' })).toHaveAttribute('href', '/handbook/#group-guides');
  await navigation.getByRole('link', { name: 'Year 1' }).click();
  await expect(page.locator('#group-log-year-1')).toBeInViewport();
});

test('a note is what its author wrote, with the ids of its own headings', async ({ page, context }) => {
  await copy.serveTo(context);
  expect(await faultsOf(page, 'handbook/laptop/')).toEqual([]);
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(['Prerequisites', 'Sources']);
  await page.goto(`${origin}/handbook/welcome/`);
  await page.getByRole('link', { name: 'how to deploy', exact: true }).click();
  await expect(page).toHaveURL(/deploy\/#usage$/);
  await expect(page.locator('dl.glance')).toContainText('Formerly Release');
});

test('at the foot of a note it can be reported, with or without JavaScript, and keys lead to all notes', async ({
  browser,
  page,
  context,
}) => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  for (const each of [context, plain]) {
    await copy.serveTo(each);
    const tab = each === context ? page : await each.newPage();
    await tab.goto(`${origin}/handbook/laptop/`);
    const report = await tab.getByRole('link', { name: 'Report what is wrong on this page' }).getAttribute('href');
    const { protocol, pathname, searchParams } = new URL(report ?? '');
    expect(protocol + pathname).toBe('mailto:office@team.example');
    expect(searchParams.get('subject')).toContain('Set up a laptop');
    expect(searchParams.get('body')).toContain(`${origin}/handbook/laptop/`);
  }
  await plain.close();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toContainText('All notes');
  expect(await dialog.textContent()).not.toMatch(foreign);
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForURL(`${origin}/handbook/`);
});

test('its search speaks of notes', async ({ page, context }) => {
  await copy.serveTo(context);
  await page.goto(`${origin}/search/?q=laptop`);
  const panel = page.locator('main search-panel');
  await expect(panel.getByRole('option').first()).toContainText('Set up a laptop');
  await expect(panel.getByRole('option').first()).toContainText('Note');
  expect(await panel.textContent()).not.toMatch(foreign);
  await panel.getByRole('combobox').fill('prerequisites');
  await expect(panel.getByRole('option').first()).toHaveAttribute('href', '/handbook/laptop/#prerequisites');
  await panel.getByRole('combobox').fill('');
  const first = panel.getByRole('group', { name: 'Notes', exact: true }).getByRole('option');
  await expect(first).toHaveCount(24);
  await expect(first.first()).toContainText('Welcome');
  expect(await panel.textContent()).not.toMatch(foreign);
});

test('under a base path a family of services keeps what it has beside one of notes', async ({ page, context }) => {
  const base = '/notes/';
  const front = 'stage: train\nstatus: { state: unknown }\nmaturity: imported\n';
  await copy.write('cloud/index.md', '---\ntitle: Cloud\nsummary: What we rent.\n---\n\nNotes.\n');
  await copy.write(
    'cloud/job.md',
    `---\ntitle: Job\nsummary: It trains.\n${front}---\n\nIt trains.\n\n## Quotas\n\n- One.\n`,
  );
  await build(base);
  await copy.serveTo(context);
  for (const path of ['', 'cloud/', 'cloud/job/', 'handbook/laptop/']) expect(await faultsOf(page, path)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.locator('.status, note-catalog')).toHaveCount(0);

  await page.goto(`${origin}${base}cloud/job/`);
  await expect(page.locator('p.status')).toContainText('Status not known');
  await expect(page.locator('h2#limits')).toHaveText('Quotas');
  await page.goto(`${origin}${base}cloud/`);
  await expect(page.locator('note-catalog tbody tr')).toHaveCount(1);

  await page.goto(origin + base);
  await expect(page.locator('.lifecycle ul a')).toHaveText(/^\s*Job/);
  await expect(page.getByRole('region', { name: 'Handbook' }).getByRole('link', { name: 'Guides' })).toHaveAttribute(
    'href',
    `${base}handbook/#group-guides`,
  );
  const across = page.locator('h2:has-text("Across services") + ul');
  await expect(across.getByRole('link')).toHaveText(['Cloud']);
  await page.goto(`${origin}${base}search/?q=laptop`);
  await expect(page.getByRole('option').first()).toContainText('Note');
});
