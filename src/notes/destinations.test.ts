import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressesIn, destinationOf } from './destinations.ts';
import { descendants, treeOf } from './tree.ts';

/** Markdown with one link, image or definition, and the address as it is written there. */
const cases: [what: string, markdown: string, written: string | undefined][] = [
  ['a link', 'See [it](./a.md).', './a.md'],
  ['a link with a title', '[it](./a.md "A (title) of ](./b.md)")', './a.md'],
  ['an address in angle brackets', "[it](<./my note.md> 'Title')", '<./my note.md>'],
  ['angle brackets with escaped ones in them', '[it](<./a\\>b.md>)', '<./a\\>b.md>'],
  ['parentheses', '[it](./a(1).md)', './a(1).md'],
  ['escaped parentheses', '[it](./a\\)\\(.md)', './a\\)\\(.md'],
  ['a text with brackets in code', '[`](./b.md)` it](./a.md)', './a.md'],
  ['an image', '![é “x”](./a.png)', './a.png'],
  ['an image whose text holds a link', '![see [it](./b.md) too](./a.png)', './a.png'],
  ['a link over two lines of a quote', '> [it](\n> ./a.md)', './a.md'],
  ['a link in a table', '| a |\n| --- |\n| x \\| [it](./a.md "y \\| z") |', './a.md'],
  ['a definition', '[it]: ./a.md "Title"', './a.md'],
  ['a definition over two lines of a quote', '> [it]:\n> <./a b.md>\n> "Title"', '<./a b.md>'],
  ['a definition whose name holds a colon', '[a\\]: b]: ./a.md', './a.md'],
  ['an empty address', '[it]()', ''],
  ['a bare address', '<https://example.com/](./a.md>', undefined],
];

for (const [what, markdown, written] of cases) {
  test(`where the address stands: ${what}`, () => {
    const nodes = descendants(treeOf(markdown));
    const node = nodes.find(({ type }) => type === 'link' || type === 'image' || type === 'definition');
    assert(node);
    const range = destinationOf(markdown, node);
    assert.equal(range && markdown.slice(...range), written);
  });
}

test('where the addresses in HTML stand, however they are written', () => {
  const html = `</td><A title="href='x'" HREF = './a&amp;b.md'>é</A> <a href=b.md>x</a> <img src=c.png alt=">"> <a href>y`;
  const written = addressesIn(html).map(({ value, range }) => [value, html.slice(...range)]);
  assert.deepEqual(written, [
    ['./a&b.md', './a&amp;b.md'],
    ['b.md', 'b.md'],
    ['c.png', 'c.png'],
  ]);
});
