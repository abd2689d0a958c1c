import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findErrors } from './check.ts';
import type { ImportSource } from './document.ts';
import type { Plan } from './plan.ts';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));
export const options = (assets: Iterable<string> = []) => ({
  family: 'Team',
  hasIndex: false,
  assets: new Set(assets),
});

/** The files of a fixture, and the paths of those that are no text. */
export function readFixture(name: string): { sources: ImportSource[]; assets: string[] } {
  const root = join(fixtures, name);
  if (statSync(root).isFile())
    return { sources: [{ path: basename(name), text: readFileSync(root, 'utf8') }], assets: [] };
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => relative(root, join(file.parentPath, file.name))).sort();
  const isText = (path: string) => /\.mdx?$/.test(path);
  const sources = paths.filter(isText).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return { sources, assets: paths.filter((path) => !isText(path)) };
}

/** What would stop a build of what an import writes. */
export async function errorsOf(plan: Plan): Promise<string[]> {
  return (await findErrors(plan)).map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`);
}
