import { expect, test } from '@playwright/test';
import { askerOf } from './hosting/ask.ts';
import { contract, type Point } from './hosting/contract.ts';
import { type Host, hosts, type Placed, place, removePlaced } from './hosting/hosts.ts';
import { freePort } from './servers.ts';

/** The site at the root or under its base path, as all hosts are given it. */
const placed = new Map<string, Promise<Placed>>();

function placedFor(project: string, baseURL = ''): Promise<Placed> {
  const { origin, pathname } = new URL(baseURL);
  const found = placed.get(project) ?? place(`dist/test-${project}`, pathname, origin);
  placed.set(project, found);
  return found;
}

test.afterAll(async () => {
  for (const site of await Promise.all(placed.values())) removePlaced(site);
  placed.clear();
});

/** Starts a host on a port of its own, and stops it when that is done for which it was started. */
async function withHost(host: Host, site: Placed, use: (port: number) => Promise<void>): Promise<void> {
  const missing = host.missing?.();
  test.skip(missing !== undefined, `${missing}: apt-get install nginx libnginx-mod-http-brotli-static caddy`);
  const port = await freePort();
  const stop = await host.start(site, port);
  try {
    await use(port);
  } finally {
    stop();
  }
}

const points = Object.keys(contract) as Point[];

for (const [name, host] of Object.entries<Host>(hosts)) {
  test(
    `${name} keeps the contract of hosts, but for what it cannot`,
    { tag: '@base' },
    async ({ baseURL }, { project }) => {
      const site = await placedFor(project.name, baseURL);
      await withHost(host, site, async (port) => {
        const ask = askerOf(port);
        const kept = await Promise.all(points.map((point) => contract[point](ask, site)));
        const cannot = points.filter((_, index) => !kept[index]);
        const known = [...host.cannot, ...(site.base === '/' ? [] : (host.cannotUnderBase ?? []))];
        expect(cannot.toSorted()).toEqual(known.toSorted());
      });
    },
  );
}

test('with the policy of nginx no page of the sitemap is refused anything, whatever is used on it', async ({
  browser,
  baseURL,
}, { project }) => {
  const site = await placedFor(project.name, baseURL);
  await withHost(hosts.nginx, site, async (port) => {
    const home = `http://127.0.0.1:${port}${site.base}`;
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    const refused: string[] = [];
    await page.exposeFunction('tellRefused', (what: string) => refused.push(what));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        Reflect.get(window, 'tellRefused')(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    page.on('pageerror', (error) => refused.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(home)) refused.push(`request to ${request.url()}`);
    });
    const { body } = await askerOf(port)(`${site.base}sitemap-0.xml`);
    const paths = [...body.toString().matchAll(/<loc>([^<]*)/g)].map(([, address]) => new URL(address).pathname);
    expect(paths).toContain(`${site.base}sagemaker/clarify/`);
    for (const path of paths) {
      const response = await page.goto(home + path.slice(site.base.length));
      expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
      // What is used below is the same on every note.
      if (/\/sagemaker\/(?!clarify)./.test(path)) continue;
      await page.keyboard.press('/');
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
      await page.locator('button.theme').click();
      await page.emulateMedia({ media: 'print' });
      await page.emulateMedia({ media: 'screen' });
    }

    await page.goto(`${home}sagemaker/clarify/`);
    const colors = await page
      .locator('.ec-line span')
      .evaluateAll((parts) => new Set(parts.map((part) => getComputedStyle(part).color)).size);
    expect(colors).toBeGreaterThan(3);
    await page.locator('main a[href$="concepts/#bias"]').first().hover();
    await expect(page.getByRole('tooltip')).toContainText('Bias');
    await page.locator('main a.fact-link[href="#limits-job-run-time"]').click();
    await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible();
    await page.keyboard.press('/');
    const panel = page.locator('dialog search-panel');
    await panel.getByRole('combobox').fill('feature store');
    await expect(panel.getByRole('status')).toHaveText(/results/);
    await page.goto(`${home}nowhere/`);
    await page.goto(`${home}search/?q=clarify`);
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(refused).toEqual([]);
    await context.close();
  });
});
