import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseFile } from '../notes/parse.ts';
import { changesBetween } from './digest.ts';
import { evidenceOf, findChangedOperations, readEvidence, writeEvidence } from './evidence.ts';

const front = '---\ntitle: Thing\nsummary: A thing.\nstatus: { state: unknown }\nmaturity: imported\n---\n';
const text = `${front}\nWhat it is.\n\n## Pitfalls\n\n- **Retry**: \`StopPipelineExecution\` takes a token.\n\n## API operations\n\n- \`StopPipelineExecution\` stops a run.\n- \`AddTags\` adds some.\n`;
const site = { files: new Map([['team/thing.md', parseFile({ path: 'team/thing.md', text })]]) };
const now = evidenceOf(site);

test('an operation that is what was recorded is not told', () => {
  assert.deepEqual(Object.keys(now), ['AddTags', 'StopPipelineExecution']);
  assert.deepEqual(findChangedOperations(site, now), []);
});

test('an operation that gained, lost or requires something is told once, with the facts that name it', () => {
  const takes = now.StopPipelineExecution.takes.replace('ClientRequestToken', 'Token').replace('Arn!', 'Arn');
  const before = { ...now, StopPipelineExecution: { takes, gives: `${now.StopPipelineExecution.gives} Reason` } };
  const [problem, ...others] = findChangedOperations(site, before);
  assert.deepEqual(others, []);
  assert.equal(
    problem.message,
    'StopPipelineExecution gained ClientRequestToken, lost Token, requires PipelineExecutionArn; the answer of StopPipelineExecution lost Reason',
  );
  assert.equal(problem.severity, 'warning');
  assert.equal(problem.line, 3);
  assert.match(
    problem.remedy,
    /Thing › Pitfalls › Retry \(src\/content\/docs\/team\/thing\.md:12\), Thing › API operations/,
  );
  assert.match(problem.remedy, /npm run evidence/);
});

test('an operation that the SDK no longer has is told while a fact names it', () => {
  const gone = { takes: '', gives: '' };
  const before = { ...now, AddThing: gone };
  assert.deepEqual(findChangedOperations(site, before), []);
  const named = parseFile({ path: 'team/thing.md', text: text.replace('AddTags', 'AddThing') });
  const [problem] = findChangedOperations({ files: new Map([['team/thing.md', named]]) }, before);
  assert.equal(problem.message, 'AddThing is gone from the AWS SDK');
});

test('an operation that nobody recorded is told, unless nothing was ever recorded', () => {
  assert.deepEqual(findChangedOperations(site, undefined), []);
  const { AddTags, ...others } = now;
  assert.ok(AddTags);
  assert.deepEqual(
    findChangedOperations(site, others).map(({ rule, message }) => [rule, message]),
    [['unrecorded-operation', 'not recorded yet: AddTags']],
  );
});

test('the file has a line for each operation, the one that a warning names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  const file = join(folder, 'evidence.json');
  writeEvidence(now, file);
  assert.match(readFileSync(file, 'utf8').split('\n')[2], /^"StopPipelineExecution"/);
  assert.deepEqual(readEvidence(file), now);
  rmSync(folder, { recursive: true });
});

for (const [before, after, told] of [
  ['A B{C D[]{E}}', 'A B{C D[]{E}}', ''],
  ['A B{C}', 'A B{C D[]{E F}}', 'gained B.D[]'],
  ['A B{C D{E}}', 'A', 'lost B'],
  ['A!', 'A', 'no longer requires A'],
  ['A=x|y', 'A=x|z', 'gained A "z", lost A "y"'],
  ['A B{C}', 'A B C', 'gained C, lost B.C'],
  [
    '',
    'A B C D E F G H I J',
    'gained A, gained B, gained C, gained D, gained E, gained F, gained G, gained H and 2 changes more',
  ],
] as const) {
  test(`"${before}" that became "${after}" ${told || 'is the same'}`, () => {
    assert.equal(changesBetween(before, after), told);
  });
}
