import { inverseKinds, type RelationKind } from '../notes/grammar.ts';
import { targetOf } from '../notes/links.ts';
import type { NotePage } from '../notes/page.ts';
import { pageId } from '../notes/paths.ts';

/** What one note is to another, in the words of either. */
export interface Relation {
  /** Ids of their pages. */
  from: string;
  to: string;
  kind: RelationKind | (typeof inverseKinds)[RelationKind];
}

/** As much of a note as its relations follow from. */
type Related = Pick<NotePage, 'id' | 'path'> & { body: Pick<NotePage['body'], 'relations'> };

/** Every relation between notes once, each also from the other note's side. A relation that leads to no note is left out. */
export function relationsOf(notes: readonly Related[]): Relation[] {
  const ids = new Set(notes.map(({ id }) => id));
  const relations = new Map<string, Relation>();
  const add = (relation: Relation) => relations.set(Object.values(relation).join(' '), relation);
  for (const { id, path = '', body } of notes) {
    for (const { kind, target = '' } of body.relations) {
      const meant = targetOf(target, path);
      const to = meant.kind === 'file' ? pageId(meant.path) : undefined;
      if (!kind || to === undefined || !ids.has(to) || to === id) continue;
      add({ from: id, kind, to });
      add({ from: to, kind: inverseKinds[kind], to: id });
    }
  }
  return [...relations.values()];
}
