import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from '@playwright/test';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const found = () => [...installed, chromium.executablePath()].find((path) => existsSync(path));

/** Runs a command to its end; false if it failed. */
function succeeds(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium: one that is installed, or else one that this installs. Throws if there is no way to one. */
function findBrowser(): string {
  const path = found();
  if (path) return path;
  const root = process.getuid?.() === 0;
  const apt = (...args: string[]) => (root ? succeeds('apt-get', ...args) : succeeds('sudo', '-n', 'apt-get', ...args));
  if (existsSync('/usr/bin/apt-get') && apt('update', '-q')) apt('install', '-y', '-q', 'chromium');
  if (!found()) succeeds(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium');
  const after = found();
  if (!after) throw new Error('no browser: install Chrome or Chromium, then run the tests again');
  return after;
}

/** How the browser is started, for tests and measurements alike. Without a sandbox only for root, whom Chromium refuses one. */
export function launchOptions(): LaunchOptions {
  return {
    executablePath: findBrowser(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  };
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}
