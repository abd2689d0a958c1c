import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedPlaces } from './named.ts';

/** The names in a text, each with its line. */
const namesIn = (text: string) => namedPlaces(text).map(({ id, line }) => `${line} ${id}`);

test('ids in HTML and in attributes, labels and blocks are names of places', () => {
  assert.deepEqual(
    namesIn('<b>x</b> <span class="a" id="one">1</span> <a name=two>2</a> <input name="no">\n\n(three)=\n# T\n'),
    ['1 one', '1 two', '4 three'],
  );
  assert.deepEqual(
    namesIn('# One { .big #one }\n\n## Two { id="t.2" }\n\n[](){#four}\n\nWords. ^block-1\n![[x.png]]^img\n'),
    ['1 one', '3 t.2', '5 four', '7 block-1', '8 img'],
  );
  assert.deepEqual(namesIn('```{ .sh #sample }\n<a id="code"></a>\n{#not}\n```\n'), ['1 sample']);
});

test('a name stands for the heading below it if it is right above that or alone, and else for that above', () => {
  assert.deepEqual(namesIn('<a id="a"></a>\n<a id="b"></a>\n\n## Next\n'), ['4 a', '4 b']);
  assert.deepEqual(namesIn('Text\n<a id="a"></a>\nUnderlined\n---\n'), ['3 a']);
  assert.deepEqual(namesIn('## One\n{: #v1}\n\n### Two\n{: #v2}\n\nText\n'), ['2 v1', '5 v2']);
});

test('a term is named by its words, and so is a tab, also with its section', () => {
  assert.deepEqual(namesIn('## Timeout\n\n`timeout`\n: How long.\n\nTwo words\n\n:   Meaning\n'), [
    '3 timeout-1',
    '6 two-words',
  ]);
  assert.deepEqual(namesIn('# Logo\n\n=== ":octicons-image-16: Image"\n\n    Text\n'), ['3 image', '3 logo-image']);
  assert.deepEqual(namesIn('# A\n\n- one\n- two\n\nNo: term\n'), []);
});
