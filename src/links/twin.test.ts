import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownOf } from './twin.ts';

const images = new Map([
  ['sagemaker/images/flow.png', '/notes/_astro/flow.abc.png'],
  ['sagemaker/images/my flow (1).png', '/notes/_astro/my%20flow%20(1).abc.png'],
]);
const home = 'https://example.com/notes/';
const other = `${home}sagemaker/other/`;
const flow = `${home}_astro/flow.abc.png`;

function twinOf(body: string, path = 'sagemaker/clarify.md'): string {
  const twin = markdownOf({ title: 'Clarify', body, path }, new URL('sagemaker/clarify/', home), '/notes/', (image) =>
    images.get(image),
  );
  return twin.split('\n').slice(4).join('\n').trimEnd();
}

const cases: [what: string, written: string, made: string][] = [
  ['a link to a file', '[it](./other.md) and [it](other.md#limits)', `[it](${other}) and [it](${other}#limits)`],
  ['a link up', '[it](../concepts/index.md#bias)', `[it](${home}concepts/#bias)`],
  ['a link on the page', '[it](#limits)', `[it](${home}sagemaker/clarify/#limits)`],
  [
    'an address with a scheme',
    '[a](https://a.example?b) <mailto:a@b.example>',
    '[a](https://a.example?b) <mailto:a@b.example>',
  ],
  ['a title', `[it](./other.md 'A "title" ](./x.md)')`, `[it](${other} 'A "title" ](./x.md)')`],
  [
    'angle brackets',
    '[it](<./other.md>) ![f](<./images/my flow (1).png>)',
    `[it](${other}) ![f](${home}_astro/my%20flow%20%281%29.abc.png)`,
  ],
  ['escaped parentheses', '[it](./a\\(b.md)', `[it](${home}sagemaker/ab/)`],
  ['an image', '![The *flow*](./images/flow.png "Flow")', `![The *flow*](${flow} "Flow")`],
  [
    'an image with a coded space',
    '![f](./images/my%20flow%20\\(1\\).png)',
    `![f](${home}_astro/my%20flow%20%281%29.abc.png)`,
  ],
  ['a link to an image', '[large](./images/flow.png)', `[large](${flow})`],
  ['an image in a link', '[![é](./images/flow.png)](./other.md)', `[![é](${flow})](${other})`],
  ['the same address twice', '[./other.md](./other.md) [b](./other.md)', `[./other.md](${other}) [b](${other})`],
  [
    'a definition',
    '[it][x], ![f][y]\n\n[x]: ./other.md "T"\n[y]: <./images/flow.png>',
    `[it][x], ![f][y]\n\n[x]: ${other} "T"\n[y]: ${flow}`,
  ],
  ['a link in a footnote', 'A.[^1]\n\n[^1]: See [it](./other.md).', `A.[^1]\n\n[^1]: See [it](${other}).`],
  [
    'a link in HTML',
    'See <a class=x href="/search/?q=a&amp;b=c">it</a>.',
    `See <a class=x href="https://example.com/notes/search/?q=a&amp;b=c">it</a>.`,
  ],
  [
    'HTML of all spellings',
    "<div title='>'>\n<A HREF = './other.md'>é</A> <a href=other.md>b</a> <img src=./images/flow.png alt=\"href='./other.md'\">\n</div>",
    `<div title='>'>\n<A HREF = '${other}'>é</A> <a href=${other}>b</a> <img src=${flow} alt="href='./other.md'">\n</div>`,
  ],
  [
    'HTML in a list in a quote',
    '> - a\n>   <img alt="f"\n>   src="./images/flow.png">',
    `> - a\n>   <img alt="f"\n>   src="${flow}">`,
  ],
  ['a comment', '<!-- <a href="./other.md"> [it](./other.md) -->', '<!-- <a href="./other.md"> [it](./other.md) -->'],
  [
    'code',
    '`[it](./other.md)`\n\n```html\n<a href="./other.md">\n[x]: ./other.md\n```',
    '`[it](./other.md)`\n\n```html\n<a href="./other.md">\n[x]: ./other.md\n```',
  ],
  [
    'an import in code',
    "```ts\nimport { a } from 'b';\n\na();\n<Tag />\n```",
    "```ts\nimport { a } from 'b';\n\na();\n<Tag />\n```",
  ],
  [
    'what is no link',
    'A "quote" -- *it*…  \n\\[a](./other.md) &amp; 1 < 2',
    'A "quote" -- *it*…  \n\\[a](./other.md) &amp; 1 < 2',
  ],
];

for (const [what, written, made] of cases) {
  test(`as Markdown for elsewhere: ${what}`, () => assert.equal(twinOf(written), made));
}

test('a page with components: their imports are left out, and in their place it says where to find what they show', () => {
  const source = [
    "import A from '../A.astro';\nimport B from '../B.astro';",
    'See [it](./other.mdx) and <a href="./other.md">it</a>: {1 + 1}.',
    '<A of="x" href="./other.md" />',
    '<B href="./other.md" src={flow}>\n[it](./other.md)\n</B>',
    "```ts\nimport { a } from 'b';\n```",
  ];
  const place = '(What the site makes of the notes stands here: <https://example.com/notes/sagemaker/clarify/>)';
  const made = [
    `See [it](${other}) and <a href="${other}">it</a>: {1 + 1}.`,
    place,
    `<B href="${other}" src={flow}>\n[it](${other})\n</B>`,
    "```ts\nimport { a } from 'b';\n```",
  ];
  assert.equal(twinOf(source.join('\n\n'), 'sagemaker/clarify.mdx'), made.join('\n\n'));
});

test('above the text stand title, status, summary and address', () => {
  const page = {
    title: 'Clarify',
    status: 'Available.',
    summary: 'Finds bias.',
    body: '\nText.\n',
    path: 'sagemaker/clarify.md',
  };
  assert.equal(
    markdownOf(page, new URL('sagemaker/clarify/', home), '/notes/', () => undefined),
    `# Clarify\n\n**Status**: Available.\n\nFinds bias.\n\nSource: <${home}sagemaker/clarify/>\n\nText.\n`,
  );
});
