import { posix } from 'node:path';
import type { MdastNode } from 'satteri';
import { destinationOf } from '../notes/destinations.ts';
import { descendants, placeOf, sourceOf, startOf, treeOf } from '../notes/tree.ts';
import { decodedUrl, isLocal } from '../notes/urls.ts';
import type { Attention, Document } from './document.ts';
import { asText, type Edit, safetyEdits } from './edits.ts';
import type { Targets } from './targets.ts';

interface Rewritten {
  edits: Edit[];
  attention: Attention[];
  /** Images that are brought along: their old path, and their new one in the family's folder. */
  images: Map<string, string>;
}

const wikilink = /(!?)\[\[([^\]|#\n\\]*)(?:#([^\]|\n\\]*))?(?:\\?\|([^\]\n]*))?\]\]/g;

/** What must change for links and images to lead where they led before. `fileOf` tells the new file of a place in the text. */
export function rewriteLinks(document: Document, { targets, assets, imageName, fileOf }: Surroundings): Rewritten {
  const { path, text } = document;
  const root = treeOf(text, { literal: true });
  const nodes = descendants(root);
  const attention: Attention[] = [];
  const images = new Map<string, string>();
  const note = (node: MdastNode, message: string, above = 0) =>
    attention.push({ file: path, line: placeOf(node).line + above, message });
  const pathOf = (url: string) => {
    const [file, anchor = ''] = decodedUrl(url).split('#');
    const from = file.startsWith('/') ? file.slice(1) : posix.join(posix.dirname(path), file.split('?')[0]);
    return { file: file ? from : path, anchor: anchor.toLowerCase() };
  };
  const bring = (url: string): string | undefined => {
    const { file } = pathOf(url);
    const found = [file, `static/${file}`, `public/${file}`].find((candidate) => assets.has(candidate));
    if (!found) return undefined;
    images.set(found, imageName(found));
    return `./${imageName(found)}`;
  };
  const linkEdit = (node: MdastNode, url: string): Edit[] => {
    const { file, anchor } = pathOf(url);
    const target = targets.byPath(file, anchor) ?? (anchor ? targets.byPath(file, '') : undefined);
    if (!target) note(node, `the link leads nowhere: ${url}`);
    else if (anchor && !targets.byPath(file, anchor)) note(node, `no heading "#${anchor}" for the link ${url}`);
    const place = target && destinationOf(text, node);
    if (!target || !place) return [];
    const hash = target.anchor ?? (targets.byPath(file, anchor) ? undefined : anchor);
    const self = target.file === fileOf(startOf(node)) && hash;
    return [
      { from: place[0], to: place[1], text: `${self ? '' : `./${target.file}`}${hash ? `#${encodeURI(hash)}` : ''}` },
    ];
  };
  const imageEdit = (node: MdastNode, url: string): Edit[] => {
    const target = bring(url);
    const place = target && destinationOf(text, node);
    if (target && place) return [{ from: place[0], to: place[1], text: target }];
    note(node, `no image ${url}: shown as text`);
    return [asText(text, node, false)];
  };
  const wikiEdits = (node: MdastNode): Edit[] =>
    Array.from(sourceOf(text, node).matchAll(wikilink), (match): Edit[] => {
      const [written, embed, name, anchor = '', label] = match;
      const words = [name, anchor].filter(Boolean).join(' > ');
      const image = embed && bring(name);
      const target = name.trim() ? targets.byName(name, anchor) : targets.byPath(path, anchor.toLowerCase());
      const way = target && `./${target.file}${target.anchor ? `#${target.anchor}` : ''}`;
      const title = label && !image ? ` "${words.replaceAll('"', '\\"')}"` : '';
      const above = text.slice(startOf(node), startOf(node) + match.index).split('\n').length - 1;
      if (!image && !way) note(node, `the link leads nowhere: ${written}`, above);
      if (!image && !way) return [];
      const from = startOf(node) + match.index;
      const shown = image
        ? `![${[words, label].filter(Boolean).join(' ')}](${image})`
        : `[${label || words}](${way}${title})`;
      return [{ from, to: from + written.length, text: shown }];
    }).flat();
  const forImages = new Set(nodes.flatMap((node) => (node.type === 'imageReference' ? [node.identifier] : [])));
  const unsafe = safetyEdits(text, nodes, new Set(root.children));
  for (const { node } of unsafe) note(node, 'what would run in a browser is shown as text');
  const edits = nodes.flatMap((node): Edit[] => {
    if (node.type === 'text') return node.value.includes('[[') ? wikiEdits(node) : [];
    const isImage = node.type === 'image' || (node.type === 'definition' && forImages.has(node.identifier));
    if (isImage) return isLocal(node.url) ? imageEdit(node, node.url) : [];
    if (node.type === 'link' || node.type === 'definition')
      return node.url && isLocal(node.url) ? linkEdit(node, node.url) : [];
    return [];
  });
  return { edits: [...unsafe.map(({ edit }) => edit), ...edits], attention, images };
}

interface Surroundings {
  targets: Targets;
  assets: Set<string>;
  imageName: (path: string) => string;
  fileOf: (offset: number) => string;
}
