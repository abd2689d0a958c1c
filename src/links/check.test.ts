import assert from 'node:assert/strict';
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { findDeadLinks, readOtherFiles } from './check.ts';
import { readSite } from './site.ts';

const page = (body: string, head = '') =>
  `<html><head>${head}</head><body><main><h1 id="_top">A</h1>${body}</main></body></html>`;

const sound = {
  'index.html': page(
    '<a href="/notes/sagemaker/clarify/#limits-job-run-time">a</a> <a href="https://aws.amazon.com/">b</a>',
  ),
  'sagemaker/clarify/index.html': page('<h2 id="limits">Limits</h2><ul><li id="limits-job-run-time">7 days</li></ul>'),
  'sagemaker/clarify/picture.png': 'png',
  's/abc/index.html': page('', '<meta http-equiv="refresh" content="0;url=/notes/sagemaker/clarify/#limits">'),
  'feed.xml': '<rss><link>https://example.com/notes/sagemaker/clarify/</link></rss>',
  _redirects: '/notes/old/ /notes/sagemaker/clarify/ 301\n',
};

/** Problems of a small built site under /notes/ with some of its files replaced. */
async function faultsIn(changes: Record<string, string>, moved: Record<string, string> = {}) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'links-'));
  for (const [file, text] of Object.entries({ ...sound, ...changes })) {
    const path = join(folder.path, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  const site = await readSite(folder.path, 'https://example.com/notes/');
  const others = await readOtherFiles(folder.path, site.files);
  return findDeadLinks(site, others, (address) => moved[address]);
}

test('a sound site has no dead link', async () => {
  assert.deepEqual(await faultsIn({}), []);
});

const clarify = '/notes/sagemaker/clarify/';
const faults: [what: string, changes: Record<string, string>, rule: string, file: string, remedy: RegExp][] = [
  [
    'missing page',
    { 'index.html': page('<a href="/notes/sagemaker/clarfy/">a</a>') },
    'dead-link',
    'index.html',
    /Did you mean \/notes\/sagemaker\/clarify\/\?/,
  ],
  [
    'missing anchor',
    { 'index.html': page(`<a href="${clarify}#limits-job-runtime">a</a>`) },
    'dead-anchor',
    'index.html',
    /"#limits-job-run-time"/,
  ],
  [
    'anchor of its own page',
    { 'index.html': page('<a href="#nothing-like-it">a</a>') },
    'dead-anchor',
    'index.html',
    /an id that is there/,
  ],
  [
    'wrong case',
    { 'index.html': page('<a href="/notes/SageMaker/Clarify/#limits">a</a>') },
    'wrong-case',
    'index.html',
    /\/notes\/sagemaker\/clarify\/#limits/,
  ],
  [
    'missing slash',
    { 'index.html': page('<a href="/notes/sagemaker/clarify#limits">a</a>') },
    'missing-slash',
    'index.html',
    /\/notes\/sagemaker\/clarify\/#limits/,
  ],
  [
    'link past the base path',
    { 'index.html': page('<a href="/sagemaker/clarify/">a</a>') },
    'link-past-base',
    'index.html',
    /\/notes\//,
  ],
  [
    'dead image',
    { 'index.html': page('<img src="sagemaker/clarify/pictur.png">') },
    'dead-link',
    'index.html',
    /picture\.png/,
  ],
  [
    'dead preview picture',
    { 'index.html': page('', '<meta property="og:image" content="https://example.com/notes/picture.png">') },
    'dead-link',
    'index.html',
    /Link to what is there/,
  ],
  [
    'dead redirect',
    { _redirects: '/notes/old/ /notes/sagemaker/clarity/ 301\n' },
    'dead-link',
    '_redirects',
    /clarify/,
  ],
  [
    'dead share page',
    { 's/abc/index.html': page('', `<meta http-equiv="refresh" content="0;url=${clarify}#limit">`) },
    'dead-anchor',
    's/abc/index.html',
    /"#limits"/,
  ],
  [
    'dead feed entry',
    { 'feed.xml': '<rss><link>https://example.com/notes/gone/</link></rss>' },
    'dead-link',
    'feed.xml',
    /.+/,
  ],
  [
    'insecure link',
    { 'index.html': page('<a href="http://aws.amazon.com/">a</a>') },
    'insecure-link',
    'index.html',
    /https:\/\/aws/,
  ],
  [
    'malformed link',
    { 'index.html': page('<a href="https://aws amazon com/">a</a>') },
    'malformed-link',
    'index.html',
    /https:\/\/…/,
  ],
];

for (const [what, changes, rule, file, remedy] of faults) {
  test(`finds a ${what}, and says what would be right`, async () => {
    const [found, ...more] = await faultsIn(changes);
    assert.deepEqual([found?.rule, found?.file, more.length], [rule, file, 0]);
    assert.match(found.remedy, remedy);
  });
}

test('finds all faults at once', async () => {
  const changes = {
    'index.html': page('<a href="/notes/x/">a</a><a href="/notes/y/">b</a>'),
    _redirects: '/a/ /notes/z/ 301',
  };
  assert.equal((await faultsIn(changes)).length, 3);
});

test('a link to what has moved is told the new address', async () => {
  const changes = { 'index.html': page('<a href="/notes/sagemaker/old/#limits">a</a>') };
  const [found] = await faultsIn(changes, { 'sagemaker/old/#limits': 'sagemaker/clarify/#limits' });
  assert.equal(found.remedy, 'Write it as /notes/sagemaker/clarify/#limits');
});
