import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from '@playwright/test';
import { findOrInstall, succeeds } from './packages.ts';

const chromiums = () => [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  chromium.executablePath(),
];
const firefoxes = [
  '/usr/bin/firefox-esr',
  // Where packages have it: Ubuntu's own is a snap, which sees no profile of a test.
  '/usr/lib/firefox/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

const shells = ['/usr/bin/chromium-headless-shell'];

/** The path of a Chromium: one that is installed, or else one that this installs. Throws if there is no way to one. */
function findBrowser(): string {
  const path = findOrInstall(chromiums(), ['chromium']);
  if (path) return path;
  succeeds(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  throw new Error('no browser: install Chrome or Chromium, then run the tests again');
}

/** How the browser is started. Without a sandbox only for root, whom Chromium refuses one. */
export function launchOptions(executablePath = findBrowser()): LaunchOptions {
  return {
    executablePath,
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

/** The same without all that is for windows, where that is to be had: of the same version, it takes little more than half of the processor's time. */
export function headlessOptions(): LaunchOptions {
  return launchOptions(findOrInstall(shells, ['chromium-headless-shell']));
}

/** How Firefox is started, with a mouse, which it does not have by itself without a window. Undefined if it is not to be had. */
export function firefoxOptions(): LaunchOptions | undefined {
  const executablePath = findOrInstall(firefoxes, ['--no-install-recommends', 'firefox-esr']);
  const fineAndHovers = 6;
  const firefoxUserPrefs = {
    'ui.primaryPointerCapabilities': fineAndHovers,
    'ui.allPointerCapabilities': fineAndHovers,
  };
  return executablePath ? { executablePath, firefoxUserPrefs } : undefined;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}
