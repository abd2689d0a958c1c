import { expect } from '@playwright/test';
import { test } from './tab.ts';

const page = 'sagemaker/endpoints/';
const scaling = 'scale-an-endpoint-with-its-traffic';
const models = 'put-many-models-on-one-endpoint';

test('a recipe has its own tabs, and addresses for itself and for each sample', async ({ tab }) => {
  await tab.goto(`${page}#${models}-typescript-aws-sdk-v3`);
  const sample = tab.locator(`#${models}-typescript-aws-sdk-v3`);
  await expect(sample).toBeInViewport();
  await expect(sample).toContainText('MultiModel');
  const tabsBelow = (id: string) => tab.locator(`:has(> #${id}) ~ sample-tabs, #${id} ~ sample-tabs`).first();
  await expect(tabsBelow(models).getByRole('tab', { selected: true })).toHaveText('TypeScript (AWS SDK v3)');
  await expect(tabsBelow(scaling).getByRole('tab')).toHaveText(['Python (boto3)', 'AWS CLI']);
  await expect(tab.locator(`#${scaling}-python-boto3`)).toContainText('register_scalable_target');
});

test('by the address that previews a recipe a person is taken to it', async ({ tab, baseURL }) => {
  await tab.goto(`${page}${scaling}/`);
  await expect(tab).toHaveURL(`${baseURL}${page}#${scaling}`);
  await expect(tab.locator(`#${scaling}`)).toBeFocused();
});

test('a recipe is found by what it does, and ends at its heading', async ({ tab }) => {
  await tab.goto('');
  await expect(tab.getByRole('button', { name: 'Search' })).toBeVisible();
  await tab.keyboard.press('/');
  const panel = tab.locator('dialog search-panel');
  await panel.getByRole('combobox').fill('find the logs of a failed pipeline step');
  await expect(panel.locator('[aria-busy=false]')).toBeVisible();
  await expect(panel.locator('a[href$="pipelines/#find-the-logs-of-a-failed-step"]').first()).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a recipe shows the samples of every language, each named', async ({ page: plain }) => {
    await plain.goto(`${page}#${models}`);
    for (const [id, label] of [
      ['python-boto3', 'Python (boto3)'],
      ['aws-cli', 'AWS CLI'],
      ['typescript-aws-sdk-v3', 'TypeScript (AWS SDK v3)'],
    ]) {
      const sample = plain.locator(`#${models}-${id}`);
      await expect(sample).toBeVisible();
      await expect(sample.locator('.sample-label')).toHaveText(label);
      await expect(sample.locator('code')).toContainText('MultiModel');
    }
  });
});
