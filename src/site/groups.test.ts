import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupsIn, groupsOf, type Member, notesIn } from './groups.ts';

const note = (title: string, group?: string[], order?: number) => ({
  title,
  address: `team/${title.toLowerCase()}/`,
  front: { group, order },
});
type Note = ReturnType<typeof note>;

/** Groups as their titles with what is in them. */
const shapeOf = (members: Member<Note>[]): unknown[] =>
  members.map(({ note, group }) => (group ? [group.title, ...shapeOf(group.members)] : note.title));

test('a group stands where the first of its notes does, and what has no order stands behind it by title', () => {
  const notes = [
    note('Zebra'),
    note('Part 10'),
    note('Part 9'),
    note('Late', ['Setup'], 9),
    note('Early', ['Setup', 'Deep', 'Deeper'], 2),
    note('First', undefined, 1),
    note('Loose', ['Notes']),
  ];
  const members = groupsOf(notes, new Set());
  assert.deepEqual(shapeOf(members), [
    'First',
    ['Setup', ['Deep', ['Deeper', 'Early']], 'Late'],
    'Part 9',
    'Part 10',
    'Zebra',
    ['Notes', 'Loose'],
  ]);
  assert.deepEqual(
    notesIn(members).map(({ title }) => title),
    ['First', 'Early', 'Late', 'Part 9', 'Part 10', 'Zebra', 'Loose'],
  );
});

test('each group has an id that nothing else on the index has', () => {
  const notes = [note('A', ['Set up']), note('B', ['Set-up']), note('C', ['設定', 'Set up']), note('D', ['?'])];
  const members = groupsOf(notes, new Set(['group-set-up']));
  const ids = groupsIn(members).map(({ group }) => group.id);
  assert.equal(new Set([...ids, 'group-set-up']).size, ids.length + 1);
  assert.ok(ids.includes('group-設定-set-up'));
  assert.equal(groupsIn(members).find(({ group }) => group.title === '設定')?.group.count, 1);
});

test('notes without groups are a list', () => {
  assert.deepEqual(shapeOf(groupsOf([note('B'), note('A')], new Set())), ['A', 'B']);
});
