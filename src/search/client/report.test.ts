import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportAddress } from './report.ts';

const search = 'https://notes.example/search/?q=kangaroo+%26+co';
const reported = (address: string) => new URL(reportAddress(address, 'kangaroo & co', search));

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
