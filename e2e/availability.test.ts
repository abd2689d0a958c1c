import { readdirSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { parse } from 'yaml';
import { z } from 'zod';
import { readFrontMatter } from '../src/notes/front-matter.ts';
import { changeSchema, pageSchema, reviewedNoteSchema } from '../src/notes/schema.ts';
import { publishedIn } from './ledger.ts';
import { test } from './tab.ts';

const guide = 'guides/availability/';
const family = 'sagemaker';
const changes = z.array(changeSchema).parse(parse(readFileSync('src/content/availability.yaml', 'utf8')));
const notes = readdirSync(`src/content/docs/${family}`)
  .filter((file) => file !== 'index.md')
  .flatMap((file) => {
    const { data } = readFrontMatter(
      readFileSync(`src/content/docs/${family}/${file}`, 'utf8'),
      () => reviewedNoteSchema,
    );
    return data ? [{ ...data, id: file.replace('.md', '') }] : [];
  });
const words: Record<string, string> = {
  closed: 'Closed to new customers',
  ending: 'Ending',
  ended: 'Ended',
  superseded: 'Superseded',
};
const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
const long = (day: string) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-US', { year: 'numeric', month: 'long', day: 'numeric' });

/** What the front matter and the list say, each event as a line. */
const told = [
  ...notes.flatMap(({ id, title, status }) =>
    status.state === 'available' ? [] : [{ ...status, name: title, slug: `${family}-${id}`, note: undefined }],
  ),
  ...changes.map((change) => ({ ...change, slug: slug(change.name) })),
];
const events = told
  .flatMap(({ name, slug, note, state, since, until }) => {
    const event = { name, note, state, id: `change-${slug}`, day: since ?? '' };
    const text = `${words[state]}${until ? ` on ${long(until)}` : ''}`;
    const end = until ? [{ ...event, id: `change-${slug}-end`, day: until, text: `Ends on ${long(until)}` }] : [];
    return [{ ...event, text }, ...end];
  })
  .sort((a, b) => b.day.localeCompare(a.day) || a.name.localeCompare(b.name));
const changed = events.filter(({ day, id }) => day && !id.endsWith('-end'));

test('the timeline has every change and every end, newest first, below its year', async ({ tab: page }) => {
  await page.goto(guide);
  const shown = await page.locator('ol.timeline > li').evaluateAll((items) =>
    items.map((item) => ({
      year: item.parentElement?.ariaLabel,
      id: item.id,
      day: item.querySelector('time')?.dateTime ?? '',
      date: item.lastElementChild?.textContent,
      name: item.querySelector('strong')?.textContent,
      text: item.querySelector('.state')?.textContent,
      state: item.getAttribute('data-state'),
      link: item.querySelector('.fact-link')?.getAttribute('href'),
    })),
  );
  expect(shown).toEqual(
    events.map(({ id, day, name, text, state }) => ({
      year: day ? day.slice(0, 4) : 'Undated',
      id,
      day,
      date: day ? long(day) : 'undated',
      name,
      text: `${text}.`,
      state,
      link: `#${id}`,
    })),
  );
});

test('an event tells what changed, what to use instead, and who says so', async ({ tab: page }) => {
  await page.goto(guide);
  for (const { name, note, instead = 'Not recorded here.', slug, ...rest } of told) {
    const item = page.locator(`#change-${slug}`);
    await expect(item).toContainText(`Use instead: ${instead}`);
    if ('change' in rest) await expect(item).toContainText(rest.change);
    const urls = 'sources' in rest ? rest.sources.map(({ url }) => url) : [rest.source];
    for (const url of urls) await expect(item.locator(`a[href="${url}"]`)).toBeVisible();
    const ofNote = notes.find(({ title, id }) => title === name || id === note);
    if (ofNote) await expect(item.locator(`a[href$="/${family}/${ofNote.id}/"]`)).toBeVisible();
  }
});

test('every address of a change still answers, also by its share page', { tag: '@base' }, async ({
  tab: page,
  request,
}) => {
  await page.goto(guide);
  const ids = new Set(await page.locator('main [id]').evaluateAll((nodes) => nodes.map(({ id }) => id)));
  const published = publishedIn().filter(({ page, id }) => page === guide && id.startsWith('change-'));
  expect(published.map(({ id }) => id)).toEqual(expect.arrayContaining(events.map(({ id }) => id)));
  const source = readFileSync(`src/content/docs/${guide.replace(/\/$/, '.mdx')}`, 'utf8');
  const moved = readFrontMatter(source, () => pageSchema).data?.moved ?? {};
  for (const { id, share } of published) {
    expect(ids, id).toContain(id);
    expect(await (await request.get(share)).text()).toContain(`${guide}${moved[`#${id}`] ?? `#${id}`}"`);
  }
  await page.goto(`${guide}#change-aws-cli-v1-end`);
  await expect(page.locator(':target')).toBeInViewport();
});

test('on a narrow screen the date stands above the text, and nothing scrolls sideways', async ({ tab: page }) => {
  const item = page.locator('#change-sagemaker-clarify');
  const place = async (part: string) => (await item.locator(part).boundingBox()) ?? { x: 0, y: 0 };
  await page.setViewportSize({ width: 320, height: 800 });
  for (const path of ['', guide, 'sagemaker/ground-truth/']) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
  }
  await page.goto(guide);
  expect((await place('time')).y).toBeLessThan((await place('strong')).y);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect((await place('time')).x).toBeLessThan((await place('strong')).x);
  expect(Math.abs((await place('time')).y - (await place('strong')).y)).toBeLessThan(8);
});

test('the home page has the newest changes and the next ends, each at its address', { tag: '@base' }, async ({
  tab: page,
  baseURL,
}) => {
  await page.goto('');
  const names = page.locator('.recent ol a');
  const hrefs = await names.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const newest = changed[0];
  const ends = events.filter(({ id, day }) => id.endsWith('-end') && day > newest.day).slice(-2);
  const days = [...new Set(changed.map(({ day }) => day))].slice(0, 5);
  const expected = [...ends, ...changed.filter(({ day }) => days.includes(day))];
  expect(hrefs).toEqual(expected.map(({ id }) => `${new URL(baseURL ?? '').pathname}${guide}#${id}`));
  await names.first().click();
  await expect(page.locator(`#${expected[0].id}`)).toBeInViewport();
});

test('the feed is what RFC 4287 asks for', { tag: '@base' }, async ({ tab: page, baseURL }) => {
  await page.goto('');
  const source = await (await page.request.get('availability.xml')).text();
  const feed = await page.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, 'application/xml');
    const read = (element: Element) => {
      const all = (tag: string) => [...element.children].filter(({ tagName }) => tagName === tag);
      const text = (tag: string) => all(tag)[0]?.textContent ?? '';
      return {
        tags: [...element.children].map(({ tagName }) => tagName).filter((tag) => tag !== 'entry'),
        namespaces: [...element.children].map(({ namespaceURI }) => namespaceURI),
        id: text('id'),
        title: text('title'),
        updated: text('updated'),
        published: text('published'),
        content: text('content'),
        author: all('author').map((author) => author.querySelector(':scope > name')?.textContent),
        links: all('link').map((link) => [link.getAttribute('rel'), link.getAttribute('href')]),
      };
    };
    const root = document.documentElement;
    return {
      errors: document.querySelectorAll('parsererror').length,
      root: [root.tagName, root.namespaceURI],
      ...read(root),
      entries: [...root.querySelectorAll(':scope > entry')].map(read),
    };
  }, source);
  const once = (tags: string[], needed: string[]) =>
    needed.map((tag) => [tag, tags.filter((other) => other === tag).length]);
  const links = (all: (string | null)[][]) => Object.fromEntries(all);
  const atom = 'http://www.w3.org/2005/Atom';
  // Well-formed, and nothing in it from another namespace.
  expect(feed.errors).toBe(0);
  expect(feed.root).toEqual(['feed', atom]);
  for (const part of [feed, ...feed.entries]) expect(new Set(part.namespaces)).toEqual(new Set([atom]));
  // Exactly one of each in the feed (4.1.1) and in each entry (4.1.2); an author of the feed is that of its entries.
  const one = ['id', 'title', 'updated', 'subtitle', 'rights', 'author'];
  expect(once(feed.tags, one)).toEqual(one.map((tag) => [tag, 1]));
  expect(feed.author).toEqual(['SageMaker Notes']);
  for (const { tags } of feed.entries) {
    expect(tags.toSorted()).toEqual(['content', 'id', 'link', 'published', 'title', 'updated']);
  }
  // Where it is, and what it is about (4.2.7): absolute addresses.
  expect(links(feed.links)).toEqual({ self: `${baseURL}availability.xml`, alternate: `${baseURL}${guide}` });
  // Ids are IRIs, each once, and none tells where the site stands (4.2.6).
  const ids = [feed, ...feed.entries].map((part) => part.id);
  for (const id of ids) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect(feed.id).toBe('urn:uuid:a54cadd0-8f22-805a-8aa5-d28c8b7fe5b4');
  // Dates are RFC 3339, with a capital T and Z (3.3); the feed is no older than its newest entry.
  for (const part of [feed, ...feed.entries]) expect(part.updated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(feed.updated >= feed.entries[0].updated).toBe(true);
  // The entries are the dated changes, newest first.
  expect(feed.entries.map(({ title, updated, links: all }) => [title, updated, links(all).alternate])).toEqual(
    changed.map(({ id, day, name, text }) => [
      `${name}: ${text[0].toLowerCase()}${text.slice(1)}`,
      `${day}T00:00:00Z`,
      `${baseURL}${guide}#${id}`,
    ]),
  );
  await page.goto(guide);
  for (const { title, content, published, updated, links: all } of feed.entries) {
    expect(published).toBe(updated);
    expect((await page.request.get(links(all).alternate ?? '')).status()).toBe(200);
    await expect(page.locator(new URL(links(all).alternate ?? '').hash)).toHaveCount(1);
    const { name, instead, note, ...rest } = told.find((change) => title.startsWith(`${change.name}: `)) ?? told[0];
    const plain = await page.evaluate((html) => {
      const { body } = new DOMParser().parseFromString(html, 'text/html');
      return { text: body.textContent, links: [...body.querySelectorAll('a')].map(({ href }) => href) };
    }, content);
    expect(plain.text).toContain('change' in rest ? rest.change : words[rest.state]);
    expect(plain.text).toContain(`Use instead: ${instead ?? 'Not recorded here.'}`);
    expect(plain.links).toEqual('sources' in rest ? rest.sources.map(({ url }) => url) : [rest.source]);
  }
});

