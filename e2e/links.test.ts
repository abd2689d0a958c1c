import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { loadSite } from '../src/site/load.ts';
import { publishedIn, shareOf } from './ledger.ts';
import { builtPages } from './pages.ts';
import { test } from './tab.ts';

const fact = 'limits-job-run-time';
const clarify = 'sagemaker/clarify/';
const share = shareOf(clarify, fact);
const built = () => join('dist', `test-${test.info().project.name}`);
const linkTo = (page: Page, id: string) => page.locator(`main a[href="#${id}"]:is(.sl-anchor-link, .fact-link)`);
const clipboardUse = ['clipboard-read', 'clipboard-write'];
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.describe('copying', () => {
  test.use({ permissions: clipboardUse });

  // Time stands still, so that what is said for a moment can be read.
  test.beforeEach(async ({ page }) => {
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(3_600_000);
  });
  test('a click copies the share address of a fact, moves nothing, and says so', { tag: '@base' }, async ({
    page,
    baseURL,
  }) => {
    await page.goto(`${clarify}?utm_source=x`);
    const row = page.locator(`#${fact}`);
    await expect(linkTo(page, fact)).toHaveCSS('opacity', '0');
    await row.scrollIntoViewIfNeeded();
    const before = await row.boundingBox();
    await row.hover();
    await expect(linkTo(page, fact)).toHaveCSS('opacity', '1');
    expect(await row.boundingBox()).toEqual(before);
    await linkTo(page, fact).click();
    await expect(page.getByRole('status')).toHaveText('Link copied');
    await expect(page.getByRole('status')).toBeInViewport();
    expect(await clipboard(page)).toBe(`${baseURL}${share}`);
    expect(page.url()).toBe(`${baseURL}${clarify}?utm_source=x`);
    expect(await row.boundingBox()).toEqual(before);
    await page.clock.runFor(3000);
    await expect(page.getByRole('status')).toBeHidden();
  });

  test('with Shift a titled link is copied as rich text and as Markdown', { tag: '@base' }, async ({
    page,
    baseURL,
  }) => {
    await page.goto(clarify);
    await linkTo(page, fact).click({ modifiers: ['Shift'] });
    await expect(page.getByRole('status')).toHaveText('Titled link copied');
    const kinds = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const text = async (type: string) => (await item.getType(type)).text();
      return { html: await text('text/html'), plain: await text('text/plain') };
    });
    const address = `${baseURL}${share}`;
    expect(kinds.plain).toBe(`[Clarify › Limits › Job run time](${address})`);
    expect(kinds.html).toContain(`<a href="${address}">Clarify › Limits › Job run time</a>`);
  });

  test('Ctrl and middle click open the link as on any link', { tag: '@windows' }, async ({ page, baseURL }) => {
    await page.goto(clarify);
    await page.evaluate(() => navigator.clipboard.writeText('untouched'));
    for (const options of [{ modifiers: ['ControlOrMeta' as const] }, { button: 'middle' as const }]) {
      const opening = page.context().waitForEvent('page');
      await linkTo(page, 'limits').click(options);
      const tab = await opening;
      expect(tab.url()).toBe(`${baseURL}${clarify}#limits`);
      await tab.close();
    }
    await page.bringToFront();
    expect(await clipboard(page)).toBe('untouched');
  });

  test('the keyboard reaches each control with one stop, and copies', async ({ page, baseURL }) => {
    await page.goto(clarify);
    await linkTo(page, 'limits').focus();
    for (const name of ['Limit', 'Value', 'Adjustable']) {
      await page.keyboard.press('Tab');
      await expect(page.getByRole('columnheader', { name }).getByRole('button')).toBeFocused();
    }
    await page.keyboard.press('Tab');
    await expect(linkTo(page, fact)).toBeFocused();
    await expect(linkTo(page, fact)).toHaveCSS('opacity', '1');
    await expect(linkTo(page, fact)).toHaveAccessibleName('Link to “Job run time”');
    await expect(linkTo(page, 'limits')).toHaveAccessibleName('Link to “Limits”');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toHaveText('Link copied');
    await page.keyboard.press('Shift+Enter');
    await expect(page.getByRole('status')).toHaveText('Titled link copied');
    expect(await clipboard(page)).toContain(`](${baseURL}${share})`);
    await expect(linkTo(page, fact)).toBeFocused();
  });

  test('a page can be copied as a link and as Markdown', { tag: '@base' }, async ({ page, baseURL }) => {
    await page.goto(`${clarify}#features`);
    await page.getByRole('link', { name: 'Copy link' }).click();
    await expect(page.getByRole('status')).toHaveText('Link copied');
    expect(await clipboard(page)).toBe(`${baseURL}${clarify}`);
    await page.getByRole('link', { name: 'Copy page as Markdown' }).click();
    await expect(page.getByRole('status')).toHaveText('Page copied as Markdown');
    const text = await clipboard(page);
    expect(text).toMatch(/^# SageMaker Clarify\n\n\*\*Status\*\*: Closed to new customers since July 30, 2026\./);
    expect(text).toContain(`[bias](${baseURL}concepts/#bias)`);
    expect(text).not.toMatch(/\]\(\.{1,2}\//);
  });

  test('what the clipboard refuses is in the address bar', async ({ page }) => {
    await page.context().clearPermissions();
    await page.goto(clarify);
    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new Error('refused'));
    });
    await linkTo(page, 'limits').click();
    await expect(page.getByRole('status')).toContainText('Not copied');
    await expect(page).toHaveURL(/#limits$/);
  });

  test('with reduced motion nothing moves', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(clarify);
    await linkTo(page, fact).click();
    const moving = await page.locator('.copied, .fact-link, html').evaluateAll((nodes) =>
      nodes.filter((node) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(node);
        return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth';
      }),
    );
    expect(moving).toEqual([]);
  });
});

