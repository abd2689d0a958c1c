import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Places } from './places.ts';

/** Where links of a file lead among files, each told as `address → path`; `-` for one that leads nowhere. */
function leadsOf(files: Record<string, string>, from: string, urls: string[]): string[] {
  const paths = Object.keys(files);
  const sources = paths.filter((path) => /\.(md|markdown)$/.test(path)).map((path) => ({ path, text: files[path] }));
  const places = new Places(sources, paths, { textOf: (path) => files[path] });
  return urls.map((url) => {
    const { path = '-', anchor = '' } = places.find(url, from) ?? {};
    return `${url} → ${path}${anchor && ` # ${anchor}`}`;
  });
}

const named = (paths: string[], files: Record<string, string> = {}) => ({
  ...Object.fromEntries(paths.map((path) => [path, ''])),
  ...files,
});

test('the root of a site is its content folder, and that of a language, wherever it lies', () => {
  const files = named([
    'hugo.toml',
    'content/en/_index.md',
    'content/en/methods/site/Language.md',
    'content/en/a/b.md',
  ]);
  assert.deepEqual(leadsOf(files, 'content/en/a/b.md', ['/methods/site/language/#locale', '/methods/page/', '/']), [
    '/methods/site/language/#locale → content/en/methods/site/Language.md # locale',
    '/methods/page/ → -',
    '/ → content/en/_index.md',
  ]);
  const nested = named(['website/docs/guide/a.md', 'website/docs/guide/b.md', 'website/static/img/x.png']);
  assert.deepEqual(leadsOf(nested, 'website/docs/guide/a.md', ['/docs/guide/b', '/guide/b', '/img/x.png']), [
    '/docs/guide/b → website/docs/guide/b.md',
    '/guide/b → website/docs/guide/b.md',
    '/img/x.png → website/static/img/x.png',
  ]);
});

test('a page that nobody has translated is that of the usual language', () => {
  const files = named(['docs/start.md', 'docs/guides/pages.md', 'docs/hi/start.md', 'docs/de/start.md']);
  assert.deepEqual(leadsOf(files, 'docs/hi/start.md', ['/hi/guides/pages/', './guides/pages.md', '/de/start/']), [
    '/hi/guides/pages/ → docs/guides/pages.md',
    './guides/pages.md → docs/guides/pages.md',
    '/de/start/ → docs/de/start.md',
  ]);
  const folders = named(['fr/a.md', 'en-US/a.md', 'en-US/skins/Skin.ini.md', 'README.md']);
  assert.deepEqual(leadsOf(folders, 'fr/a.md', ['/docs/Skins/Skin.ini', '/fr/skins/skin.ini', '/io/skins']), [
    '/docs/Skins/Skin.ini → en-US/skins/Skin.ini.md',
    '/fr/skins/skin.ini → en-US/skins/Skin.ini.md',
    '/io/skins → -',
  ]);
});

test('pages of Jekyll have the addresses that its configuration gives them', () => {
  const config =
    'collections:\n  docs:\n    permalink: /:collection/:path/\n  posts:\n    permalink: /news/:year/:month/:day/:title/\n  cooks:\n    permalink: /people/:name\n';
  const files = named(
    ['_docs/templates.md', '_docs/ci/travis.md', '_tutorials/navigation.md', '_cooks/ann-lee.md', 'index.md'],
    {
      '_config.yml': config,
      '_posts/2016-04-19-jekyll-3-released.markdown': '---\ncategory: release\n---\n',
      '_docs/old.md': '---\npermalink: /docs/new/\nredirect_from:\n  - /help/older/\n  - /faq/\n---\n',
    },
  );
  assert.deepEqual(
    leadsOf(files, '_docs/templates.md', [
      '/docs/ci/travis/#env',
      '/tutorials/navigation/',
      '/news/2016/04/19/jekyll-3-released/',
      '/people/ann-lee',
      '/docs/new/',
      '/help/older/',
      '/faq/',
    ]).map((line) => line.split(' → ')[1]),
    [
      '_docs/ci/travis.md # env',
      '_tutorials/navigation.md',
      '_posts/2016-04-19-jekyll-3-released.markdown',
      '_cooks/ann-lee.md',
      '_docs/old.md',
      '_docs/old.md',
      '_docs/old.md',
    ],
  );
  const plain = { '_posts/2024-05-06-one.md': '---\ncategories: [a, b]\n---\n', 'index.md': '' };
  assert.deepEqual(leadsOf(plain, 'index.md', ['/a/b/2024/05/06/one.html']), [
    '/a/b/2024/05/06/one.html → _posts/2024-05-06-one.md',
  ]);
});

