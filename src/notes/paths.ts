import { slug } from 'github-slugger';
import type { Kind } from './kinds.ts';

/** First parts of addresses that the site needs for itself, so that no family can have them. */
export const reservedFolders = [
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

/** Whether a path is that of a file which becomes a page. */
export function isMarkdown(path: string): boolean {
  return /\.mdx?$/.test(path);
}

/** The id of a page, from the path of its file in the docs folder: `sagemaker/clarify.md` is `sagemaker/clarify`, an index its folder. */
export function pageId(path: string): string {
  const parts = path.replace(/\.mdx?$/, '').split('/');
  return parts
    .map((part) => slug(part))
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
