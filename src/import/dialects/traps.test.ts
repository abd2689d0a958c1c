import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planSafely } from '../fallback.ts';
import { options } from '../testing.ts';
import { plainMarkdown } from './index.ts';

/** What a file becomes, which keeps nothing as it was written. */
async function noteOf(path: string, text: string, others: Record<string, string> = {}): Promise<string> {
  const around = { textOf: (name: string) => others[name] };
  const { files, asWritten } = await planSafely([{ path, text }], { ...options(), around });
  assert.deepEqual(asWritten, []);
  return files.map((file) => file.text.replace(/^---\n[\s\S]*?\n---\n/, '')).join('\n');
}

test('a component says the texts of its attributes, also those deep in code', async () => {
  const text = `# A\n\n<Preview\n  config={[\n    { label: 'Stars', items: [{ label: 'Vega', link: '/x', badge: { text: 'New', variant: 'tip' } }] },\n    'Moon stone',\n  ]}\n  icon="star"\n  quote="Said &shy;here"\n  style={{ color: 'red' }}\n>\n  Inner **text**.\n</Preview>\n`;
  const note = await noteOf('a.mdx', text);
  assert.match(note, /Inner \*\*text\*\*\.\n\n- Stars\n {2}- Vega\n {4}- New\n- Moon stone\n\nSaid &shy;here/);
  assert.doesNotMatch(note, /tip|red|star\b|\/x/);
});

test('comments of HTML and addresses in angle brackets do not keep components in a text', async () => {
  const text =
    "import { X } from 'x'\n\n# A\n\n<!-- prettier-ignore -->\n\n<X title='Why?'>\n\nMore: <https://example.com/a>\n\n</X>\n";
  const note = await noteOf('a.mdx', text);
  assert.match(note, /\*\*Why\?\*\*\n\nMore: <https:\/\/example\.com\/a>/);
  assert.doesNotMatch(note, /import|<X|<\/X/);
});

test('a component within a word takes nothing of it', async () => {
  assert.match(await noteOf('a.mdx', '# A\n\n默认<List/>的\n'), /默认 的/);
});

test('titles of links and images in HTML stay', async () => {
  const text = '# A\n\n<p><a href="b.md" title="Details">below</a> <span title="Since 2">new</span></p>\n';
  assert.match(await noteOf('a.md', text), /\[below\]\(b\.md "Details"\) new \(Since 2\)/);
});

test('links, images and films of other hosts in HTML are Markdown, a table of words and links stays', () => {
  assert.equal(
    plainMarkdown('# A <img src="https://example.com/a.png" alt="An [a]" title="The a">\n'),
    '# A ![An \\[a\\]](https://example.com/a.png "The a")\n',
  );
  assert.equal(
    plainMarkdown('See <a href="https://example.com" title="Ours" target="_blank">us <b>now</b></a>.'),
    'See [us <b>now</b>](https://example.com "Ours").',
  );
  assert.equal(
    plainMarkdown('<p><a href="https://example.com"><img src="https://example.com/b.svg" alt="B"></a></p>'),
    '[![B](https://example.com/b.svg)](https://example.com)',
  );
  assert.equal(
    plainMarkdown('<video controls>\n<source src="https://example.com/a.mp4">\nNo film.\n</video>').trim(),
    '[https://example.com/a.mp4](https://example.com/a.mp4) No film.',
  );
  assert.equal(
    plainMarkdown('<iframe src="https://example.com/v" title="How it works"></iframe>'),
    '[How it works](https://example.com/v)',
  );
  assert.equal(
    plainMarkdown(
      '<div class="tabs"><button role="tab"><img src="/a.png" alt="A"></button> <abbr title="Long">S</abbr></div>',
    ),
    '![A](/a.png) S (Long)',
  );
  const table = '<table><tr><td><a href="https://example.com">x</a></td></tr></table>';
  assert.equal(plainMarkdown(table), table);
});

test('colors that an author gave HTML go, what else it looks like stays', () => {
  assert.equal(
    plainMarkdown(
      'A <span style="color:white; font-size: 2em">b</span> <font color="red">c</font>\n\n<pre style="background-color: #000">\nd\n</pre>\n',
    ),
    'A <span style="font-size: 2em">b</span> <font>c</font>\n\n<pre>\nd\n</pre>\n',
  );
});

test('what still asks another host is shown as text', async () => {
  const text =
    '# A\n\n<x-card>\n<img src="https://example.com/a.png">\n</x-card>\n\n<p style="list-style-image: url(//example.com/b)">T</p>\n';
  const note = await noteOf('a.md', text);
  assert.match(note, /```html\n<x-card>[\s\S]*```html\n<p style/);
});

