import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { SiteCopy, shippedContent } from './copy.ts';

const today = new Date().toLocaleDateString('sv-SE');
const front = `stage: build
status: { state: available }
docs: https://docs.aws.amazon.com/
maturity: reviewed
verified: ${today}`;
const note = (title: string, text: string) =>
  `---\ntitle: ${title}\nsummary: About it.\n${front}\n---\n\nWhat it is.\n\n${text}\n`;

let made: SiteCopy | undefined;
test.afterEach(async () => {
  if (made) await rm(made.folder, { recursive: true });
  made = undefined;
});

async function smallCopy(name: string): Promise<SiteCopy> {
  const copy = await SiteCopy.create(name, '/', shippedContent);
  made = copy;
  await copy.write('index.mdx', '---\ntitle: Copy\ndescription: A copy.\n---\n\nSee [the family](./team/index.md).\n');
  await copy.write('team/index.md', '---\ntitle: Team\nsummary: The family.\n---\n\nNotes.\n');
  return copy;
}

test('what the code makes of a note is new in the next build, although the note is as it was', async () => {
  const copy = await smallCopy('fresh');
  const sample =
    '```bash\naws sagemaker delete-model --model-name arn:aws:sagemaker:us-east-1:111122223333:model/a\n```';
  await copy.write('team/sampled.md', note('Sampled', `## How to start\n\n${sample}`));
  const built = async () => {
    const { failed, output } = await copy.run('build');
    expect(failed, output).toBe(false);
    const html = readFileSync(join(copy.folder, 'dist/team/sampled/index.html'), 'utf8');
    return /class="sample-note"[^>]*>([^<]*)/.exec(html)?.[1];
  };
  expect(await built()).toContain('Marked lines hold');
  const code = join(copy.folder, 'src/notes');
  for (const file of readdirSync(code).filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(join(code, file), 'utf8');
    if (text.includes('Marked lines hold')) {
      await writeFile(join(code, file), text.replaceAll('Marked lines hold', 'Lines with a mark hold'));
    }
  }
  expect(await built()).toContain('Lines with a mark hold');
});

test('while notes are written, a heading that goes shows the links to it as errors, until it is back', async ({
  page,
  baseURL,
}) => {
  const copy = await smallCopy('written');
  const target = note('Target', '## Use cases\n\n- One.\n\n### Kept\n\nText.');
  await copy.write('team/target.md', target);
  await copy.write('team/linking.md', note('Linking', '## Use cases\n\n- See [what is kept](./target.md#kept).'));
  // The second of the ports behind those of the site that is tested.
  const port = Number(new URL(baseURL ?? '').port) + 2;
  const astro = resolve('node_modules/astro/bin/astro.mjs');
  const server = spawn(process.execPath, [astro, 'dev', '--port', String(port)], {
    cwd: copy.folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: 'ignore',
  });
  try {
    const address = `http://localhost:${port}/team/linking/`;
    const answer = () =>
      fetch(address).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(answer, { timeout: 60_000 }).toBe(200);
    await page.goto(address, { waitUntil: 'networkidle' });
    const overlay = page.locator('vite-error-overlay');
    const withoutHeading = target.replace('### Kept\n', '');
    await copy.write('team/target.md', withoutHeading);
    await expect(overlay).toContainText('linking.md', { timeout: 30_000 });
    await expect(overlay).toContainText('./target.md#kept');
    await page.waitForLoadState('networkidle');
    // Editors write in quick succession: what was read last must be what was written last.
    for (let times = 0; times < 5; times++) {
      await copy.write('team/target.md', target);
      await copy.write('team/target.md', withoutHeading);
      await delay(60 * times);
    }
    await copy.write('team/target.md', target);
    await expect(overlay).toHaveCount(0, { timeout: 30_000 });
    await expect(page.getByRole('link', { name: 'what is kept', exact: true })).toBeVisible();
  } finally {
    server.kill();
    if (server.exitCode === null) await once(server, 'exit');
  }
});