test.describe('copying by touch', () => {
  test.use({ permissions: clipboardUse, hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });

  test('controls are there without hover, and a tap copies', async ({ page, baseURL }) => {
    await page.goto(clarify);
    await expect(linkTo(page, fact)).toHaveCSS('opacity', '1');
    await expect(linkTo(page, 'limits')).toHaveCSS('opacity', '1');
    const box = await linkTo(page, fact).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    await linkTo(page, fact).tap();
    await expect(page.getByRole('status')).toHaveText('Link copied');
    expect(await clipboard(page)).toBe(`${baseURL}${share}`);
  });

  test('the sheet for sharing gets the fact that the reader is at', { tag: '@base' }, async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      navigator.share = async (data) => {
        document.title = JSON.stringify(data);
      };
    });
    await page.goto(`${clarify}#${fact}`);
    await page.getByRole('button', { name: 'Share' }).tap();
    const title = 'Clarify › Limits › Job run time';
    await expect(page).toHaveTitle(JSON.stringify({ title, url: `${baseURL}${share}` }));
  });
});

test('every section and fact has a share page with its own title, description and picture', { tag: '@base' }, async ({
  baseURL,
}) => {
  const said = new Set<string>();
  const faulty: string[] = [];
  const { site } = await loadSite();
  const moved = new Set(site.moves.map(({ from }) => from));
  const addresses = publishedIn().filter(({ page, id }) => !moved.has(`${page}#${id}`));
  for (const { page: path, id, share } of addresses) {
    const html = readFileSync(join(built(), share, 'index.html'), 'utf8');
    const content = (key: string) => new RegExp(`<meta (?:name|property)="${key}" content="([^"]+)">`).exec(html)?.[1];
    said.add(`${content('og:title')} ${content('og:description')}`);
    const sound =
      Buffer.byteLength(html) <= 2048 &&
      content('og:title') &&
      content('og:description') &&
      content('robots') === 'noindex' &&
      content('og:image') === `${baseURL}${path}picture.png` &&
      html.includes(`<link rel="canonical" href="${baseURL}${path}">`) &&
      html.includes(`url=${new URL(path, baseURL).pathname}#${id}"`);
    if (!sound) faulty.push(`${path}#${id}`);
  }
  expect(faulty).toEqual([]);
  expect(said.size).toBe(addresses.length);
  const clarifyLimit = readFileSync(join(built(), share, 'index.html'), 'utf8');
  expect(clarifyLimit).toContain('<meta property="og:title" content="Clarify › Limits › Job run time">');
  expect(clarifyLimit).toMatch(/<meta name="description" content="Job run time · 7 days \(604,800 s\)/);
});

test('each page has a picture of its own, but for those that only help to find others', async () => {
  const pictures = new Set<string>();
  const pages = builtPages(built()).flatMap((page) => (page.endsWith('.html') ? [] : [`${page}index.html`]));
  const aids = pages.filter((file) => readFileSync(join(built(), file), 'utf8').includes('<meta name="robots"'));
  expect(aids.every((file) => /^(index|search|print)\//.test(file))).toBe(true);
  for (const file of pages.filter((other) => !aids.includes(other))) {
    const html = readFileSync(join(built(), file), 'utf8');
    expect(html, file).toContain('<meta property="og:image" content="');
    const picture = readFileSync(join(built(), file.replace('index.html', 'picture.png')));
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
    pictures.add(picture.toString('base64'));
  }
  expect(pictures.size).toBeGreaterThan(20);
  expect(pictures.size).toBe(pages.length - aids.length);
});

test('share pages are neither in the sitemap nor in the search', async () => {
  const sitemap = readFileSync(join(built(), 'sitemap-0.xml'), 'utf8');
  const terms = readFileSync(join(built(), 'pagefind/terms.json'), 'utf8');
  expect(sitemap).toContain(`/${clarify}<`);
  expect(terms).toContain(`"${clarify}`);
  const named = publishedIn().filter(({ share }) => sitemap.includes(`/${share}<`) || terms.includes(`"${share}`));
  expect(named).toEqual([]);
});

test.describe('arriving', () => {
  test('at a page nothing is marked', async ({ tab: page }) => {
    await page.goto(clarify);
    await expect(page.locator('main :target')).toHaveCount(0);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  for (const { what, id, entry } of [
    { what: 'a section', id: 'limits', entry: 'Limits' },
    { what: 'a fact', id: fact, entry: 'Limits' },
    { what: 'the end of the page', id: 'sources', entry: 'Sources' },
  ]) {
    test(`at ${what} it is clear of the header, focused, and marked here and in the contents`, {
      tag: '@browsers',
    }, async ({ tab: page }) => {
      await page.goto(`${clarify}#${id}`);
      const target = page.locator(`#${id}`);
      await expect(target).toBeFocused();
      await expect(target).toBeInViewport();
      await expect(target).toHaveCSS('outline-style', 'solid');
      const header = await page.locator('header').first().boundingBox();
      const box = await target.boundingBox();
      expect(box?.y ?? 0).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0));
      const contents = page.getByRole('navigation', { name: 'On this page' });
      await expect(contents.locator('[aria-current="location"]')).toHaveText(entry);
    });
  }

  test('a reader who has gone on before the page is done with arriving is not taken back', async ({ page }) => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route(/_astro\/arrive\..*\.js/, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${clarify}#limits`);
    await page.keyboard.press('Tab');
    const reached = page.locator('main a:focus');
    await expect(reached).toHaveAttribute('href', '#limits');
    release();
    await expect
      .poll(() =>
        page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/arrive.'))),
      )
      .toBe(true);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await expect(reached).toBeFocused();
  });

  test('at a folded sample its tab is open', async ({ tab: page }) => {
    await page.goto(`${clarify}#how-to-start-typescript-aws-sdk-v3`);
    await expect(page.getByRole('tab', { name: /TypeScript/ })).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator('#how-to-start-typescript-aws-sdk-v3')).toBeInViewport();
  });

  test('back and forward keep the place', async ({ page }) => {
    await page.goto(`${clarify}#limits`);
    await expect(page.locator('#limits')).toBeFocused();
    await page.evaluate(() => scrollBy({ top: 300, behavior: 'instant' }));
    const place = await page.evaluate(() => scrollY);
    await page.goto('concepts/');
    await page.goBack();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
    await page.goForward();
    await expect(page).toHaveURL(/concepts\/$/);
  });

  test('by a share address a person is taken to the fact', { tag: ['@base', '@browsers'] }, async ({
    tab: page,
    baseURL,
  }) => {
    await page.goto(share);
    await expect(page).toHaveURL(`${baseURL}${clarify}#${fact}`);
    await expect(page.locator(`#${fact}`)).toBeFocused();
  });

  test('an anchor that is not there says so, and offers the nearest', async ({ tab: page, baseURL }) => {
    await page.goto(`${clarify}#limits-job-runtime`);
    const notice = page.locator('main').getByRole('status');
    await expect(notice).toContainText('This page has nothing called “limits-job-runtime”');
    await notice.getByRole('link', { name: 'Job run time', exact: true }).click();
    await expect(page).toHaveURL(`${baseURL}${clarify}#${fact}`);
    await expect(page.locator(`#${fact}`)).toBeFocused();
    await expect(notice).toHaveCount(0);
  });

  for (const hash of [
    '%E0%A4%A',
    '%',
    '%00%ff',
    '"><img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    'x'.repeat(10_000),
    "');*{",
    '🙂',
  ]) {
    test(`with #${hash.slice(0, 30)} the page stands, and nothing of it becomes markup`, async ({ tab: page }) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('dialog', (dialog) => complaints.push(dialog.message()));
      await page.goto(`${clarify}#${hash}`);
      const notice = page.locator('main').getByRole('status');
      await expect(notice).toContainText('This page has nothing called');
      await expect(notice.locator(':not(a)')).toHaveCount(0);
      await expect(notice.getByRole('link')).toHaveCount(3);
      expect((await notice.textContent())?.length).toBeLessThan(400);
      expect(complaints).toEqual([]);
    });
  }
});

test.describe('at an unknown address', () => {
  test('the page searches for the words of the path, and offers the nearest', { tag: ['@base', '@browsers'] }, async ({
    tab: page,
    baseURL,
  }) => {
    const response = await page.goto('sagemaker/model-registery/');
    expect(response?.status()).toBe(404);
    const list = page.locator('#instead');
    await expect(list.getByRole('link', { name: 'SageMaker Model Registry' })).toHaveAttribute(
      'href',
      new URL('sagemaker/model-registry/', baseURL).pathname,
    );
    await list.getByRole('link', { name: 'Search for “sagemaker model registery”' }).click();
    await expect(page.locator('search-panel[data-name="search-page"] [role=option]').first()).toContainText(
      'Model Registry',
    );
  });

  for (const path of [
    'SageMaker/Clarify/',
    'sagemaker/clarify',
    'sagemaker/clarify/index.html/',
    'SAGEMAKER/CLARIFY.md',
  ]) {
    test(`/${path} is the right page in the end`, { tag: '@base' }, async ({ tab: page, baseURL }) => {
      // The preview has a page of its own for a missing slash; a host shows the page for unknown addresses.
      await page.route(`**/${path}`, (route) =>
        route.fulfill({ status: 404, contentType: 'text/html', path: join(built(), '404.html') }),
      );
      await page.goto(`${path}#limits`);
      await expect(page).toHaveURL(new RegExp(`^${baseURL}${clarify}`));
      await expect(page.locator('h1')).toHaveText('SageMaker Clarify');
    });
  }

  for (const path of ['s/never0was/', '%3Cimg%20src=x%20onerror=alert(1)%3E/', `${'x'.repeat(3000)}/`]) {
    test(`/${path.slice(0, 40)} is not found, and nothing of it becomes markup`, async ({ tab: page }) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('dialog', (dialog) => complaints.push(dialog.message()));
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.locator('#instead a').nth(3)).toBeVisible();
      await expect(page.locator('main img')).toHaveCount(0);
      expect(complaints).toEqual([]);
    });
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a share address leads on, a fact can be linked to, and an unknown address offers ways', {
    tag: '@base',
  }, async ({ page, baseURL }) => {
    await page.goto(share);
    await expect(page).toHaveURL(`${baseURL}${clarify}#${fact}`);
    await expect(page.locator(`#${fact}`)).toBeInViewport();
    await linkTo(page, 'limits').click();
    await expect(page).toHaveURL(`${baseURL}${clarify}#limits`);
    await expect(page.getByRole('link', { name: 'Copy link' })).toBeHidden();
    await expect(page.getByRole('link', { name: 'Markdown', exact: true })).toBeVisible();
    await page.goto('nothing/here/');
    await expect(page.locator('#instead').getByRole('link', { name: 'Search' })).toBeVisible();
  });
});
