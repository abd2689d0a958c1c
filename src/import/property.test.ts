import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blocksOf } from './blocks.ts';
import { type ImportSource, normalized } from './document.ts';
import { planSafely } from './fallback.ts';
import { withYaml } from './foreign-yaml.ts';
import { findLosses } from './proof.ts';
import { isUntouched } from './stamp.ts';
import { errorsOf, options } from './testing.ts';

const word = fc.oneof(
  fc.constantFrom(
    'Features',
    'Limits',
    'SageMaker Canvas',
    'quotas',
    'a*b',
    '_x_',
    '`code`',
    '<b>',
    '</b>',
    '&amp;',
    '\\',
    '[[Note 1]]',
    '[[Nowhere|label]]',
    '![[pic.png]]',
    '[^1]',
    '$a_b$',
    '{#id}',
    '[x][ref]',
    '<!-- note -->',
    '<img src=x onerror=run()>',
    '[x](javascript:run())',
    '![alt](pic.png)',
    '![](gone.png)',
    '<https://example.com/a_b>',
    '!!!',
    '|',
    ':::',
    '🚀',
    ':rocket:',
    ':material-check:',
    '++ctrl+c++',
    '==marked==',
    '%%hidden%%',
    '![alt|300](pic.png)',
    '![[pic.png|300]]',
    '^block-1',
    '{ .class #id }',
    '{: .no_toc }',
    '`code`{ .x }',
    '{{< ref "note-2.md" >}}',
    '[x]({{< relref "note-2" >}})',
    '[x]({% link note-2.md %})',
    '{{ site.title }}',
    '{% raw %}',
    '{{#include gone.rs}}',
    '<a href="note-2.md">',
    '</a>',
    '<img src="pic.png" alt="An image">',
    '<kbd>',
    '(1)',
    'Größe',
    '模型',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((text) => text.replace(/[\r\n]/g, ' ')),
);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const heading = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.oneof(line, fc.constantFrom('Features', 'USE CASES', 'Pricing', 'References', 'SageMaker Endpoints', '')),
  )
  .map(([depth, text]) => `${'#'.repeat(depth)} ${text}`);
