import { test as contextTest, expect } from '@playwright/test';
import { test } from './tab.ts';

const clarify = 'sagemaker/clarify/';
const phone = { width: 390, height: 844 };
const window = { width: 1280, height: 800 };

for (const viewport of [phone, window]) {
  test(`at ${viewport.width} px the links of a page are one row of icons that say what they are`, async ({
    tab: page,
  }) => {
    await page.setViewportSize(viewport);
    await page.goto(clarify);
    const links = page.locator('.page-links').getByRole('link');
    await expect(links).toHaveCount(2);
    const boxes = await links.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON()));
    expect(new Set(boxes.map(({ top }) => top)).size).toBe(1);
    const title = await page.locator('h1').boundingBox();
    for (const { width, height, top } of boxes) {
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
      expect(Math.max(width, height)).toBeLessThanOrEqual(40);
      expect(top).toBeLessThan((title?.y ?? 0) + (title?.height ?? 0));
    }
    for (const name of ['Copy link', 'Copy page as Markdown']) {
      const link = page.getByRole('link', { name, exact: true });
      const label = link.getByText(name.slice(-8)).last();
      const shown = () =>
        label.evaluate(
          (node) =>
            node.closest('a > span')?.checkVisibility() && getComputedStyle(node.closest('a > span') ?? node).clipPath,
        );
      expect(await shown()).not.toBe('none');
      await link.hover();
      expect(await shown()).toBe('none');
      await page.mouse.move(0, 400);
      expect(await shown()).not.toBe('none');
      await page.keyboard.press('Tab');
      await link.focus();
      expect(await shown()).toBe('none');
    }
  });
}

test('on a phone the button of the menu lies flat in the header, like the one beside it', async ({ tab: page }) => {
  await page.setViewportSize(phone);
  await page.goto(clarify);
  const menu = page.locator('.sl-menu-button');
  for (const [property, value] of [
    ['box-shadow', 'none'],
    ['background-color', 'rgba(0, 0, 0, 0)'],
  ]) {
    await expect(menu).toHaveCSS(property, value);
    await expect(page.locator('.theme')).toHaveCSS(property, value);
  }
  const [button, theme] = [await menu.boundingBox(), await page.locator('.theme').boundingBox()];
  const middle = (box: typeof button) => (box ? box.y + box.height / 2 : Number.NaN);
  expect(Math.abs(middle(button) - middle(theme))).toBeLessThanOrEqual(1);
  await menu.click();
  await expect(page.locator('.sidebar-pane').getByRole('link', { name: 'Clarify' })).toBeVisible();
});

test('limits are a table in a window and a list on a phone, and a table to who listens in both', async ({ page }) => {
  const tools = await page.context().newCDPSession(page);
  for (const viewport of [window, phone, { width: 320, height: 256 }]) {
    await page.setViewportSize(viewport);
    await page.goto(clarify);
    const row = page.locator('.sortable tbody tr').first();
    const boxes = await row.locator('th, td').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect()));
    expect(boxes).toHaveLength(3);
    const lefts = new Set(boxes.map(({ left }) => left));
    const tops = new Set(boxes.map(({ top }) => top));
    expect([lefts.size, tops.size]).toEqual(viewport === window ? [3, 1] : [1, 3]);
    const label = await row
      .locator('td')
      .last()
      .evaluate((cell) => getComputedStyle(cell, '::before').content);
    expect(label).toContain(viewport === window ? 'none' : '"Adjustable: "');
    const { nodes } = await tools.send('Accessibility.getFullAXTree');
    const roles = nodes.filter(({ ignored }) => !ignored).map(({ role }) => role?.value);
    const rows = await page.locator('.sortable tr').count();
    for (const [role, count] of [
      ['columnheader', 3],
      ['rowheader', rows - 1],
      ['cell', 2 * (rows - 1)],
    ] as const) {
      const own = await page.locator(`.sortable [role=${role}]`).count();
      expect([own, roles.filter((each) => each === role).length >= count]).toEqual([count, true]);
    }
  }
});

test('the mark of sorting shows on hover and focus, and stays on the column that sorts', async ({ tab: page }) => {
  await page.goto(clarify);
  const head = page.getByRole('columnheader', { name: 'Value' });
  const mark = () => head.getByRole('button').evaluate((button) => getComputedStyle(button, '::after').opacity);
  await head.scrollIntoViewIfNeeded();
  await page.mouse.move(0, 0);
  expect(await mark()).toBe('0');
  await head.hover();
  expect(await mark()).toBe('1');
  await page.mouse.move(0, 0);
  await page.keyboard.press('Tab');
  await head.getByRole('button').focus();
  expect(await mark()).toBe('1');
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').blur();
  expect(await mark()).toBe('1');
});

contextTest.describe('by touch', () => {
  contextTest.use({ hasTouch: true, isMobile: true, viewport: phone });
  contextTest('the mark of sorting always shows', async ({ page }) => {
    await page.goto(clarify);
    const button = page.getByRole('columnheader', { name: 'Value' }).getByRole('button');
    expect(await button.evaluate((node) => getComputedStyle(node, '::after').opacity)).toBe('1');
  });
});

test('a source has one way back, which leads to where the reader came from', async ({ tab: page, baseURL }) => {
  await page.goto(clarify);
  const sources = page.locator('.footnotes li');
  const count = await sources.count();
  await expect(sources.locator('[data-footnote-backref]')).toHaveCount(count);
  const references = page.locator('a[href="#user-content-fn-overview"]');
  await references.nth(1).click();
  await page.locator('#user-content-fn-overview [data-footnote-backref]').click();
  await expect(page).toHaveURL(`${baseURL}${clarify}#user-content-fnref-overview-2`);
  await expect(references.nth(1)).toBeFocused();
});

test('where the link to a fact comes and goes, it leaves no empty line', async ({ tab: page }) => {
  await page.setViewportSize(window);
  await page.goto('sagemaker/studio/');
  const links = page.locator('main .fact-link');
  expect(await links.count()).toBeGreaterThan(40);
  const alone = await links.evaluateAll((all) =>
    all.flatMap((link) => {
      const before = document.createRange();
      before.setStart(link.parentElement ?? link, 0);
      before.setEndBefore(link);
      const last = [...before.getClientRects()].findLast(({ width }) => width > 0);
      return last && link.getBoundingClientRect().top < last.bottom ? [] : [link.getAttribute('href')];
    }),
  );
  expect(alone).toEqual([]);
});
