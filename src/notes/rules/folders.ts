import type { ParsedFile } from '../parse.ts';
import { isReserved } from '../paths.ts';
import type { Rule } from './rule.ts';

export const reservedFolder: Rule = {
  name: 'reserved-folder',
  why: 'A note and what the site needs for itself cannot have one address.',
  remedy: 'Give the folder another name.',
  severity: 'error',
  *find(file, { files }) {
    const folder = folderOf(file);
    const isFamily = file.kind === 'note' || file.kind === 'family';
    if (!isFamily || !isReserved(folder)) return;
    // One file tells it for all, which have one cause.
    if (files.values().find((other) => folderOf(other) === folder) !== file) return;
    yield {
      line: 1,
      column: 1,
      message: `"${folder}" cannot be the name of a family`,
      remedy: `Give the folder another name: the site has pages or files of its own at /${folder.toLowerCase()}/.`,
    };
  },
};

function folderOf({ path }: ParsedFile): string {
  return path.split('/')[0];
}
