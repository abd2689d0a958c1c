import type { defineMdastPlugin, MdastNode } from 'satteri';
import { descendants, type Image, type Root, referredImagesOf } from './tree.ts';
import { isRemote } from './urls.ts';

export type Context = Parameters<NonNullable<ReturnType<typeof defineMdastPlugin>['before']>>[1];

/**
 * Makes images and links of a page what its reader can have. An image by reference gets its address, by which Astro finds the
 * file. An image of another host becomes a link, since a page asks no other host for anything. A link in an author's
 * own `<a>` becomes its text, since HTML knows no link in a link.
 */
export function settleInline(root: Root, context: Context): void {
  const referred = referredImagesOf(descendants(root));
  const settle = (parent: MdastNode, isLinked: boolean) => {
    if (!('children' in parent)) return;
    let isAnchor = false;
    for (const node of parent.children) {
      if (node.type === 'html' && /^<\/?a\b/i.test(node.value)) isAnchor = !node.value.startsWith('</');
      const image = node.type === 'imageReference' ? referred.get(node) : node.type === 'image' ? node : undefined;
      const isInLink = isLinked || isAnchor;
      if (image && isRemote(image.url)) context.replaceNode(node, isInLink ? saidBy(image) : linkTo(image));
      else if (image && image !== node) context.replaceNode(node, image);
      else if (node.type === 'link' && isAnchor)
        context.replaceNode(node, { type: 'element', data: { hName: 'span' }, children: node.children });
      else settle(node, isInLink || node.type === 'link' || node.type === 'linkReference');
    }
  };
  settle(root, false);
}

function linkTo(image: Image): MdastNode {
  return { type: 'link', url: image.url, title: image.title, children: [saidBy(image)] };
}

/** What an image shows, or else where it lies. */
function saidBy({ alt, url }: Image): Extract<MdastNode, { type: 'text' }> {
  return { type: 'text', value: alt || url };
}
