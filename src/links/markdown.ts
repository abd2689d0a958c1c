import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineHastPlugin, type HastPluginEntry } from 'satteri';
import { addressOf } from './addresses.ts';

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
          if (typeof href !== 'string' || /^([a-z]+:|#|\/)/i.test(href)) return;
          const [file, hash] = href.split('#');
          const id = posix.join(posix.dirname(path), file).replace(/\.mdx?$/, '');
          context.setProperty(node, 'href', addressOf(id, base) + (hash ? `#${hash}` : ''));
        },
      },
    });
  };
}
