import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { aroundOf } from './around.ts';
import { planSafely } from './fallback.ts';
import { errorsOf, options, readFixture } from './testing.ts';

/** Imports a fixture. Gives its notes by their files, and what was told; nothing of it may be lost, broken or kept as written. */
async function imported(name: string) {
  const { sources, assets } = readFixture(name);
  const folder = join(fileURLToPath(new URL('./fixtures/', import.meta.url)), name);
  const around = aroundOf(folder, [...sources.map(({ path }) => path), ...assets]);
  const plan = await planSafely(sources, { ...options(assets), around });
  assert.deepEqual(plan.asWritten, []);
  assert.deepEqual(await errorsOf(plan), []);
  const notes = new Map(plan.files.map(({ path, text }) => [path, text]));
  const textOf = (file: string) => notes.get(file) ?? assert.fail(`${file} is not among ${[...notes.keys()]}`);
  const placeOf = (file: string) => {
    const { group, order } = parse(/^---\n([\s\S]*?)\n---\n/.exec(textOf(file))?.[1] ?? '');
    return { group, order };
  };
  const told = plan.attention.map(({ file, line, message }) => `${file}:${line} ${message}`);
  return { textOf, placeOf, told, plan };
}

function hasAll(text: string, parts: string[]): void {
  for (const part of parts) assert.ok(text.includes(part), `${part}\n\nis not in\n\n${text}`);
}

test('MkDocs Material: asides, tabs, attributes, snippets, keys and the order of its navigation', async () => {
  const { textOf, placeOf, told, plan } = await imported('material');
  hasAll(textOf('index.md'), [
    '[set-up](./setup.md) or the [sheet](/team/files/sheet.pdf).',
    '✓ __Done__',
    'Works 🚀 with <kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Del</kbd>',
    '\n![The flow](./images/flow.png)\nHow it flows\n',
  ]);
  hasAll(textOf('setup.md'), [
    'title: Set it up',
    '> **Tip:** Before\n> Read [tabs](./tabs.md#the-tabs-2).\n>\n> > **Note:** Folded\n> > ```python\n> > x = 1  # (1)!',
    '1.  First step\n\n    > **Warning:**\n    > In a list.\n\n    **One:**\n\n    - [x] Task\n',
    '2.  Second (1)\n\n\n    1.  Said aside',
    'Shared words from another file.',
    '--8<-- "includes/gone.txt"',
    'The HTML is <mark>marked</mark>.',
    '- **HTML**: Hyper Text Markup Language',
  ]);
  hasAll(textOf('tabs.md'), [
    '**C:**\n\n**Linux:**\n\n```c title="main.c"\nint main(void) { return 0; }\n```\n\n**Mac:**\n\nSame.',
    'Back to [the guide](./setup.md), or [home](./index.md).',
  ]);
  assert.deepEqual([...plan.attachments], [['docs/files/sheet.pdf', 'files/sheet.pdf']]);
  assert.deepEqual(placeOf('setup.md'), { group: ['Guide'], order: 2 });
  assert.deepEqual(placeOf('tabs.md'), { group: ['Guide', 'Deep'], order: 3 });
  assert.deepEqual(told, []);
});

test('Starlight: components, asides, addresses from the root, and the order of the sidebar', async () => {
  const { textOf, placeOf, told } = await imported('starlight');
  hasAll(textOf('docs.md'), [
    '**Fast**\n\nSee [the guide](./first-steps.md).',
    '- [Reference](./options.md#second-option): All options.',
  ]);
  const text = textOf('first-steps.md');
  hasAll(text, [
    'aliases:\n  - Begin here\n',
    '1. Install it:\n\n   **npm**\n\n   ```sh\n   npm install\n   ```\n\n\n   **pnpm**\n\n   Use `pnpm` `New`.',
    '> **Caution:** Careful\n> It is *young*. See [options](./options.md).',
    '> **Note:** Outer\n> Text.',
    '- src/\n  - index.mdx',
    '![The flow of it](./images/flow.png)',
    'Stays **here**.',
  ]);
  assert.doesNotMatch(text, /import |<Tab|<Mystery/);
  assert.deepEqual(placeOf('options.md'), { group: ['Reference'], order: 3 });
  assert.deepEqual(
    told.filter((line) => line.includes('nowhere')),
    [
      'src/content/docs/reference/options.md:13 the link leads nowhere: /guides/first-step/; the nearest is src/content/docs/guides/first-steps.mdx',
    ],
  );
});

test('Docusaurus: tabs, partial texts, code in attributes, and positions', async () => {
  const { textOf, placeOf, told } = await imported('docusaurus-site');
  const text = textOf('intro.md');
  hasAll(text, [
    '**Apple**\n\nThis is an apple 🍎.\n\n**Orange**\n\nThis is an orange 🍊.',
    '```jsx title="src/components/x.js"\n<div>{x}</div>\n```',
    '> **Tip:** My tip\n>\n> Use this awesome feature option',
    '![Docusaurus logo](./images/f.png) ![x](./images/f.png) ![](./images/f.png)',
    '[docs](./overview.md) and [api](./overview.md)',
    'Docusaurus green is my color.',
    '<details>\n<summary>Toggle me!</summary>\n\nThis is the detailed content',
    '| `x` | [y](./overview.md) {z} |',
    '   > **Note:**\n   > in list',
    '![c](./images/f.png)\n\ncaption',
  ]);
  assert.doesNotMatch(text, /import |<Tab|<div style/);
  hasAll(textOf('overview.md'), [
    'aliases:\n  - API\n',
    'Text {props.x} inline.',
    '[Foo](./foo.md)',
    '```js\nconst a = 1;\nconst b = 2;\n```',
    '- One\n- Two [x](./intro.md)',
  ]);
  assert.deepEqual(placeOf('intro.md'), { group: undefined, order: 1 });
  assert.deepEqual(placeOf('overview.md'), { group: ['API stuff'], order: 3 });
  assert.ok(!told.some((line) => line.includes('nowhere: api/')));
});

