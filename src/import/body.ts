import { markdownToMdast } from 'satteri';
import { features, type Root } from '../notes/tree.ts';

/**
 * The tree of a text that stands below a front matter: a rule that it begins with opens none.
 * `literal` leaves quotes and dots as they are written.
 */
export function bodyTree(body: string, literal = false): Root {
  const own = literal ? { ...features, smartPunctuation: false } : features;
  const tree = markdownToMdast(body, { features: { ...own, frontmatter: false } });
  if (tree.type !== 'root') throw new Error('a document has a root');
  return tree;
}
