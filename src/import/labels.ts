import { descendants, endOf, sourceOf, startOf } from '../notes/tree.ts';
import { bodyTree } from './body.ts';
import { type Definition, isDefinition, isReference, nameOf, type Reference } from './document.ts';
import { applyEdits, type Edit } from './edits.ts';

/**
 * Texts that are to stand in one file, named so that nothing in one of them means what another defines, be it a footnote
 * or the address of a link.
 */
export function withOwnLabels(texts: string[]): string[] {
  const labels = texts.map(labelsIn);
  const used = new Set(labels.flatMap((own) => [...own]));
  return texts.map((text, index) => {
    const isShared = (name: string) => labels.some((own, other) => other !== index && own.has(name));
    const nodes = descendants(bodyTree(text, true)).filter((node) => isDefinition(node) || isReference(node));
    const fresh = new Map<string, string>();
    for (const node of nodes) {
      const name = nameOf(node);
      if (!isDefinition(node) || !isShared(name) || fresh.has(name)) continue;
      let number = index + 1;
      while (used.has(`${name}-${number}`)) number++;
      used.add(`${name}-${number}`);
      fresh.set(name, `-${number}`);
    }
    const edits = nodes.flatMap((node) => renamed(text, node, fresh.get(nameOf(node))) ?? []);
    return edits.length > 0 ? applyEdits(text, [0, text.length], edits) : text;
  });
}

/** What could be the name of something that is defined, as names are compared. */
function labelsIn(text: string): Set<string> {
  const labels = Array.from(text.matchAll(/\[(\^?[^[\]]+)\]/g), ([, label]) => label);
  return new Set(labels.map((label) => label.trim().replace(/\s+/g, ' ').toLowerCase()));
}

/** Puts an ending behind the name in a definition or a reference; what shows its name as its text shows that further on. */
function renamed(text: string, node: Definition | Reference, ending: string | undefined): Edit | undefined {
  if (ending === undefined || !node.label) return undefined;
  const source = sourceOf(text, node);
  const end = endOf(node);
  const label = node.label.trim().replace(/\s+/g, ' ') + ending;
  if (isDefinition(node)) {
    const close = startOf(node) + source.search(/(?<!\\)\]/);
    return { from: close, to: close, text: ending };
  }
  if (node.type === 'footnoteReference') return { from: end - 1, to: end - 1, text: ending };
  if (node.referenceType === 'full')
    return { from: startOf(node) + source.lastIndexOf('['), to: end, text: `[${label}]` };
  const isCollapsed = node.referenceType === 'collapsed';
  return { from: isCollapsed ? end - 2 : end, to: end, text: `[${label}]` };
}