const link = fc.constantFrom(
  '[a](./note-2.md)',
  '[b](note-1.md#features)',
  '[c](#features)',
  '[d](../out.md)',
  '[e](https://example.com/x)',
  '[f](<gone file.md>)',
  '[g](/note-2)',
);
const block = fc.oneof(
  { weight: 4, arbitrary: heading },
  { weight: 3, arbitrary: line },
  link,
  fc.array(line, { minLength: 1, maxLength: 4 }).map((items) => items.map((item) => `- ${item}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item, index) => `${index + 1}. ${item}\n   - ${item}`).join('\n')),
  fc.tuple(line, line).map(([a, b]) => `| ${a} | ${b} |\n| --- | --- |\n| ${b} | ${a} |`),
  fc
    .tuple(fc.constantFrom('```', '~~~', '````'), fc.constantFrom('', 'python', 'nope'), line)
    .map(([fence, lang, text]) => `${fence}${lang}\n${text}\n\n  ${text}\n${fence}`),
  line.map((text) => `!!! note "${text}"\n    ${text}\n\n    more`),
  line.map((text) => `:::tip ${text}\n\n${text}\n\n:::`),
  line.map((text) => `> [!WARNING]\n> ${text}`),
  line.map((text) => `${text}\n===`),
  line.map((text) => `    ${text}`),
  fc.constantFrom(
    '<div>\n\nx\n\n</div>',
    '<script>\nrun()\n</script>',
    '[^1]: note [l](./note-2.md)',
    '[ref]: ./note-1.md',
    '---',
    '* * *',
    '=== "Tab"\n\n    x',
    '=== "Tab"\n\n    === "Inner"\n\n        ```python\n        x = 1\n        ```',
    '1. item\n\n    ??? tip "Folded"\n        :rocket: text\n\n        - more',
    '!!! note inline end "Aside"\n    ## Heading\n\n    [l](./note-2.md){ .x }',
    '::::note[Outer]\n\n:::tip{title="Inner"}\n\n~~~\n:::\n~~~\n\n:::\n\n::::',
    '/// note | Title\ntext\n///',
    '> [!tip]- Outer\n> > [!note|right]\n> > inner',
    '%%\nhidden\n\n# more\n%%',
    '*[HTML]: Hyper Text',
    '``` { .python .annotate title="a.py" }\nx # (1)!\n```\n\n1.  note',
    '{% highlight python %}\n# x\n{% endhighlight %}',
    '{{< note >}}\ntext\n{{< /note >}}\n\n{{% tab "One" %}}\n\ntext\n\n{{% /tab %}}',
    '{{< figure src="pic.png" alt="Alt" caption="Words" >}}',
    '{{< highlight go "linenos=table" >}}\n// x\n{{< /highlight >}}',
    '<p align="center">\n  <img src="pic.png" alt="Centered">\n  <a href="note-1.md">one & two</a>\n</p>',
    '<h1 align="center">Title *here*</h1>',
    '<picture>\n  <source srcset="dark.png">\n  <img src="pic.png">\n</picture>',
    '<figure markdown>\n  ![alt](pic.png)\n  <figcaption>Words</figcaption>\n</figure>',
    '--8<-- "gone.md"',
    '<Tabs>\n  <TabItem label="One">\n    - text\n\n    ```sh\n    ls\n    ```\n  </TabItem>\n  <TabItem label="Two">two</TabItem>\n</Tabs>',
    'import { Card } from \'x\';\n\n<Card title="A card" icon="star">\n  Text [l](./note-2.md) <Badge text="New" />\n</Card>',
    '<Aside type="tip" title="Look">\n\n:::note\ninner\n:::\n\n</Aside>\n\n<LinkCard title="L" href="/note-2" />',
    'Term\n\n:   Meaning\n\n    ```yaml\n    a: 1\n    ```',
    ':::note\nnever closed',
    '::::tip\n:::note\nx\n:::\n::::',
    '!!! note\n\n    === "A"\n\n        ```\n        x\n        ```',
    '??? "T"\n    ```python\n    x\n    ```\n\n    [^1]: y',
    '> [!tip]- T\n> > [!note]\n> > x',
    '- ```\n  :::note\n  ```',
    '- x\n\n    !!! note\n        y',
    '<Tabs>\n<TabItem label="A">\n\n[l](./note-2.md)\n\n</TabItem>\n</Tabs>',
    '[^1]: a\n\n    b\n\n    ```\n    c\n    ```',
    '<<<<<<< HEAD',
    '<iframe src="https://example.com"></iframe>',
    '{% include x.html %}',
    '%% comment',
    '<details>',
    '<!-- open',
  ),
);
const front = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    '---\ntitle: T: broken\n---\n',
    '---\ntitle: Given\ntags: [a, b]\n---\n',
    '---\ndescription: "Said: short"\nx: |\n  ```\n---\n',
    '---\naliases:\n  - one # why\n---\n',
    '---\n',
    '---\ntitle: *gone\n---\n',
    '---\nx: &a [*a]\ndescription: &a Said\n---\n',
    '---\n? [a]\n: b\n---\n',
    '---\ntitle: a\ntitle: b\n---\n',
    '---\n<<: *x\naliases: !!binary x\n---\n',
    '---\njust text\n---\n',
    '+++\ntitle = "T"\nweight = 1 # one\n+++\n',
    '{\n  "title": "T",\n  "draft": true\n}\n',
  ),
);
const document = fc
  .tuple(
    front,
    fc.array(block, { maxLength: 10 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n```\nopen', '\n'),
  )
  .map(([yaml, blocks, end, tail]) => `${yaml}${blocks.join('\n\n')}${tail}`.replaceAll('\n', end));

/** Of the blocks of documents that are made to be nasty so many may be kept as they were written. */
const mostKept = 0.001;

test('no document loses anything, breaks the build, or changes on a second run, and hardly a block is kept as written', async () => {
  let blocks = 0;
  let kept = 0;
  const property = fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 2 }), async (texts) => {
    const sources = texts.map((text, index) => ({ path: `note-${index + 1}.md`, text }));
    const assets = new Set(['pic.png']);
    const plan = await planSafely(sources, options(assets));
    assert.deepEqual(await errorsOf(plan), []);
    assert.ok(plan.files.every(({ text }) => isUntouched(text)));
    assert.deepEqual(await planSafely(sources, options(assets)), plan);
    if (plan.asWritten.length === 0) assert.deepEqual(await findLosses(sources.map(withYamlText), plan, assets), []);
    blocks += texts.flatMap(blocksOf).length;
    kept += plan.asWritten.length;
  });
  await fc.assert(property, { numRuns: 500 });
  // Three standard deviations are left to chance.
  const expected = blocks * mostKept;
  assert.ok(kept <= expected + 3 * Math.sqrt(expected), `${kept} of ${blocks} blocks are kept as written`);
});

/** The proof counts the words of front matter in YAML. */
function withYamlText({ path, text }: ImportSource): ImportSource {
  return { path, text: withYaml(normalized(text)).text };
}
