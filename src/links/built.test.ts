import assert from 'node:assert/strict';
import { test } from 'node:test';
import { satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import { factLinks, fileLinks, headingLinks, noteTables, oldIds, sourcesAddress } from '../notes/elements.ts';
import { noteIds } from '../notes/markdown.ts';
import { parseFile } from '../notes/parse.ts';
import { features } from '../notes/tree.ts';
import { readBuiltPage } from './built.ts';

const docs = new URL('file:///docs/');
const surroundings = () => ({ isDead: () => false, oldIdsOf: () => [] });
const options = {
  features: { ...features, gfm: { footnotes: { label: 'Sources' } } },
  mdastPlugins: [noteIds(docs)],
  hastPlugins: [
    fileLinks(docs, '/', surroundings),
    noteTables,
    factLinks,
    oldIds(docs, surroundings),
    sourcesAddress,
    headingLinks,
    satteriHeadingIdsPlugin(),
  ],
};

const path = 'team/note.md';

function htmlOf(text: string): string {
  const result = markdownToHtml(text, { ...options, fileURL: new URL(path, docs) });
  if (result instanceof Promise) throw new Error('no plugin is asynchronous');
  return result.html;
}

/** Ids on a page as it is rendered, and as its file tells them. */
function idsOf(text: string): { built: string[]; told: string[] } {
  const built = readBuiltPage('index.html', `<main>${htmlOf(text)}</main>`);
  const { body } = parseFile({ path, text });
  return { built: [...built.parts].sort(), told: body.parts.map(({ id }) => id).sort() };
}

const words = fc.constantFrom(
  'Limits',
  'limits',
  'One',
  '**One**: so',
  '**Zwei**',
  '`Code` x',
  'データ',
  'हिन्दी',
  '<b>x</b>',
  '[^1]',
  '[^2]',
  '',
  '🚀',
  'a-1',
  '_x_',
  '{#own}',
  '{#Own.id}',
  '&amp;',
  '<br>',
);
const line = fc.array(words, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
const heading = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.oneof(line, fc.constantFrom('Features', 'How to start', 'Related', 'Sources', 'What it is')),
  )
  .map(([depth, text]) => `${'#'.repeat(depth)} ${text}`);
const list = fc
  .tuple(fc.constantFrom('-', '1.'), fc.array(line, { minLength: 1, maxLength: 4 }))
  .map(([mark, items]) => items.map((item) => `${mark} ${item}`).join('\n'));
const block = fc.oneof(
  { weight: 3, arbitrary: heading },
  { weight: 3, arbitrary: list },
  line,
  fc.tuple(line, line).map(([a, b]) => `| ${a} | ${b} |\n| --- | --- |\n| ${b} | ${a} |\n| ${b} | ${a} |`),
  heading.map((text) => `> ${text}\n>\n> - item`),
  heading.map((text) => `- item\n\n  ${text}\n\n  - **One**: inner`),
  fc.constantFrom(
    '```python\nx\n```\n\n```bash\ny\n```',
    '```x"><img\nx\n```\n\n```\ny\n```',
    '<h3 id="raw">Raw</h3>',
    '<ul><li id="limits-one">x</li></ul>',
    '<section id="s">\n\n- **One**: x\n\n</section>',
    '<a id="anchor"></a>',
    '[^1]: Source with [^2]',
    '[^2]: [Title](https://example.com/)',
    '<!-- comment -->',
    '---',
    '- **Requires** [Other](./other.md): why',
    '- [ ] task\n- [x] **One**',
  ),
);

test('each wide table has a name of its own, of the heading that it stands under', () => {
  const table = '| a | b | c | d |\n|-|-|-|-|\n| 1 | 2 | 3 | 4 |';
  const html = htmlOf(`## Signs\n\n${table}\n\n### Stars\n\n${table}\n\nAgain:\n\n${table}\n`);
  assert.deepEqual(
    Array.from(html.matchAll(/role="region"[^>]*aria-label="([^"]*)"/g), ([, name]) => name),
    ['Signs', 'Stars', 'Stars, 2'],
  );
});

test('every id of a rendered page is told by its file, and the other way around', () => {
  const text = fc.array(block, { maxLength: 10 }).map((blocks) => `---\ntitle: T\n---\n\n${blocks.join('\n\n')}\n`);
  fc.assert(
    fc.property(text, (source) => {
      const { built, told } = idsOf(source);
      assert.deepEqual(built, told);
    }),
    { numRuns: 500 },
  );
});
