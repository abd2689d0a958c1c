import { readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sharePath } from '../src/links/share.ts';
import { origin, SiteCopy } from './copy.ts';

test.describe.configure({ mode: 'serial' });

function note(title: string, moved: string, lines: string[]): string {
  const front = `title: ${title}\nsummary: About it.\nmaturity: imported\nstatus: { state: unknown }\n${moved}`;
  return `---\n${front}---\n\nWhat it is.\n\n${lines.join('\n\n')}\n`;
}

const renamed = [
  '## Rules of the house',
  '- **Rule one**: one at a time.',
  '- **Second rule**: see [the other](./new-name.md#features).',
];
let copy: SiteCopy;

test.beforeAll(async ({ baseURL }, { project }) => {
  copy = await SiteCopy.create(
    project.name,
    new URL(baseURL ?? '').pathname,
    /content.(docs|availability)|ledger\.json$/,
  );
  await copy.write(
    'index.mdx',
    '---\ntitle: Copy\ndescription: A copy.\n---\n\nSee [the family](./sagemaker/index.md).\n',
  );
  await copy.write('sagemaker/index.md', '---\ntitle: SageMaker AI\nsummary: The family.\n---\n\nTwo notes.\n');
  await copy.write(
    'sagemaker/kept.md',
    note('Kept', '', [
      '## House rules',
      '- **First rule**: one at a time.',
      '- **Second rule**: see [the other](./old-name.md#features).',
    ]),
  );
  await copy.write('sagemaker/old-name.md', note('Old name', '', ['## Features', '- **Fast**: it is fast.']));
});
test.afterAll(() => rm(copy.folder, { recursive: true, force: true }));

test('what is published is written down', async () => {
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
  expect((await copy.run('ledger')).output).toContain('addresses added');
  const ledger = JSON.parse(readFileSync(join(copy.folder, 'src/links/ledger.json'), 'utf8'));
  expect(ledger['sagemaker/kept/']).toHaveProperty('house-rules-first-rule');
});

test('without a declaration the build names the service, the section and the fact that are gone', async () => {
  const docs = join(copy.folder, 'src/content/docs/sagemaker');
  await rename(join(docs, 'old-name.md'), join(docs, 'new-name.md'));
  await copy.write('sagemaker/kept.md', note('Kept', '', renamed));
  const { failed, output } = await copy.run('build');
  expect(failed).toBe(true);
  expect(output).toContain('the page "sagemaker/old-name/" is gone');
  expect(output).toContain("sagemaker/old-name/: ''");
  expect(output).toContain('"#house-rules" of "sagemaker/kept/" is gone');
  expect(output).toContain('"#house-rules-first-rule" of "sagemaker/kept/" is gone');
});

test('with a declaration every old address arrives', async ({ page, context, browser }) => {
  const moves = {
    'house-rules': '#rules-of-the-house',
    'house-rules-first-rule': '#rules-of-the-house-rule-one',
    'house-rules-second-rule': 'sagemaker/new-name/#features-fast',
  };
  const lines = Object.entries(moves).map(([from, to]) => `  '#${from}': '${to}'\n`);
  await copy.write('sagemaker/kept.md', note('Kept', `moved:\n${lines.join('')}`, renamed));
  await copy.write(
    'sagemaker/new-name.md',
    note('New name', "moved:\n  sagemaker/old-name/: ''\n", ['## Features', '- **Fast**: it is fast.']),
  );
  const { failed, output } = await copy.run('build');
  expect(failed, output).toBe(false);
  expect(output).toContain('run npm run ledger');

  await copy.serveTo(context);
  const unscripted = await browser.newContext({ javaScriptEnabled: false });
  await copy.serveTo(unscripted);
  const plain = await unscripted.newPage();
  const home = origin + copy.base;
  const arrivals = [
    ['sagemaker/old-name/', 'sagemaker/new-name/'],
    ['sagemaker/old-name/#features-fast', 'sagemaker/new-name/#features-fast'],
    [sharePath('sagemaker/old-name/#features-fast'), 'sagemaker/new-name/#features-fast'],
    ...Object.entries(moves).flatMap(([from, to]) => {
      const now = to.startsWith('#') ? `sagemaker/kept/${to}` : to;
      return [
        [`sagemaker/kept/#${from}`, now],
        [sharePath(`sagemaker/kept/#${from}`), now],
      ];
    }),
  ];
  for (const [from, to] of arrivals) {
    await page.goto(home + from);
    await expect(page, from).toHaveURL(home + to);
    const id = to.split('#')[1];
    if (id) await expect(page.locator(`#${id}`), from).toBeFocused();
    await plain.goto(home + from);
    const line = plain.getByText('This has moved:');
    if (from.includes('kept') && !to.includes('kept')) await line.getByRole('link').click();
    else await expect(line).toBeHidden();
    await expect(plain.locator('h1'), from).toHaveText(to.includes('kept') ? 'Kept' : 'New name');
    if (id) await expect(plain.locator(`#${id}`), from).toBeInViewport();
  }
  await unscripted.close();
  const rules = readFileSync(join(copy.folder, 'dist/_redirects'), 'utf8');
  expect(rules).toContain(`${copy.base}sagemaker/old-name/ ${copy.base}sagemaker/new-name/ 301\n`);
});

test('a forgotten ledger fails in CI', async () => {
  const { failed, output } = await copy.run('build', { CI: 'true' });
  expect(failed).toBe(true);
  expect(output).toContain('addresses are not in the ledger yet: run npm run ledger');
});
