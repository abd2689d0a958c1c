import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planSafely } from './fallback.ts';
import { readForeign } from './front-matter.ts';
import { propertiesText } from './properties.ts';
import { options } from './testing.ts';

const shownOf = (yaml: string) => propertiesText(readForeign(yaml, '', true));

test('what a reader would miss is a list', () => {
  assert.equal(
    shownOf('date: 2024-05-06\ntags: [a_b, c]\nrating: 7\n'),
    '## Properties\n\n- **Date:** 2024-05-06\n- **Tags:** a\\_b, c\n- **Rating:** 7',
  );
  const authors = 'authors:\n  - name: Ann\n    url: https://example.com/a';
  assert.equal(
    shownOf(authors),
    `## Properties\n\n- **Authors:**\n  - [Ann](<https://example.com/a>)\n\n<!--\n${authors}\n-->`,
  );
  assert.equal(shownOf('links:\n  - Guide: a.md\n'), '## Properties\n\n- **Links:**\n  - **Guide:** a.md');
});

test('what only drives a tool, or says nothing, is in a comment', () => {
  const yaml = 'layout: post\nsidebar_position: 3\ncssclasses: [wide]\npermalink: /a/\ngenre: []\nrating:';
  assert.equal(shownOf(yaml), `<!--\n${yaml}\n-->`);
});

test('a comment, and a switch in what is shown, go to the comment too', () => {
  const yaml = 'version: 2 # the last\nhero:\n  tagline: Fast\n  variant: big';
  assert.equal(
    shownOf(yaml),
    `## Properties\n\n- **Version:** 2\n- **Hero:**\n  - **Tagline:** Fast\n\n<!--\n${yaml}\n-->`,
  );
});

test('what YAML cannot say alone stays as it is written', () => {
  assert.equal(shownOf('x: &a [*a]\n'), '## Properties\n\n```yaml\nx: &a [*a]\n```');
  assert.equal(shownOf('broken: [\n'), '## Properties\n\n```yaml\nbroken: [\n```');
  assert.equal(shownOf('created: {{date}}\n'), '## Properties\n\n- **Created:** {{date}}');
});

test('names are aliases, old addresses are not', () => {
  const aliasesOf = (yaml: string) => readForeign(yaml, 'Heading', true).aliases;
  assert.deepEqual(aliasesOf('title: Other\nsidebar_label: Short\naliases: One\n'), ['Other', 'Short', 'One']);
  assert.deepEqual(aliasesOf('title: Heading\naliases: [/old/]\n'), []);
});

test('properties link to notes, a draft is told, and no other front matter is', async () => {
  const sources = [
    { path: 'a.md', text: '---\nrelated: "[[b]]"\ndraft: true\nlayout: x\n---\n# A\n\nText.\n' },
    { path: 'b.md', text: '---\nlayout: x\n---\n# B\n\nText.\n' },
  ];
  const { files, attention, asWritten } = await planSafely(sources, options());
  assert.match(files.find(({ path }) => path === 'a.md')?.text ?? '', /- \*\*Related:\*\* \[b\]\(\.\/b\.md\)/);
  assert.deepEqual(
    attention.map(({ file, message }) => `${file} ${message}`),
    ['a.md it is a draft, which its own tool does not publish: here it is a note as others'],
  );
  assert.deepEqual(asWritten, []);
});