test('Obsidian: links by name, embeds, callouts, comments and sizes', async () => {
  const { textOf, placeOf, told } = await imported('vault');
  hasAll(textOf('start-here.md'), [
    '[Second note](./second-note.md), [deep](./second-note.md#deep-heading "Second note > Deep heading"), [a block](./second-note.md#deep-heading "notes/Second note > ^block1"), [any case](./second-note.md "second note.md") and [[Nowhere at all]].',
    '![My flow.png](./images/my-flow.png) [Second note > Deep heading](./second-note.md#deep-heading) [paper.pdf](/team/files/paper.pdf)',
    '> **Tip:** Folded title\n> Text #tag\n> > **Warning:** Inner\n> > More',
    '<!-- hidden words --> and <mark>marked</mark> text.',
    '<!--\nA hidden block\n\nwith two paragraphs\n-->',
  ]);
  hasAll(textOf('second-note.md'), [
    'A paragraph to embed.\n',
    '![Alt](./images/my-flow.png) and [Map](./start-here.md) and [md](./start-here.md).',
    '| [home](./start-here.md "Start here") | x |',
  ]);
  assert.deepEqual(placeOf('second-note.md'), { group: ['Notes'], order: undefined });
  assert.deepEqual(
    told.filter((line) => line.includes('nowhere')),
    ['Start here.md:7 the link leads nowhere: [[Nowhere at all]]'],
  );
});

test('Jekyll and code hosts: Liquid, HTML, alerts, and files of other kinds', async () => {
  const { textOf, told } = await imported('jekyll');
  hasAll(textOf('index.md'), [
    'title: Exam notes',
    '![A flow](./images/flow.png)',
    '[Topics](./topics.md) and [more](https://example.com/x)',
    '> **Important:**\n> Read the [sample](/team/files/sample.py) 🎉',
    'See [a post](./first-post.md), [the topic](./topics.md) and [gone](gone.md).',
  ]);
  hasAll(textOf('topics.md'), [
    '{% include toc.html %}',
    '~~~~python\n# a comment, no heading\nx = 1\n~~~~',
    '![Flow](./images/flow.png)\n',
    'Back to [the start](./index.md) or [the post](./first-post.md).',
  ]);
  hasAll(textOf('first-post.md'), ['The first post. Exam notes']);
  hasAll(textOf('index.md'), [
    '[1.0.0](./history.md#1-0-0-2013-05-06), its [fixes](./history.md#fixes) and [what was before](./history.md#last).',
  ]);
  assert.deepEqual(told.filter((line) => line.includes('nowhere')).length, 1);
});

test('Hugo: references, figures, shortcodes and weights', async () => {
  const { textOf, placeOf, told } = await imported('hugo');
  hasAll(textOf('content.md'), ['Begin with [the first](./first.md#a-part) or [the second](./second.md).']);
  hasAll(textOf('first.md'), [
    '![Flow](./images/flow.png) The flow',
    '> **Warning:** Mind\n> It is **hot**.',
    '**Linux:**\n\n```sh\nls\n```',
    '~~~~go\n// no heading\n~~~~',
    '{{< youtube abc123 >}}',
  ]);
  hasAll(textOf('second.md'), [
    '## Shared limits\n\nWords that are shared.\n',
    "~~~~toml\n[[menus.main]]\nname = 'One'\n~~~~",
    '[the time](#shared-limits), [a part](./first.md#a-part), [_waiting_](./wait.md) and [all terms](./wait.md).',
  ]);
  assert.deepEqual(
    [placeOf('second.md'), placeOf('first.md')],
    [
      { group: undefined, order: 3 },
      { group: undefined, order: 4 },
    ],
  );
  assert.deepEqual(told, []);
});

test('mdBook: included files, and the order of its summary', async () => {
  const { textOf, placeOf, told } = await imported('mdbook');
  hasAll(textOf('begin.md'), [
    '```rust\nlet inner = 1;\n```',
    '{{#include gone.rs}}',
    'See [going on](./go-on.md#a-b).',
  ]);
  hasAll(textOf('preface.md'), ['Read [on](./begin.md).']);
  hasAll(textOf('index.md'), ['- [Beginning](./begin.md)\n    - [Going on](./go-on.md)']);
  assert.deepEqual(placeOf('go-on.md'), { group: ['First part', 'Beginning'], order: 3 });
  assert.deepEqual(told, []);
});

test('wikis: names with spaces, the text first, and the sidebar', async () => {
  const { textOf, placeOf, told } = await imported('wiki');
  hasAll(textOf('index.md'), [
    'See [Getting Started](./getting-started.md), [the workings](./how-it-works.md "How It Works") and [limits](./known-limits.md).',
    'Footer of the wiki.',
  ]);
  hasAll(textOf('getting-started.md'), ['See [Home > Welcome](']);
  assert.deepEqual(placeOf('how-it-works.md'), { group: ['Using it'], order: 3 });
  assert.deepEqual(told, []);
});
