import { defineConfig } from '@playwright/test';
import { launchOptions } from './e2e/browser.ts';

/** The first of two ports that the tests serve the site on; another lets two runs stand beside each other. */
const port = Number(process.env.TEST_PORT ?? 4331);

/**
 * The site at the root and under a base path, each built and served on a port of its own. All tests run at the root;
 * those of what a base path can change (addresses, links, what is fetched) are tagged `@base` and run under it as well.
 */
export const sites = [
  { name: 'root', base: '/', port, grep: /./ },
  { name: 'base', base: '/notes/', port: port + 1, grep: /@base/ },
];

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  fullyParallel: true,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: 'line',
  projects: sites.map(({ name, base, port, grep }) => ({
    name,
    grep,
    use: { baseURL: `http://localhost:${port}${base}` },
  })),
  use: {
    launchOptions: launchOptions(),
  },
  webServer: sites.map(({ name, base, port }) => ({
    command: `astro build --outDir dist/test-${name} && astro preview --ignore-lock --port ${port} --outDir dist/test-${name}`,
    url: `http://localhost:${port}${base}`,
    env: { BASE_PATH: base, SITE_URL: `http://localhost:${port}`, ASTRO_TELEMETRY_DISABLED: '1' },
    timeout: 600_000,
    reuseExistingServer: false,
  })),
});
