import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { findProblems } from '../notes/check.ts';
import type { Problem } from '../notes/problems.ts';

/** All Markdown files below a folder, with paths relative to it. */
async function readFolder(folder: string): Promise<{ path: string; text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.mdx?$/.test(entry.name));
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(folder, path).split(sep).join('/'), text: await readFile(path, 'utf8') };
    }),
  );
}

/** Names of the operations that the installed AWS SDK clients have, from their command classes. */
async function readOperations(): Promise<Set<string>> {
  const clients = await Promise.all([
    import('@aws-sdk/client-sagemaker'),
    import('@aws-sdk/client-sagemaker-runtime'),
    import('@aws-sdk/client-sagemaker-featurestore-runtime'),
  ]);
  const names = clients.flatMap((client) => Object.keys(client));
  return new Set(names.filter((name) => /^[A-Z].*[^$]Command$/.test(name)).map((name) => name.replace(/Command$/, '')));
}

/** Problems of every file below a docs folder. */
export async function checkFolder(folder: string): Promise<{ files: number; problems: Problem[] }> {
  const [files, operations] = await Promise.all([readFolder(folder), readOperations()]);
  return { files: files.length, problems: findProblems(files, operations) };
}
