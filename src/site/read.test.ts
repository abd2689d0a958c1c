import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findProblems } from '../notes/check.ts';
import { parseFile } from '../notes/parse.ts';
import { readFolder, readSurroundings } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'notes-'));
after(() => rmSync(folder, { recursive: true }));

const front = '---\ntitle: T\nsummary: s\n---\n\n';
const bomb = Array.from({ length: 12 }, (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1},`.repeat(9)}]`).join(
  '\n',
);
const broken: [file: string, content: string | Buffer, message: RegExp][] = [
  ['empty.md', '', /:1:1 unreadable-file: the file is empty/],
  ['blank.md', ' \n\n', /:1:1 unreadable-file: the file is empty/],
  ['binary.md', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), /unreadable-file: the file is binary/],
  ['utf16.md', Buffer.from('\ufeffText', 'utf16le'), /unreadable-file: the file is binary/],
  ['latin1.md', Buffer.from('Caf\xe9', 'latin1'), /unreadable-file: the file is not UTF-8/],
  ['large.md', Buffer.alloc(20_000_000, 'word '), /unreadable-file: the file has 20.0 MB, more than 5/],
  [
    'lists.md',
    front + Array.from({ length: 900 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n'),
    /nested more than 60 deep/,
  ],
  ['quotes.md', `${front}${'> '.repeat(50_000)}x`, /nested more than 60 deep/],
  ['bullets.md', `${front}${'- '.repeat(50_000)}x`, /nested more than 60 deep/],
  ['bomb.md', `---\n${bomb}\n---\n`, /yaml: Excessive alias count/],
  ['alias.md', '---\ntitle: *nowhere\n---\n', /:2:8 yaml: |yaml: Unresolved alias/],
  ['tab.md', '---\ntitle: T\nstatus:\n\tstate: x\n---\n', /:4:1 yaml: Tabs are not allowed/],
  ['unclosed.md', '---\ntitle: T\n\nText\n', /:1:1 front-matter: the front matter is not closed/],
  ['outside.md', `${front}[x](../../../../etc/passwd)\n`, /:6:1 outside-link: "..\/..\/..\/..\/etc\/passwd" leads out/],
  ['scalar.md', '---\njust text\n---\n', /wrong-value: "the file" must be a set of keys/],
  ['percent.md', `${front}[x](./%E0%A4%A.md)\n`, /:6:1 broken-link: no file/],
];

test('a broken file gets its message and does not keep the others from being checked', async () => {
  for (const [file, content] of broken) writeFileSync(join(folder, file), content);
  const { files, assets } = await readFolder(folder);
  const inFamily = files.map((file) => parseFile({ ...file, path: `family/${file.path}` }));
  const problems = findProblems(inFamily, await readSurroundings(folder, inFamily, assets));
  for (const [file, , message] of broken) {
    const texts = problems
      .filter((problem) => problem.file === `family/${file}`)
      .map(({ line, column, rule, message: text }) => `:${line}:${column} ${rule}: ${text}`);
    assert.ok(
      texts.some((text) => message.test(text)),
      `${file}: ${texts.join('; ')}`,
    );
  }
});

test('what a build holds notes against needs no package of development', async () => {
  assert.equal((await readSurroundings(folder, [], new Set())).operations, undefined);
});
