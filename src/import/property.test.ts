import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blocksOf } from './blocks.ts';
import { planSafely } from './fallback.ts';
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

/** How often the property is tried; a seed that failed can be given to try it again. */
const { RUNS = '1000', SEED } = process.env;

test('no document loses anything, breaks the build, or changes on a second run, and little is kept as written', async () => {
  let blocks = 0;
  let kept = 0;
  const property = fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 2 }), async (texts) => {
    const sources = texts.map((text, index) => ({ path: `note-${index + 1}.md`, text }));
    const plan = await planSafely(sources, options(['pic.png']));
    assert.deepEqual(errorsOf(plan), []);
    assert.ok(plan.files.every(({ text }) => isUntouched(text)));
    assert.deepEqual(await planSafely(sources, options(['pic.png'])), plan);
    blocks += texts.flatMap(blocksOf).length;
    kept += plan.asWritten.length;
  });
  await fc.assert(property, { numRuns: Number(RUNS), ...(SEED ? { seed: Number(SEED) } : {}) });
  console.log(`${kept} of ${blocks}`);
});
