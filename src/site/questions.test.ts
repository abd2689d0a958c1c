import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFile } from '../notes/parse.ts';
import { siteOf } from './make.ts';
import { answersOf, findQuestionProblems, withUnasked } from './questions.ts';

const note = (moved = '') =>
  parseFile({
    path: 'sagemaker/thing.md',
    text: `---
title: Thing
summary: Does one thing.
status: { state: unknown }
maturity: imported
${moved}---

What it is.

## Features

- **Memory**: 6 GB at most.

## Limits

- **Run time**: one hour.
`,
  });
const siteWith = (text: string, moved?: string) => {
  const questions = [{ path: 'sagemaker/thing.yaml', text }];
  const site = siteOf({ files: [note(moved)], assets: new Set(), publicFiles: new Set(), changes: [], questions });
  return {
    site,
    told: findQuestionProblems(questions, site).map(({ line, message, remedy }) => [line, message, remedy]),
  };
};

test('questions belong to the facts of a page', () => {
  const { site, told } = siteWith('features-memory:\n  - How much RAM can it have?\nlimits-run-time: []\n');
  assert.deepEqual(told, []);
  assert.deepEqual([...site.questions], [['sagemaker/thing/#features-memory', ['How much RAM can it have?']]]);
});

test('questions of a fact that moved go with it', () => {
  const moved = "moved:\n  '#features-ram': '#features-memory'\n";
  const { site, told } = siteWith('features-ram:\n  - How much RAM can it have?\n', moved);
  assert.deepEqual(told, []);
  assert.deepEqual([...site.questions.keys()], ['sagemaker/thing/#features-memory']);
});

test('ids that are not there, questions that are asked twice, and those in the words of the fact are told', () => {
  const { told } = siteWith(`features-memry:
  - How much RAM can it have?
features-memory:
  - how much RAM can it have
  - Is 6 GB of memory the most?
limits-run-time:
  - Memory at most?
`);
  assert.deepEqual(told, [
    [1, 'the page has nothing called "features-memry"', 'Did you mean "features-memory"?'],
    [
      4,
      '"how much RAM can it have" stands in sagemaker/thing.yaml under "features-memry" already',
      'Leave it to the fact that answers it best.',
    ],
    [
      5,
      '"Is 6 GB of memory the most?" has only words of the fact itself',
      'Ask it in words that the fact does not have.',
    ],
  ]);
});

test('a file that is no list of questions, and one of no page, say how to write it', () => {
  const { site } = siteWith('');
  const problems = findQuestionProblems(
    [
      { path: 'sagemaker/thing.yaml', text: 'features-memory: How much?\n' },
      { path: 'sagemaker/thin.yaml', text: '' },
    ],
    site,
  );
  assert.match(problems[0].remedy, /begins with " {2}- "/);
  assert.equal(problems[0].line, 1);
  assert.equal(problems[1].remedy, 'Did you mean "sagemaker/thing.yaml"?');
});

test('what has no question is added at its place, and what was written stays', () => {
  const { site } = siteWith('');
  const page = site.pages.get('sagemaker/thing/');
  assert.ok(page);
  const text = '# Ours\nlimits-run-time:\n  - How long?\n';
  const unasked = answersOf(page).filter(({ id }) => id === 'features-memory');
  assert.equal(
    withUnasked(text, page, unasked),
    '# Memory: 6 GB at most.\nfeatures-memory: []\n# Ours\nlimits-run-time:\n  - How long?\n',
  );
});
