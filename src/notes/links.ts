import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineHastPlugin, type HastNode, type HastPluginEntry } from 'satteri';
import { addressOf, factLinkClass, linkLabel } from './addresses.ts';
import { relationKinds } from './grammar.ts';

const firstWords = 6;
/** What stands in a list item behind its own text. */
const blocks = ['ul', 'ol', 'table', 'pre', 'div', 'blockquote'];

/** Links between files (`./model-monitor.md#limits`) become addresses, with the site's base path. */
export function fileLinks(docs: URL, base: string): HastPluginEntry {
  return ({ fileURL }) => {
    if (!fileURL?.href.startsWith(docs.href)) return;
    const path = fileURLToPath(fileURL).slice(fileURLToPath(docs).length);
    return defineHastPlugin({
      name: 'file-links',
      element: {
        filter: ['a'],
        visit(node, context) {
          const href = node.properties.href;
          if (typeof href === 'string') context.setProperty(node, 'href', resolveLink(href, path, base));
        },
      },
    });
  };
}

/** The address that a link in a file means; a link that is none to a file stays as it is. */
export function resolveLink(href: string, path: string, base: string): string {
  if (/^([a-z]+:|#|\/)/i.test(href)) return href;
  const [file, hash] = href.split('#');
  const id = posix.join(posix.dirname(path), file).replace(/\.mdx?$/, '');
  return addressOf(id, base) + (hash ? `#${hash}` : '');
}

/** Each fact ends with a link to itself. */
export const factLinks: HastPluginEntry = defineHastPlugin({
  name: 'fact-links',
  element: {
    filter: ['li', 'tr'],
    visit(node, context) {
      const { id } = node.properties;
      if (typeof id !== 'string' || id === '' || id.startsWith('user-content-')) return;
      const elements = node.children.filter((child) => child.type === 'element');
      const place = elements.find(({ tagName }) => ['p', 'th', 'td'].includes(tagName)) ?? node;
      const behind = place.children.findIndex((child) => child.type === 'element' && blocks.includes(child.tagName));
      context.insertChildAt(place, behind < 0 ? place.children.length : behind, {
        type: 'element',
        tagName: 'a',
        properties: { className: [factLinkClass], href: `#${id}`, ariaLabel: linkLabel(nameOf(place)) },
        children: [],
      });
    },
  },
});

/** What a fact calls itself: its first cell, its bold lead-in, the code that it begins with, or its first words. */
function nameOf(place: HastNode): string {
  if (!('children' in place)) return '';
  const first = place.children.find((child) => textOf(child).trim());
  const named =
    place.type === 'element' && ['th', 'td'].includes(place.tagName)
      ? place
      : first?.type === 'element' && ['strong', 'code'].includes(first.tagName)
        ? first
        : undefined;
  if (named) {
    const name = textOf(named).trim().replace(/[:.]$/, '');
    const link = place.children.find((child) => child.type === 'element' && child.tagName === 'a');
    const isRelation = relationKinds.some((kind) => kind === name.toLowerCase());
    return isRelation && link ? `${name} ${textOf(link)}` : name;
  }
  return textOf(place).trim().split(/\s+/).slice(0, firstWords).join(' ');
}

function textOf(node: HastNode): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node) || (node.type === 'element' && node.tagName === 'sup')) return '';
  return node.children.map(textOf).join('');
}