test('a box in HTML is an aside, and its heading none of the text', () => {
  const html = '<div class="note warning">\n  <h5>Mind</h5>\n  <p>It is <b>hot</b>.</p>\n</div>';
  assert.equal(plainMarkdown(html).trim(), '> **Warning:** Mind\n> It is **hot**.');
});

test('asides and callouts in code stay as they are', () => {
  const text =
    '```markdown\n> [!info] Title\n: text\n```\n\n``` md\n!!! note\n    ``` sh\n    ls\n    ```\n!!! tip\n    x\n```\n';
  assert.equal(plainMarkdown(text), text);
});

test('an aside or tabs may begin an item or what a term means', () => {
  assert.equal(plainMarkdown('-   !!! note\n\n        Text'), '-   > **Note:**\n    >\n    > Text');
  assert.equal(
    plainMarkdown('Term\n\n:   Meaning\n\n    === "One"\n\n        Text'),
    'Term\n\n-   Meaning\n\n    **One:**\n\n    Text',
  );
});

test('a group of samples has their names, and a reference to code its options in a comment', () => {
  assert.equal(
    plainMarkdown('::: code-group\n\n```bash [npm]\nls\n```\n\n:::\n'),
    '\n\n```bash title="npm"\nls\n```\n\n\n',
  );
  assert.equal(
    plainMarkdown('::: pack.Thing\n    options:\n        - one\n'),
    '**`pack.Thing`**\n<!--    options:\n        - one-->\n',
  );
});

test('changes, raised and lowered signs, and icons', () => {
  assert.equal(
    plainMarkdown('H~2~O, A^T^, ^^in^^, {--out--} {++in++} {~~a~>b~~}'),
    'H<sub>2</sub>O, A<sup>T</sup>, <ins>in</ins>, ~~out~~ <ins>in</ins> ~~a~~ <ins>b</ins>',
  );
  assert.equal(
    plainMarkdown('- :fontawesome-brands-html5: __HTML__\n\nPress :material-dots-vertical: there\n\n__:rocket: Go__'),
    '-  __HTML__\n\nPress dots vertical there\n\n__🚀 Go__',
  );
});

test('Jekyll: raw text and values of the site, in code too', async () => {
  const text =
    '# A\n\n{% raw %}`{{ site.title }}`{% endraw %} [#1]({{ site.repository }}/issues/1) {{ site.gone }}\n\n```liquid\n{% raw %}{{ page.title }}{% endraw %}\n```\n';
  const note = await noteOf('a.md', text, { '_config.yml': 'repository: https://example.com/r\ntitle: T\n' });
  assert.match(note, /`\{\{ site\.title \}\}` \[#1\]\(https:\/\/example\.com\/r\/issues\/1\) \{\{ site\.gone \}\}/);
  assert.match(note, /```liquid\n\{\{ page\.title \}\}\n```/);
  assert.match(plainMarkdown('```\n{% raw %}\n```'), /\{% raw %\}/);
});

test('Hugo: samples, versions, included texts, shortcodes on several lines and those that are only shown', async () => {
  const text = [
    '# A\n\n{{< code-toggle file=hugo >}}\n[params]\nx = 1\n{{< /code-toggle >}}\n',
    'Since {{< new-in 0.1.2 />}}.\n\n{{% include "/_common/b.md" %}}\n',
    '{{< highlight go "linenos=inline, hl_Lines=3 6-8" >}}\nx := 1\n{{< /highlight >}}\n',
    '{{< figure\n  src="https://example.com/a.png"\n  alt="The alt"\n  class="wide"\n>}}\n\n`{{</* ref "x" */>}}`\n',
  ].join('\n');
  const note = await noteOf('content/en/a.md', text, { 'content/en/_common/b.md': '---\nx: y\n---\n\nIncluded.\n' });
  assert.match(note, /~~~~toml\n\[params\]\nx = 1\n~~~~\n\nSince \(new in 0\.1\.2\)\.\n\n+Included\.\n/);
  assert.match(note, /~~~~go\nx := 1\n~~~~\n\n!\[The alt\]\(https:\/\/example\.com\/a\.png\)/);
  assert.match(note, /`\{\{< ref "x" >\}\}`/);
});

test('a description that the text says again with a link is no loss', async () => {
  const text = '---\ndescription: Search is a core plugin.\n---\nSearch is a [[Core plugins|core plugin]].\n';
  await noteOf('Search.md', text);
});
