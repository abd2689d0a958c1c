import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missedSearch, reportAddress, wrongPlace } from './report.ts';

const search = 'https://notes.example/search/?q=kangaroo+%26+co';
const missed = missedSearch('kangaroo & co', search);
const reported = (to: string, report = missed) => new URL(reportAddress(to, report, search));

const fact = 'https://notes.example/sagemaker/clarify/#limits-job-run-time';
const source = 'https://docs.example/limits';
const wrong = wrongPlace('Clarify › Limits › Job run time', fact, 'Job run time: 604,800 s & no more', [source]);

test('a code host is given a title and a text with the query and where it was asked', () => {
  const { origin, pathname, searchParams } = reported('https://github.com/team/notes/issues/new?labels=search');
  assert.equal(origin + pathname, 'https://github.com/team/notes/issues/new');
  assert.equal(searchParams.get('labels'), 'search');
  assert.match(searchParams.get('title') ?? '', /“kangaroo & co”/);
  assert.ok(searchParams.get('body')?.includes(search));
});

test('GitLab calls them otherwise', () => {
  const { searchParams } = reported('https://gitlab.com/team/notes/-/issues/new');
  assert.match(searchParams.get('issue[title]') ?? '', /“kangaroo & co”/);
  assert.ok(searchParams.get('issue[description]')?.includes(search));
});

test('any other page is given the query alone, also one of the same site', () => {
  assert.equal(reported('https://team.example/missing?from=notes').search, '?from=notes&q=kangaroo+%26+co');
  assert.equal(reported('/feedback/').href, 'https://notes.example/feedback/?q=kangaroo+%26+co');
});

test('a fact is told with its name, address, text and source', () => {
  const { searchParams } = reported('https://github.com/team/notes/issues/new', wrong);
  assert.match(searchParams.get('title') ?? '', /Clarify › Limits › Job run time$/);
  for (const part of [fact, '> Job run time: 604,800 s & no more', `Source: ${source}`])
    assert.ok(searchParams.get('body')?.includes(part), part);
  assert.equal(reported('/feedback/', wrong).searchParams.get('q'), fact);
});

test('mail has its subject and text in the words that programs of mail read, and keeps what its address has', () => {
  for (const to of ['notes@team.example', 'mailto:notes@team.example', 'mailto:notes@team.example?cc=a@team.example']) {
    const { protocol, pathname, search: fields } = reported(to, wrong);
    assert.equal(protocol + pathname, 'mailto:notes@team.example');
    assert.ok(!fields.includes('+'));
    assert.equal(fields.includes('cc=a@team.example'), to.includes('cc='));
    const told = new URLSearchParams(fields);
    assert.match(told.get('subject') ?? '', /Job run time$/);
    assert.ok(told.get('body')?.includes('604,800 s & no more'));
  }
});

test('of a long text there is as much as an address takes', () => {
  const long = wrongPlace('Clarify', fact, 'long '.repeat(1000));
  assert.ok(reportAddress('notes@team.example', long, search).length < 2000);
});
