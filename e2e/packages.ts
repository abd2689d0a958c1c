import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Runs a command to its end; false if it failed. */
export function succeeds(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    return true;
  } catch {
    return false;
  }
}

function apt(...args: string[]): boolean {
  return process.getuid?.() === 0 ? succeeds('apt-get', ...args) : succeeds('sudo', '-n', 'apt-get', ...args);
}

/** What a run of tests installs is there before its workers begin: they only look. */
const mayInstall = process.env.TEST_WORKER_INDEX === undefined && existsSync('/usr/bin/apt-get');
let listed: boolean | undefined;

/**
 * The first of these files that is there: already, or after packages of Debian or Ubuntu were installed, where that needs
 * no answer from anybody. Options of `apt-get install` may stand among the packages. Undefined if there is none after all.
 */
export function findOrInstall(files: readonly string[], packages: readonly string[]): string | undefined {
  const find = () => files.find((file) => existsSync(file));
  const found = find();
  if (found || !mayInstall) return found;
  listed ??= apt('update', '-q');
  if (listed) apt('install', '-y', '-q', ...packages);
  return find();
}
