import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, Status } from '../notes/schema.ts';
import { eventsOf, eventText, eventTitle } from './events.ts';

const sources = [{ title: 'Notice', url: 'https://example.com/' }];
const change = (name: string, rest: Partial<Change>): Change => ({
  ...{ name, family: 'sagemaker', state: 'closed', change: 'It changed.', sources },
  ...rest,
});
const note = (name: string, status: Status) => ({
  id: `sagemaker/${name}`,
  front: { title: `SageMaker ${name}`, status },
});
const lines = (...given: Parameters<typeof eventsOf>) =>
  eventsOf(...given).map((event) => `${event.day ?? 'undated'} ${event.id} ${eventText(event)}`);

test('events stand newest first, by name within a day, and undated ones last', () => {
  const status: Status = { state: 'closed', since: '2026-07-30', source: sources[0].url };
  const changes = [
    change('Undated', {}),
    change('Old', { since: '2024-04-26' }),
    change('New', { since: '2026-10-07' }),
    change('Aged', { since: '2026-07-30' }),
  ];
  assert.deepEqual(
    eventsOf([note('clarify', status)], changes).map(({ name }) => name),
    ['New', 'Aged', 'SageMaker clarify', 'Old', 'Undated'],
  );
});

test('a day of the end is an event with an address of its own', () => {
  assert.deepEqual(lines([], [change('AWS CLI v1', { state: 'ending', since: '2026-08-05', until: '2027-07-15' })]), [
    '2027-07-15 change-aws-cli-v1-end Ends',
    '2026-08-05 change-aws-cli-v1 Ending on July 15, 2027',
  ]);
});

test('a change of which only the end is dated keeps its address', () => {
  assert.deepEqual(lines([], [change('Rules', { state: 'ending', until: '2027-06-30' })]), [
    '2027-06-30 change-rules Ends',
  ]);
});

test('the words are true of each state', () => {
  const days = { since: '2026-06-30', until: '2027-06-30' };
  assert.deepEqual(
    lines(
      [],
      [
        change('A', { ...days, state: 'closed' }),
        change('B', { ...days, state: 'ended' }),
        change('C', { since: days.since, state: 'superseded' }),
        change('D', { since: days.since, state: 'ending' }),
      ],
    ),
    [
      '2027-06-30 change-a-end Ends',
      '2026-06-30 change-a Closed to new customers, ending on June 30, 2027',
      '2026-06-30 change-b Ended',
      '2026-06-30 change-c Superseded',
      '2026-06-30 change-d Ending',
    ],
  );
  const [event] = eventsOf([], [change('AWS CLI v1', { state: 'ending', since: '2026-08-05' })]);
  assert.equal(eventTitle(event), 'AWS CLI v1: ending');
});

test('a note that is open, or of which nobody knows, has no events', () => {
  assert.deepEqual(lines([note('canvas', { state: 'available' }), note('thing', { state: 'unknown' })], []), []);
});
