import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem, Severity } from './problems.ts';
import { brief, reporters } from './report.ts';

const problem = (severity: Severity, rule: string, line: number): Problem => {
  const told = { message: `message ${line}`, remedy: 'Mend it.', excerpt: 'text', length: 4 };
  return { file: 'family/thing.md', line, column: 1, severity, rule, ...told };
};
const many = (count: number, severity: Severity, rule: string) =>
  Array.from({ length: count }, (_, index) => problem(severity, rule, index + 1));

test('nothing wrong is nothing told', () => {
  assert.equal(brief([]), '');
});

test('errors are told in full, and among them no warning', () => {
  const errors = many(50, 'error', 'broken-link');
  assert.equal(brief(errors), reporters.pretty(errors));
});

test('of too many errors the first are told, and how many there are more', () => {
  const errors = many(1234, 'error', 'broken-link');
  const rest = '… and 1,184 errors more. All of them: npm run check';
  assert.equal(brief(errors), `${reporters.pretty(errors.slice(0, 50))}\n\n${rest}`);
});

test('warnings are counted by rule, the most frequent first, with a few places', () => {
  const warnings = [...many(2, 'warning', 'stale-note'), ...many(64_000, 'warning', 'unknown-section')];
  assert.equal(
    brief(warnings),
    [
      '64,002 warnings:',
      '  unknown-section (64,000), such as',
      '    family/thing.md:1:1 message 1',
      '    family/thing.md:2:1 message 2',
      '    family/thing.md:3:1 message 3',
      '  stale-note (2)',
      '    family/thing.md:1:1 message 1',
      '    family/thing.md:2:1 message 2',
      'All of them, with what to do: npm run check',
    ].join('\n'),
  );
});

test('errors come last, where who waits for a build looks', () => {
  const [warning, error] = [problem('warning', 'stale-note', 1), problem('error', 'broken-link', 2)];
  assert.match(
    brief([error, warning]),
    /^1 warning:\n {2}stale-note \(1\)\n.*\n.*\n\nfamily\/thing\.md:2:1 broken-link: message 2\n/,
  );
});

test('json and github reports say the same to machines', () => {
  const found = { ...problem('error', 'unknown-key', 9), message: '100 % wrong' };
  assert.deepEqual(JSON.parse(reporters.json([found])), [found]);
  assert.equal(
    reporters.github([found]),
    '::error file=family/thing.md,line=9,col=1,title=unknown-key::100 %25 wrong. Mend it.',
  );
});