test('the guide and the home page name the feed, and others do not', { tag: '@base' }, async ({
  tab: page,
  baseURL,
}) => {
  const link = page.locator('head link[rel="alternate"][type="application/atom+xml"][title="Availability changes"]');
  for (const path of ['', guide]) {
    await page.goto(path);
    await expect(link).toHaveAttribute('href', `${new URL(baseURL ?? '').pathname}availability.xml`);
    await expect(page.getByRole('link', { name: 'feed (Atom)' })).toHaveAttribute('href', /availability\.xml$/);
  }
  await page.goto('sagemaker/clarify/');
  await expect(link).toHaveCount(0);
});

test('each note shows what happened to it and to its parts, and when', { tag: '@base' }, async ({
  tab: page,
  baseURL,
}) => {
  await page.goto('');
  for (const { id, title, status, verified } of notes) {
    const own = events.filter(({ name, day }) => name === title && day);
    const parts = events.filter(({ note, day }) => note === id && day);
    const address = ({ id: event }: (typeof events)[number]) => `${new URL(baseURL ?? '').pathname}${guide}#${event}`;
    const ends = (event: (typeof events)[number]) => (event.id.endsWith('-end') ? 'Ends' : event.text);
    const lower = (text: string) => text[0].toLowerCase() + text.slice(1);
    const expected = [
      ...own.map((event) => ({ day: event.day, text: ends(event), href: address(event) })),
      ...parts.map((event) => ({
        day: event.day,
        text: `${event.name}: ${lower(ends(event))}`,
        href: address(event),
      })),
      { day: verified, text: 'Facts checked', href: null },
    ].toSorted((a, b) => a.day.localeCompare(b.day));
    const shown = await page.evaluate(async (path) => {
      const text = await (await fetch(path)).text();
      const list = new DOMParser().parseFromString(text, 'text/html').querySelector('.status ~ ol.timeline');
      const items = Array.from(list?.querySelectorAll('li') ?? [], (item) => ({
        day: item.querySelector('time')?.dateTime,
        text: item.querySelector('.state')?.textContent,
        href: item.querySelector('.state')?.getAttribute('href'),
      }));
      return { name: list?.ariaLabel, items };
    }, `${family}/${id}/`);
    const name = status.state === 'available' ? 'Changes of its parts' : 'Status by date';
    expect(shown, id).toEqual(expected.length === 1 ? { items: [] } : { name, items: expected });
  }
});
