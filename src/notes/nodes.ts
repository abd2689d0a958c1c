import type { MdastNode } from 'satteri';

/** The offset in its text at which a node begins. */
export function startOf(node: MdastNode): number {
  return node.position?.start.offset ?? 0;
}

/** The offset in its text right behind a node. */
export function endOf(node: MdastNode): number {
  return node.position?.end.offset ?? 0;
}

/** Both offsets. */
export function spanOf(node: MdastNode): [from: number, to: number] {
  return [startOf(node), endOf(node)];
}

/** A node as its author wrote it in the text that it was read from. */
export function sourceOf(text: string, node: MdastNode): string {
  return text.slice(startOf(node), endOf(node));
}
