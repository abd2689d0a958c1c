import { readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { origin, SiteCopy, shippedContent } from './copy.ts';
import { change, concepts, dot, family, file, front, hostile, image, language, note, other } from './hostile-note.ts';

test.describe.configure({ mode: 'default' });

let copy: SiteCopy;
/** Where the hostile note stands, below the start of the site. */
let path: string;

test.beforeAll(async ({ baseURL }, { project }) => {
  if (project.name !== 'root') return;
  const base = new URL(baseURL ?? '').pathname;
  copy = await SiteCopy.create('hostile', base, shippedContent);
  const guide = (title: string, component: string) =>
    `---\ntitle: ${title}\nsummary: A guide.\n---\n\nimport ${component} from '../../../components/${component}.astro';\n\n<${component} />\n`;
  await copy.write(
    'index.mdx',
    "---\ntitle: Copy\ndescription: A copy.\ntemplate: splash\n---\n\nimport StartHere from '../../components/StartHere.astro';\n\n<StartHere />\n",
  );
  await copy.write('guides/compare.mdx', guide('Compare', 'ServiceMatrix'));
  await copy.write('guides/availability.mdx', guide('Availability', 'AvailabilityChanges'));
  await copy.write('concepts/index.md', concepts);
  await copy.write('hostile/index.md', family);
  await copy.write(`hostile/${file}.md`, note);
  await copy.write('hostile/other.md', other);
  await writeFile(join(copy.folder, 'src/content/docs/hostile', image), dot);
  await writeFile(join(copy.folder, 'src/content/availability.yaml'), change);
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
  const titles: Record<string, string> = JSON.parse(built('addresses.json'));
  path = Object.keys(titles).find((page) => titles[page] === hostile('Title')) ?? '';
});
test.afterAll(async () => {
  if (copy) await rm(copy.folder, { recursive: true });
});
test.beforeEach(async ({ context }) => {
  await copy.serveTo(context);
});

const built = (name: string) => readFileSync(join(copy.folder, 'dist', name), 'utf8');
const files = () => readdirSync(join(copy.folder, 'dist'), { recursive: true, encoding: 'utf8' });
const leadsOn = (name: string) => built(name).includes('http-equiv="refresh"');
const home = () => origin + copy.base;

/** What has become of the text if it was taken for markup, in a page as it stands now. */
function findInjected(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const acting = [...document.querySelectorAll('*')].filter(
      (element) => element.matches('[onerror]') || (element.matches('script') && /^alert/.test(element.innerHTML)),
    );
    return acting.map((element) => element.outerHTML.slice(0, 200));
  });
}

/** Collects what runs although it is text: dialogs that open, and scripts that break. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  return complaints;
}

/** Pages that show a note in passing, each with fields that it shows. */
const shown: [address: string, fields: string[]][] = [
  ['', ['Title', 'Change', 'Family', 'Index']],
  ['hostile/', ['Title', 'Summary', 'Family', 'Index']],
  ['hostile/other/', ['Title']],
  ['guides/compare/', ['Title', 'Summary', 'Named', 'Row']],
  ['guides/availability/', ['Title', 'Instead', 'Change', 'Ended', 'Else', 'Notice']],
  ['concepts/', ['Term', 'Definition']],
  ['index/', ['Title', 'Summary']],
  ['index/t/', ['Title', 'Term']],
  ['index/a/', ['Alias']],
  ['index/f/', ['Former', 'Family']],
  ['index/n/', ['Named']],
  ['print/hostile/', ['Title', 'Summary', 'Instead', 'Named', 'Cell', 'Section', 'Source', 'first']],
];
/** What is typed into the search, and the text that one of the results has. */
const searched: [query: string, field: string][] = [
  [hostile('Title'), 'Title'],
  [hostile('Alias'), 'Title'],
  [hostile('Former'), 'Title'],
  [hostile('Term'), 'Term'],
  ['cell', 'Cell'],
  ['link onerror', 'Link'],
  ['section', 'Section'],
];

test('markup that an author wrote as text acts on no page and in no result of the search, and is read there', async ({
  page,
}) => {
  const faults: string[] = [];
  const complaints = listen(page);
  const look = async (where: string) => {
    const found = [...(await findInjected(page)), ...complaints.splice(0)];
    faults.push(...found.map((fault) => `${where}: ${fault}`));
  };
  const pages = files().filter((name) => name.endsWith('index.html') && !leadsOn(name));
  const addresses = pages.map((name) => name.replace('index.html', ''));
  expect(addresses).toEqual(expect.arrayContaining([path, ...shown.map(([address]) => address)]));
  for (const address of addresses) {
    await page.goto(home() + address, { waitUntil: 'load' });
    await look(`/${address}`);
    const fields = shown.find(([each]) => each === address)?.[1] ?? [];
    for (const field of fields)
      await expect(page.locator('main'), `${field} on /${address}`).toContainText(hostile(field));
  }

  await page.goto(`${home()}hostile/other/`);
  await page.getByRole('link', { name: 'the concept' }).hover();
  await expect(page.getByRole('tooltip')).toContainText(hostile('Definition'));
  await look('the card of a concept');

  await page.goto(`${home()}hostile/`);
  await page.getByRole('button', { name: 'Search' }).click();
  const panel = page.locator('dialog search-panel');
  for (const [query, field] of searched) {
    await panel.getByRole('combobox').fill(query);
    await expect(
      panel
        .getByRole('option')
        .filter({ hasText: hostile(field) })
        .first(),
      query,
    ).toBeVisible();
    await look(`the search for ${query}`);
  }
  expect(faults).toEqual([]);
});

