import { getCollection } from 'astro:content';
import type { Change } from '../notes/schema.ts';
import { type AvailabilityEvent, availabilityGuide, eventsOf } from './events.ts';
import { isNote, type NoteEntry } from './notes.ts';
import { type Relation, relationsOf } from './relations.ts';

/** The list of changes of what has no note. */
export async function readChanges(): Promise<Change[]> {
  return (await getCollection('availability')).flatMap(({ data }) => data.changes);
}

/** All events of the site. */
export async function readEvents(): Promise<AvailabilityEvent[]> {
  return eventsOf((await getCollection('docs')).filter(isNote), await readChanges());
}

/** Whether the site has the guide that events can be linked to. */
export async function hasGuide(): Promise<boolean> {
  return (await getCollection('docs')).some(({ id }) => id === availabilityGuide);
}

let relations: Promise<Map<NoteEntry['id'], Relation<NoteEntry>[]>> | undefined;

/** The relations of each note to others, by its id. They are read once for all pages of a build. */
export function relationsByNote(): NonNullable<typeof relations> {
  if (!relations || import.meta.env.DEV) {
    relations = getCollection('docs').then((entries) =>
      Map.groupBy(relationsOf(entries.filter(isNote)), ({ from }) => from.id),
    );
  }
  return relations;
}
