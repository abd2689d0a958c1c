import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingsOf } from './order.ts';

/** Where files stand: a line for each, in their order, with their groups. */
function listOf(files: Record<string, string>): string[] {
  const sources = Object.entries(files).flatMap(([path, text]) => (/\.mdx?$/.test(path) ? [{ path, text }] : []));
  const standings = [...standingsOf({ sources, textOf: (path) => files[path] })];
  const sorted = standings.toSorted(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0));
  return sorted.map(([path, { group, order, label }]) =>
    [...group, path, order, label].filter((part) => part !== undefined).join(' | '),
  );
}

test('the navigation of MkDocs orders files, at any depth', () => {
  const nav =
    'site_name: X\nplugins:\n  - !ENV [A, b]\nnav:\n  - Home: index.md\n  - Guide:\n      - setup.md\n      - Deep:\n          - First steps: deep/one.md\n  - https://example.com\n';
  assert.deepEqual(
    listOf({ '../mkdocs.yml': nav, 'index.md': '', 'setup.md': '', 'deep/one.md': '', 'deep/other.md': '' }),
    [
      'Deep | deep/other.md',
      'index.md | 1 | Home',
      'Guide | setup.md | 2',
      'Guide | Deep | deep/one.md | 3 | First steps',
    ],
  );
});

test('a part of the navigation without a title is no group', () => {
  const nav = 'nav:\n  - Guide:\n      - a.md\n      - "":\n          - b.md\n';
  assert.deepEqual(listOf({ 'mkdocs.yml': nav, 'a.md': '', 'b.md': '' }), ['Guide | a.md | 1', 'Guide | b.md | 2']);
});

test('the summary of mdBook gives parts, chapters and titles', () => {
  const summary =
    '# Summary\n\n[Preface](preface.md)\n\n# Part one\n\n- [Start](start.md)\n    - [Deeper](more/deeper.md)\n- [Draft]()\n\n# Part two\n\n- [End](end.md#x)\n';
  assert.deepEqual(
    listOf({
      'src/SUMMARY.md': summary,
      'src/preface.md': '',
      'src/start.md': '',
      'src/more/deeper.md': '',
      'src/end.md': '',
    }).slice(1),
    [
      'src/preface.md | 1 | Preface',
      'Part one | src/start.md | 2 | Start',
      'Part one | Start | src/more/deeper.md | 3 | Deeper',
      'Part two | src/end.md | 4 | End',
    ],
  );
});

test('positions of Docusaurus and Starlight order files and folders', () => {
  const at = (line: string) => `---\n${line}\n---\n`;
  assert.deepEqual(
    listOf({
      'docs/intro.md': at('sidebar_position: 1'),
      'docs/zeta/_category_.json': '{ "label": "Zeta first", "position": 2 }',
      'docs/zeta/b.mdx': at('sidebar:\n  order: 2\n  label: Second'),
      'docs/zeta/a.md': at('sidebar_position: 3'),
      'docs/alpha/x.md': '',
    }),
    [
      'docs/intro.md | 1',
      'Zeta first | docs/zeta/b.mdx | 2 | Second',
      'Zeta first | docs/zeta/a.md | 3',
      'Alpha | docs/alpha/x.md | 4',
    ],
  );
});

test('a sidebar of a wiki orders its pages', () => {
  const sidebar =
    '**Contents**\n\n* [[Home]]\n* Using it\n  * [[Set it up|Getting Started]]\n  * [Limits](Known-Limits)\n';
  assert.deepEqual(
    listOf({ '_Sidebar.md': sidebar, 'Home.md': '', 'Getting-Started.md': '', 'Known-Limits.md': '' }).slice(1),
    ['Home.md | 1 | Home', 'Using it | Getting-Started.md | 2 | Set it up', 'Using it | Known-Limits.md | 3 | Limits'],
  );
});

test('else folders are groups, readable, and numbers before names order them', () => {
  assert.deepEqual(listOf({ 'top.md': '', 'machine_learning/deep-nets/a.md': '' }), [
    'Machine learning | Deep nets | machine_learning/deep-nets/a.md',
    'top.md',
  ]);
  assert.deepEqual(listOf({ '02-more/a.md': '', '01. First/b.md': '', '10_last/c.md': '' }), [
    'First | 01. First/b.md | 1',
    'More | 02-more/a.md | 2',
    'Last | 10_last/c.md | 3',
  ]);
});