test('a page shows each field as its author wrote it, the language of a sample in its tab', async ({ page }) => {
  await page.goto(home() + path);
  const main = page.locator('main');
  await expect(page.locator('h1')).toHaveText(hostile('Title'));
  expect(await page.title()).toContain(hostile('Title'));
  for (const field of [
    'Summary',
    'Origin',
    'Instead',
    'Alias',
    'Former',
    'Lead',
    'Fact',
    'Reason',
    'Footnote',
    'Source',
  ])
    await expect(main.getByText(hostile(field)).first(), field).toBeVisible();
  await expect(page.getByRole('complementary', { name: `Status of ${hostile('Title')}` })).toBeVisible();
  await expect(page.getByRole('heading', { name: hostile('Section'), level: 2 })).toBeVisible();
  await expect(page.getByRole('heading', { name: hostile('Subheading'), level: 3 })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'On this page' })).toContainText(hostile('Section'));
  await expect(main.locator('li strong').first()).toHaveText(hostile('Named'));
  await expect(page.getByRole('columnheader', { name: hostile('Head') })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: hostile('Row') })).toBeVisible();
  await expect(page.getByRole('cell', { name: hostile('Cell') })).toBeVisible();
  const link = page.getByRole('link', { name: hostile('Link'), exact: true });
  await expect(link).toHaveAttribute('title', hostile('Tip'));
  await expect(page.getByRole('link', { name: `Link to “${hostile('Named')}”` })).toHaveCount(1);
  const picture = page.getByRole('img', { name: hostile('Picture') });
  await expect.poll(() => picture.evaluate((each) => each instanceof HTMLImageElement && each.naturalWidth)).toBe(1);
  for (const word of ['first', 'second']) {
    const tabs = page.locator('sample-tabs', { hasText: hostile(word) });
    await expect(tabs.getByRole('tab')).toHaveText(['AWS CLI', language]);
    await tabs.getByRole('tab').last().click();
    await expect(tabs.locator('.ec-line').getByText(hostile(word))).toBeVisible();
  }
});

test('pages that lead on, the twin, the feed and the data have it as text', async ({ page }) => {
  await page.goto(home());
  const leading = files().filter((name) => name.endsWith('.html') && leadsOn(name));
  const read = await page.evaluate(
    (pages) =>
      pages.map((html) => {
        const parsed = new DOMParser().parseFromString(html, 'text/html');
        const content = (key: string) => parsed.querySelector(`meta[property="${key}"]`)?.getAttribute('content') ?? '';
        return {
          title: content('og:title'),
          description: content('og:description'),
          acting: [...parsed.querySelectorAll('img, script, [onerror]')].map((element) => element.outerHTML),
        };
      }),
    leading.map(built),
  );
  expect(read.flatMap(({ acting }) => acting)).toEqual([]);
  const titles = read.map(({ title }) => title);
  // What is long is cut.
  for (const place of [`How to start › ${language}`, 'Section', 'Features › Subheading', 'Features › Named'])
    expect(titles).toContainEqual(expect.stringContaining(`${hostile('Title')} › ${place}`));
  for (const field of ['Named', 'Row', 'Detail'])
    expect(read.map(({ description }) => description)).toContainEqual(expect.stringContaining(hostile(field)));

  // Signs may be escaped in Markdown.
  const twin = built(`${path}index.md`).replace(/\\(?=[!-/:-@[-`{-~])/g, '');
  for (const field of ['Title', 'Summary', 'Instead']) expect(twin).toContain(hostile(field));
  const feed = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'application/xml');
    const texts = (name: string) => [...parsed.querySelectorAll(`entry > ${name}`)].map((each) => each.textContent);
    const html = new DOMParser().parseFromString(texts('content').join(''), 'text/html');
    return {
      faults: [...parsed.querySelectorAll('parsererror')].map((each) => each.textContent),
      titles: texts('title').join('\n'),
      content: html.body.textContent,
      acting: [...html.querySelectorAll('img, script, [onerror]')].map((element) => element.outerHTML),
    };
  }, built('availability.xml'));
  expect([feed.faults, feed.acting]).toEqual([[], []]);
  for (const field of ['Title', 'Change']) expect(feed.titles).toContain(hostile(field));
  for (const field of ['Instead', 'Ended', 'Else', 'Notice']) expect(feed.content).toContain(hostile(field));
  expect(Object.values(JSON.parse(built('addresses.json')))).toContain(hostile('Family'));
  expect(JSON.stringify(JSON.parse(built('pagefind/terms.json')))).toContain(JSON.stringify(hostile('Alias')));
});

test('a note and an image are linked to by their files, whatever signs the names have', async ({ page }) => {
  // A # or ? in the name of an image is read as the end of its address.
  const name = `100% "1".png`;
  await writeFile(join(copy.folder, 'src/content/docs/hostile', name), dot);
  await copy.write(
    'hostile/linking.md',
    `${front('Linking')}See [the note](./${encodeURIComponent(file)}.md#limits).\n\n![A dot](./${encodeURIComponent(name)})\n`,
  );
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
  await page.goto(`${home()}hostile/linking/`);
  const picture = page.getByRole('img', { name: 'A dot' });
  await expect.poll(() => picture.evaluate((each) => each instanceof HTMLImageElement && each.naturalWidth)).toBe(1);
  await page.locator('main').getByRole('link', { name: 'the note' }).click();
  await expect(page.locator('h1')).toHaveText(hostile('Title'));
  await expect(page.locator('#limits')).toBeFocused();
});
