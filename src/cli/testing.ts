import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type ImportRequest, importNotes } from '../import/import.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A project of its own: the commands work on the folder that they are run in. */
export function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'notes-'));
  folders.push(folder);
  for (const place of ['src/content/docs', 'src/links']) mkdirSync(join(folder, place), { recursive: true });
  return folder;
}

const commandOf = (name: string) => fileURLToPath(new URL(`${name}.ts`, import.meta.url));
/** What starts many processes lets each use what the first one has compiled. */
const compiled = mkdtempSync(join(tmpdir(), 'compiled-'));
folders.push(compiled);

/** Runs a command in a project, with flags for Node. */
export function start(folder: string, flags: string[], name: string, ...args: string[]) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...flags, commandOf(name), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  return { status, signal, text: stdout + stderr };
}
/** The same without flags. */
export const run = (folder: string, name: string, ...args: string[]) => start(folder, [], name, ...args);

/** What the command to import does in a project, in this process: a test that needs it many times waits less. */
export async function importInto(folder: string, request: ImportRequest): Promise<void> {
  const before = process.cwd();
  process.chdir(folder);
  await importNotes(request).finally(() => process.chdir(before));
}

/** Every file of a folder with its text. */
export function contents(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
  );
}

/** The folder of the family that tests import to. */
export const family = (folder: string) => join(folder, 'src/content/docs/team');

/** A module that kills its process right before it changes the disk for the given time, counted from 1. */
export function killerAt(step: number): string {
  const source = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    let left = ${step};
    for (const name of ['cpSync', 'mkdirSync', 'renameSync', 'rmSync', 'writeFileSync']) {
      const change = fs[name];
      fs[name] = (...all) => (--left === 0 ? process.kill(process.pid, 'SIGKILL') : change(...all));
    }
    syncBuiltinESMExports();`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
