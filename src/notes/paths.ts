import { slug as slugPart } from 'github-slugger';
import { slug } from './addresses.ts';
import type { Kind } from './kinds.ts';

/** Folders of the docs that are no family: the site has pages or files of its own there, or will have. */
const reservedFolders = [
  'concepts',
  'guides',
  'authoring',
  'index',
  'print',
  'search',
  'api',
  'pagefind',
  's',
  '_astro',
];

/** Whether the site needs the address of a folder for itself. */
export function isReserved(folder: string): boolean {
  return reservedFolders.includes(folder.toLowerCase());
}

/** The folder of a family that is called so. Throws if it can have none. */
export function familyFolder(name: string): string {
  const folder = slug(name);
  const reserved = [name.trim(), folder].find(isReserved);
  if (folder && !reserved) return folder;
  const why = reserved
    ? `the site has pages or files of its own at /${reserved.toLowerCase()}/`
    : 'its folder is named by letters and digits, and there are none';
  throw new Error(`"${name}" cannot be the name of a family: ${why}.`);
}

/** Whether a path is that of a file which becomes a page. */
export function isMarkdown(path: string): boolean {
  return /\.mdx?$/.test(path);
}

/** The id of a page, from the path of its file in the docs folder: `sagemaker/clarify.md` is `sagemaker/clarify`, an index its folder. */
export function pageId(path: string): string {
  const parts = path.replace(/\.mdx?$/, '').split('/');
  return parts
    .map((part) => slugPart(part))
    .join('/')
    .replace(/\/index$/, '');
}

/** What the page of a file is follows from where it lies: `path` is relative to the docs folder, with its extension. */
export function kindOf(path: string): Exclude<Kind, 'aid'> {
  const [folder, ...rest] = path.replace(/\.mdx?$/, '').split('/');
  if (rest.length === 0) return folder === 'index' ? 'home' : 'plain';
  if (folder === 'concepts') return 'concepts';
  if (folder === 'guides') return 'guide';
  return rest.join('/') === 'index' ? 'family' : 'note';
}
