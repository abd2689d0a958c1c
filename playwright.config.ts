import { defineConfig, type Project } from '@playwright/test';
import { firefoxOptions, headlessOptions, launchOptions } from './e2e/browser.ts';
import { installHosts } from './e2e/servers.ts';
import { hasWebKit } from './e2e/webkit.ts';

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
const webkitTests = 'webkit.test.ts';
/** What only a browser with windows does as it does for readers: paste, open behind the window, be touched. */
const inWindows = /@windows/;

/** Other browsers, where they are installed or can be. What is tagged `@browsers` runs in Firefox too; WebKit has tests of its own. */
const firefox = firefoxOptions();
const others: Record<string, Project | undefined> = {
  firefox: firefox && {
    grep: /@browsers/,
    testIgnore: webkitTests,
    use: { baseURL, browserName: 'firefox', channel: 'moz-firefox', launchOptions: firefox },
  },
  webkit: hasWebKit() ? { testMatch: webkitTests, use: { baseURL } } : undefined,
};
for (const [name, project] of Object.entries(others)) {
  const told = process.env.TEST_WORKER_INDEX !== undefined;
  if (!project && !told) console.warn(`${name} is not there, and could not be installed: its tests are left out`);
}

installHosts();

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
      grepInvert: inWindows,
      testIgnore: webkitTests,
      use: { baseURL: `http://localhost:${port}${base}`, launchOptions: headlessOptions() },
    })),
    { name: 'windows', grep: inWindows, use: { baseURL, launchOptions: launchOptions() } },
    ...Object.entries(others).flatMap(([name, project]) => (project ? [{ name, ...project }] : [])),
  ],
  webServer: sites.map(({ name, base, port }) => ({
    command: `astro build --outDir dist/test-${name} && astro preview --ignore-lock --port ${port} --outDir dist/test-${name}`,
    url: `http://localhost:${port}${base}`,
    env: { BASE_PATH: base, SITE_URL: `http://localhost:${port}`, ASTRO_TELEMETRY_DISABLED: '1' },
    timeout: 600_000,
    reuseExistingServer: false,
  })),
});
