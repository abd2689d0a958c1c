import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { originOf } from './origin.ts';

const configurations: [file: string, text: string, expected: object][] = [
  [
    'mkdocs.yml',
    'site_name: Team Docs\nsite_description: All of it.\nplugins: !!python/name:x.y\n',
    { name: 'Team Docs', description: 'All of it.' },
  ],
  [
    'docusaurus.config.ts',
    "const config = {\n  title: 'My Site',\n  tagline: \"It's cool\",\n};",
    { name: 'My Site', description: "It's cool" },
  ],
  [
    'astro.config.mjs',
    "const x = { title: 'no' };\nexport default defineConfig({ integrations: [starlight({ title: 'Star' })] });",
    { name: 'Star' },
  ],
  [
    '_config.yml',
    'title: Exam notes\ndescription: >-\n  Two\n  lines\n',
    { name: 'Exam notes', description: 'Two lines' },
  ],
  [
    'hugo.toml',
    'baseURL = "/"\ntitle = "Hugo site"\n[params]\n  description = "Said"\n',
    { name: 'Hugo site', description: 'Said' },
  ],
  ['book.toml', "[book]\ntitle = 'The Book'\n", { name: 'The Book' }],
  ['other.yml', 'title: x\n', {}],
];

for (const [file, text, expected] of configurations) {
  test(`name and description are read from ${file}, also from a folder in it`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'origin-'));
    try {
      mkdirSync(join(folder, '.git'));
      mkdirSync(join(folder, 'src/docs'), { recursive: true });
      writeFileSync(join(folder, file), text);
      assert.deepEqual(originOf(folder), expected);
      assert.deepEqual(originOf(join(folder, 'src/docs')), expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
