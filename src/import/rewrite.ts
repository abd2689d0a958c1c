import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import { destinationOf } from '../notes/destinations.ts';
import { descendants, endOf, placeOf, sourceOf, startOf, textOf, treeOf } from '../notes/tree.ts';
import { isLocal } from '../notes/urls.ts';
import type { Attention, Document } from './document.ts';
import { asText, type Edit, safetyEdits } from './edits.ts';
import { leadOf, type Surroundings } from './leads.ts';
import type { Places } from './places.ts';
import { wikiEdits } from './wikilinks.ts';

interface Rewritten {
  edits: Edit[];
  attention: Attention[];
}

/** What must change for links and images to lead where they led before. */
export function rewriteLinks(document: Document, surroundings: Surroundings): Rewritten {
  const { path, text } = document;
  const { targets, places, brought, fileOf } = surroundings;
  const root = treeOf(text, { literal: true });
  const nodes = descendants(root);
  const attention: Attention[] = [];
  const note = (node: MdastNode, message: string, above = 0) =>
    attention.push({ file: path, line: placeOf(node).line + above, message });
  const linkEdit = (node: MdastNode, url: string): Edit[] => {
    const found = places.find(url, path, node.type === 'link' ? textOf(node) : undefined);
    const target = found && leadOf(found, targets);
    const file = found && !target ? brought.file(found.path) : undefined;
    const destination = target || file ? destinationOf(text, node) : undefined;
    if (!target && !file)
      note(node, `the link leads nowhere: ${url}${(found && brought.reason(found.path)) ?? meant(url, path, places)}`);
    else if (target?.missing) note(node, `no heading "#${target.missing}" for the link ${url}`);
    if (!destination) return [];
    const [from, to] = destination;
    if (!target) return file ? [{ from, to, text: file }] : [];
    const hash = target.anchor ?? target.missing;
    const self = target.file === fileOf(startOf(node)) && hash;
    return [{ from, to, text: `${self ? '' : `./${target.file}`}${hash ? `#${encodeURI(hash)}` : ''}` }];
  };
  const imageEdit = (node: MdastNode, url: string): Edit[] => {
    const found = places.find(url, path)?.path ?? brought.named(url);
    const destination = found && destinationOf(text, node);
    const image = found && brought.image(found);
    const file = found && !image ? brought.file(found) : undefined;
    if (destination && image) return [{ from: destination[0], to: destination[1], text: image }];
    if (destination && file && node.type === 'image') {
      // What is no image, such as a film, can be linked to.
      const at = startOf(node);
      const words = node.alt ? '[' : `[${posix.basename(found ?? '')}`;
      return [
        { from: at, to: at + 2, text: words },
        { from: destination[0], to: destination[1], text: file },
      ];
    }
    note(node, `no image ${url}: shown as text`);
    return [asText(text, node, false)];
  };
  /** What leads to an image by the definition that shows it: the page has the file at another address. */
  const referenceEdit = (node: Extract<MdastNode, { type: 'linkReference' }>): Edit[] => {
    const url = nodes.find((each) => each.type === 'definition' && each.identifier === node.identifier);
    const found = url?.type === 'definition' && isLocal(url.url) ? places.find(url.url, path)?.path : undefined;
    const file = found && brought.file(found);
    if (!file) return [];
    const to = endOf(node);
    const [written, label = ''] = /\[([^[\]]*)\]$/.exec(sourceOf(text, node)) ?? [];
    const isShortcut = node.referenceType === 'shortcut' || written === undefined;
    // Its name stays as a title.
    const title = isShortcut || !label ? '' : ` "${label.replaceAll('"', '\\"')}"`;
    return [{ from: isShortcut ? to : to - written.length, to, text: `(${file}${title})` }];
  };
  const forImages = new Set(nodes.flatMap((node) => (node.type === 'imageReference' ? [node.identifier] : [])));
  const unsafe = safetyEdits(text, nodes, new Set(root.children));
  for (const { node } of unsafe) note(node, 'what would run in a browser, or ask another host, is shown as text');
  const edits = nodes.flatMap((node): Edit[] => {
    if (node.type === 'text') return node.value.includes('[[') ? wikiEdits(document, node, surroundings, note) : [];
    if (node.type === 'linkReference') return forImages.has(node.identifier) ? referenceEdit(node) : [];
    const isImage = node.type === 'image' || (node.type === 'definition' && forImages.has(node.identifier));
    if (isImage) return isLocal(node.url) ? imageEdit(node, node.url) : [];
    if (node.type === 'link' || node.type === 'definition')
      return node.url && isLocal(node.url) ? linkEdit(node, node.url) : [];
    return [];
  });
  return { edits: [...unsafe.map(({ edit }) => edit), ...edits], attention };
}

/** What a link may have meant, to be told. */
function meant(url: string, from: string, places: Places): string {
  const found = places.nearestTo(url, from);
  return found ? `; the nearest is ${found}` : '';
}
