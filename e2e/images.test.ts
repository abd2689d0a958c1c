import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { origin, SiteCopy, shippedContent } from './copy.ts';

const base = '/notes/';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const note = (title: string, body: string) =>
  `---\ntitle: ${title}\nsummary: A note.\nstatus: { state: unknown }\nmaturity: imported\n---\n\n${body}\n`;

test('images of notes are there for their Markdown elsewhere, and pages that have no picture of their own share one', async ({
  page,
  context,
}) => {
  const copy = await SiteCopy.create('images', base, shippedContent);
  await copy.write(
    'index.mdx',
    '---\ntitle: SageMaker Notes\ndescription: A copy.\n---\n\n[Family](./family/index.md)\n',
  );
  await copy.write('family/index.md', '---\ntitle: Family\nsummary: Two notes.\n---\n\nTwo notes.\n');
  await copy.write('japan/index.md', '---\ntitle: モデル監視\nsummary: None yet.\n---\n\nNo note yet.\n');
  await copy.write('family/other.md', note('Other', 'Lead.\n\n## Limits\n\n- **Size**: 1 MB.'));
  const blocks = [
    'How it [flows](./other.md#limits-size), from the [start](../index.mdx) on.',
    '![The flow](./images/flow.png "Flow") [![The same](<./images/My Flow.PNG>)](./other.md) ![Drawn](images/drawn.svg)',
    '[family]: ./index.md\n[flow]: ./images/referred.png "Flow"',
    'It belongs to [a family][family], as ![the flow][Flow] shows.',
  ];
  await copy.write('family/flow.md', note('Flow', blocks.join('\n\n')));
  const folder = join(copy.folder, 'src/content/docs/family/images');
  await mkdir(folder);
  await writeFile(join(folder, 'flow.png'), png);
  await writeFile(join(folder, 'referred.png'), Buffer.concat([png, Buffer.from('a third')]));
  await writeFile(join(folder, 'My Flow.PNG'), Buffer.concat([png, Buffer.from('another')]));
  await writeFile(join(folder, 'drawn.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);

  await copy.serveTo(context);
  await page.goto(origin + base);
  const fetched = (address: string) =>
    page.evaluate(async (url) => {
      const response = await fetch(url);
      return { status: response.status, text: await response.text() };
    }, address);
  const { text } = await fetched(`${origin}${base}family/flow/index.md`);
  const addresses = [...text.matchAll(/(?:\]\(|\]: )([^\s)]+)/g)].map(([, address]) => address);
  expect(addresses).toHaveLength(8);
  for (const address of addresses) {
    expect(address.startsWith(origin + base), address).toBe(true);
    expect((await fetched(address)).status, address).toBe(200);
  }
  await page.goto(`${origin}${base}family/flow/`);
  await expect(page.locator('main img')).toHaveCount(4);
  for (const image of await page.locator('main img').all()) {
    await image.scrollIntoViewIfNeeded();
    await expect(image).toHaveJSProperty('complete', true);
    await expect(image).not.toHaveJSProperty('naturalWidth', 0);
  }
  const built = (path: string) => readFileSync(join(copy.folder, 'dist', path));
  const [flow] = addresses.filter((address) => address.endsWith('.png'));
  expect(built(flow.slice(origin.length + base.length))).toEqual(png);

  const picturedBy = (path: string) =>
    /"og:image" content="([^"]+)"/.exec(built(`${path}index.html`).toString())?.[1].slice(origin.length + base.length);
  expect(picturedBy('family/flow/')).toBe('family/picture.png');
  expect(picturedBy('japan/')).toBe('picture.png');
  expect(built('family/picture.png')).not.toEqual(built('picture.png'));
  await rm(copy.folder, { recursive: true });
});
