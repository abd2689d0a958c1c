import type { MdastNode } from 'satteri';
import { sourceOf, startOf } from '../notes/tree.ts';
import type { Document } from './document.ts';
import type { Edit } from './edits.ts';
import { type Lead, leadOf, type Surroundings } from './leads.ts';

const wikilink = /(!?)\[\[([^\]|#\n\\]*)(?:#([^\]|\n\\]*))?(?:\\?\|([^\]\n]*))?\]\]/g;

/** What must change for the wikilinks of a text to lead to notes; embedded images are brought along, embedded notes are linked to. */
export function wikiEdits(
  { path, text }: Document,
  node: MdastNode,
  surroundings: Surroundings,
  note: (node: MdastNode, message: string, above?: number) => void,
): Edit[] {
  const { brought } = surroundings;
  return Array.from(sourceOf(text, node).matchAll(wikilink), (match): Edit[] => {
    const [written, embed, first, anchor = '', second] = match;
    const from = startOf(node) + match.index;
    const edit = (shown: string) => [{ from, to: from + written.length, text: shown }];
    const file = first.trim() ? (brought.named(first) ?? '') : '';
    const image = embed && file && brought.image(file);
    if (image) return edit(`![${[first, second?.replace(size, '')].filter(Boolean).join(' ')}](${image})`);
    // Obsidian writes the name first, Gollum last: what leads somewhere is the name.
    const straight = named(first, anchor, path, surroundings);
    const swapped = straight || !second ? undefined : named(second, '', path, surroundings);
    const [name, label] = swapped ? [second ?? '', first] : [first, second];
    const words = [name, anchor].filter(Boolean).join(' > ');
    const target = straight ?? swapped;
    const way = target ? `./${target.file}${target.anchor ? `#${target.anchor}` : ''}` : file && brought.file(file);
    const tell = (message: string) => note(node, message, text.slice(startOf(node), from).split('\n').length - 1);
    if (!way) {
      const found = first.trim() && surroundings.places.nearestNamed(first);
      tell(`the link leads nowhere: ${written}${found ? `; the nearest is ${found}` : ''}`);
      return [];
    }
    if (target?.missing) tell(`no heading "#${target.missing}" for the link ${written}`);
    const title = label && label !== words ? ` "${words.replaceAll('"', '\\"')}"` : '';
    return edit(`[${label || words}](${way}${title})`);
  }).flat();
}

/** How large Obsidian shows an image. */
const size = /(^|\|)\d+(x\d+)?$/;

/** The note of a name: a title, an alias, a file. */
function named(name: string, anchor: string, path: string, { targets, places }: Surroundings): Lead | undefined {
  if (!name.trim()) return leadOf({ path, anchor }, targets);
  const bare = name.trim().replace(/\.(mdx?|markdown)$/i, '');
  const known = targets.byName(bare);
  const file = known?.path ?? places.findNamed(bare);
  const target = file === undefined ? undefined : leadOf({ path: file, anchor }, targets);
  if (!known) return target;
  return target?.anchor ? target : { ...target, file: known.file };
}
