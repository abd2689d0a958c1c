import { defineConfig } from '@playwright/test';
import { firefoxOptions, launchOptions } from './e2e/browser.ts';

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

const baseURL = `http://localhost:${port}/`;

/** Another browser's tests are left out where it is not installed, and can't be. */
const firefox = firefoxOptions();
if (!firefox && process.env.TEST_WORKER_INDEX === undefined) console.warn('Firefox is not there: its tests are left out.');

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  fullyParallel: true,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: 'line',
  projects: [
    ...sites.map(({ name, base, port, grep }) => ({
      name,
      grep,
      use: { baseURL: `http://localhost:${port}${base}`, launchOptions: launchOptions() },
    })),
    ...(firefox
      ? [{ name: 'firefox', grep: /@browsers/, use: { baseURL, browserName: 'firefox' as const, channel: 'moz-firefox', launchOptions: firefox } }]
      : []),
  ],
  webServer: sites.map(({ name, base, port }) => ({
    command: `astro build --outDir dist/test-${name} && astro preview --ignore-lock --port ${port} --outDir dist/test-${name}`,
    url: `http://localhost:${port}${base}`,
    env: { BASE_PATH: base, SITE_URL: `http://localhost:${port}`, ASTRO_TELEMETRY_DISABLED: '1' },
    timeout: 600_000,
    reuseExistingServer: false,
  })),
});
