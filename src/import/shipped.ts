import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { questionsFolder } from '../site/questions.ts';
import { availabilityFile, docsFolder, evidenceFile, sourcesFile } from '../site/read.ts';
import { indexFile } from './drafts.ts';
import { stampOf } from './stamp.ts';

/** What stands in the project that no import brought: its pages, their questions, and what belongs to them. `family` is kept in any case. */
export function shippedPaths(family: string): string[] {
  const stays = (name: string) => name === family || isImported(join(docsFolder, name));
  const shipped = [docsFolder, questionsFolder].flatMap((folder) =>
    namesIn(folder).flatMap((name) => (stays(name) ? [] : [`${folder}/${name}`])),
  );
  return [...shipped, availabilityFile, evidenceFile, sourcesFile].filter((path) => existsSync(path));
}

/** The families that an import wrote. */
export function importedFamilies(): string[] {
  return namesIn(docsFolder).filter((name) => isImported(join(docsFolder, name)));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Whether an import wrote a family. */
function isImported(folder: string): boolean {
  const index = join(folder, indexFile);
  return existsSync(index) && stampOf(readFileSync(index, 'utf8')) !== undefined;
}

/** Throws if git could not bring back what stands at these paths. */
export function checkSaved(paths: string[]): void {
  const unsaved = unsavedIn(paths);
  if (unsaved.length === 0) return;
  const shown = unsaved.slice(0, mostShown).map((path) => `\n  ${path}`);
  const more = unsaved.length > mostShown ? `\n  and ${unsaved.length - mostShown} more` : '';
  throw new Error(
    `What would be taken away is not in git as it is:${shown.join('')}${more}\nCommit it, or say --force. Nothing was written.`,
  );
}

const mostShown = 5;

/** The files at these paths that differ from what git has; all of the paths if there is no git. */
function unsavedIn(paths: string[]): string[] {
  if (paths.length === 0) return [];
  try {
    const told = execFileSync('git', ['status', '--porcelain', '-z', '--untracked-files=all', '--', ...paths], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return told
      .split('\0')
      .filter(Boolean)
      .map((line) => line.slice('XY '.length));
  } catch {
    return paths;
  }
}

/** The text of `src/site.config.ts` with other values; a setting that is not there stays away. */
export function withSettings(text: string, settings: Record<string, string | string[]>): string {
  return Object.entries(settings).reduce((result, [name, value]) => {
    const written = new RegExp(`^( +${name}:)\\s*(?:'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|\\[[^\\]]*\\])`, 'm');
    return result.replace(written, (_, start: string) => `${start} ${literal(value)}`);
  }, text);
}

function literal(value: string | string[]): string {
  if (typeof value !== 'string') return `[${value.map(literal).join(', ')}]`;
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}
