import { addressOf } from '../notes/addresses.ts';
import { inverseKinds, type RelationKind } from '../notes/grammar.ts';
import { resolveLink } from '../notes/links.ts';
import type { ParsedNote } from '../notes/parse.ts';

/** What one note is to another, in the words of either. */
export interface Relation<Note> {
  from: Note;
  to: Note;
  kind: RelationKind | (typeof inverseKinds)[RelationKind];
}

/** As much of a note as its relations follow from. */
interface Related {
  id: string;
  filePath?: string;
  data: { page: { body: Pick<ParsedNote, 'relations'> } };
}

/** Every relation between notes once, each also from the other note's side. What leads to no note is left out. */
export function relationsOf<Note extends Related>(notes: Note[]): Relation<Note>[] {
  const byAddress = new Map(notes.map((note) => [addressOf(note.id, ''), note]));
  const relations = new Map<string, Relation<Note>>();
  const add = (relation: Relation<Note>) => {
    const { from, to, kind } = relation;
    relations.set(`${from.id} ${kind} ${to.id}`, relation);
  };
  for (const from of notes) {
    const path = from.filePath?.split('src/content/docs/').at(-1) ?? from.id;
    for (const { kind, target } of from.data.page.body.relations) {
      const to = byAddress.get(resolveLink(target ?? '#', path, '').split('#')[0]);
      if (!kind || !to || to === from) continue;
      add({ from, to, kind });
      add({ from: to, to: from, kind: inverseKinds[kind] });
    }
  }
  return [...relations.values()];
}