test('pages of Hugo have the addresses that its configuration and their front matter give them', () => {
  const files = {
    'hugo.toml': "[permalinks]\n  [permalinks.page]\n    posts = '/articles/:year/:slug/'\n",
    'content/posts/one.md': '---\ntitle: The first one!\ndate: 2023-02-01\naliases:\n  - /old/one/\n---\n',
    'content/about.md': '+++\nurl = "/who-we-are/"\naliases = ["/us/all/"]\n+++\n',
  };
  assert.deepEqual(
    leadsOf(files, 'content/about.md', ['/articles/2023/the-first-one/', '/old/one/', '/who-we-are/', '/us/all']).map(
      (line) => line.split(' → ')[1],
    ),
    ['content/posts/one.md', 'content/posts/one.md', 'content/about.md', 'content/about.md'],
  );
});

test('addresses begin below the folder of the host that the configuration names', () => {
  for (const [file, text] of [
    ['_config.yml', 'title: x\nbaseurl: /notes\n'],
    ['../docusaurus.config.js', "export default {\n  url: 'https://example.com',\n  baseUrl: '/notes/',\n};\n"],
    ['../../astro.config.mjs', "export default defineConfig({\n  base: '/notes',\n});\n"],
    ['hugo.toml', 'baseURL = "https://example.com/notes/"\n'],
    ['../mkdocs.yml', 'site_url: https://example.com/notes/\n'],
  ]) {
    const files = named(['index.md', 'guide/a.md', 'notes/b.md'], { [file]: text });
    const found = leadsOf(files, 'index.md', ['/notes/guide/a/', '/notes/b/', '/guide/a', '/other/guide/a/']);
    assert.deepEqual(
      found.map((line) => line.split(' → ')[1]),
      ['guide/a.md', 'notes/b.md', 'guide/a.md', '-'],
      file,
    );
  }
});

test('a folder without an index is the first note in it, and signs in names are no part of an address', () => {
  const files = named(['a.md', 'guide/setup.md', 'guide/deep/x.md', 'C#.md', 'What is it?.md', 'My note.md']);
  assert.deepEqual(
    leadsOf(files, 'a.md', [
      'guide/',
      './guide',
      '/guide/deep/',
      'C%23.md',
      'C#.md',
      'What%20is%20it%3F.md#a%20b',
      'What is it?.md',
      'My%20note.md',
    ]).map((line) => line.split(' → ')[1]),
    [
      'guide/setup.md',
      'guide/setup.md',
      'guide/deep/x.md',
      'C#.md',
      'C#.md',
      'What is it?.md # a b',
      'What is it?.md',
      'My note.md',
    ],
  );
});

test('one word that is no address stands for the page that the words of its link name', () => {
  const files = named(['a.md', 'glossary/glob-pattern.md', 'glossary/cicd.md', 'glossary/site.md', 'methods/site.md']);
  const sources = Object.keys(files).map((path) => ({ path, text: '' }));
  const places = new Places(sources);
  const led = (words: string, url = 'g') => places.find(url, 'a.md', words)?.path;
  assert.equal(led('glob patterns'), 'glossary/glob-pattern.md');
  assert.equal(led('CI/CD'), 'glossary/cicd.md');
  assert.equal(led('sites'), 'glossary/site.md');
  assert.equal(led('unheard'), undefined);
  assert.equal(led('CI/CD', './gone.md'), undefined);
});
