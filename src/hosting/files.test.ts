import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { z } from 'zod';
import { edgeFunction } from './cloudfront.ts';
import { compressFiles } from './compress.ts';
import { hostingFiles, robotsText, securityText } from './files.ts';
import { warnOfLimits } from './limits.ts';
import { headerRules, redirectRules } from './rules.ts';
import { caching, globExpression, type Hosted, isHashed } from './table.ts';

const hosted: Hosted = {
  origin: 'https://notes.example.com',
  base: '/notes/',
  redirects: [{ from: 'old/', to: 'sagemaker/clarify/#limits' }],
  twins: ['', 'sagemaker/', 'sagemaker/clarify/'],
};

/** The headers that `_headers` gives a path, each as often as a rule sets it. */
function headersAt(path: string): [name: string, value: string][] {
  const rules = headerRules(hosted)
    .split('\n\n')
    .map((rule) => rule.trim().split('\n  '));
  return rules
    .filter(([pattern]) => globExpression(pattern).test(path))
    .flatMap(([, ...lines]) =>
      lines.map((line): [string, string] => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
    );
}

test('_headers sets no header of a path twice, since both values would be sent', () => {
  for (const file of [
    '',
    'a/index.md',
    '_astro/x.0000.css',
    'pagefind/fragment/en_0.pf_fragment',
    'pagefind/x.pf_meta',
  ]) {
    const names = headersAt(`/notes/${file}`).map(([name]) => name);
    assert.equal(new Set(names).size, names.length, file);
    const cache = new Map(headersAt(`/notes/${file}`)).get('Cache-Control');
    assert.equal(cache, isHashed(file) ? caching.hashed : undefined, file);
    assert.ok(names.includes('Strict-Transport-Security'));
  }
  assert.deepEqual(headersAt('/other/'), []);
});

test('without TLS nobody is told to stay with it', () => {
  assert.doesNotMatch(headerRules({ ...hosted, origin: 'http://localhost:4321' }), /Strict-Transport/);
});

test('_redirects has a line for a page, and one for its Markdown', () => {
  assert.equal(
    redirectRules(hosted),
    '/notes/old/ /notes/sagemaker/clarify/#limits 301\n/notes/old/index.md /notes/sagemaker/clarify/index.md 301\n',
  );
});

test("CloudFront's function is a plain script of at most 10 KB, and says what it had to leave out", () => {
  const small = edgeFunction(hosted);
  assert.deepEqual(small.leftOut, []);
  assert.doesNotMatch(small.text, /^\s*(export|import)\b/m);
  const twins = Array.from({ length: 2000 }, (_, index) => `family/note-${index}/`);
  const many = edgeFunction({ ...hosted, twins });
  assert.ok(Buffer.byteLength(many.text) <= 10_240);
  assert.match(many.leftOut.join(), /^Markdown by the header Accept, for 2000 pages$/);
  const redirects = twins.map((from) => ({ from, to: 'family/' }));
  const most = edgeFunction({ ...hosted, twins, redirects });
  assert.ok(Buffer.byteLength(most.text) <= 10_240);
  assert.equal(most.leftOut.length, 2);
});

test('the workflow tests every change, and deploys main for the address of the repository, with the ledger checked', () => {
  const text = hostingFiles(hosted, '/srv/www')['.github/workflows/site.yml'];
  const steps = z.array(
    z.looseObject({ run: z.string().optional(), env: z.record(z.string(), z.string()).optional() }),
  );
  const job = z.looseObject({ steps, needs: z.string().optional(), if: z.string().optional() });
  const { on, jobs } = z
    .object({ on: z.record(z.string(), z.unknown()), jobs: z.object({ test: job, deploy: job }) })
    .parse(parse(text));
  assert.deepEqual(Object.keys(on), ['push', 'pull_request', 'workflow_dispatch']);
  assert.ok(jobs.test.steps.some(({ run }) => run === 'npm test'));
  assert.equal(jobs.deploy.needs, 'test');
  const env = jobs.deploy.steps.find(({ run }) => run === 'npm run build')?.env;
  assert.equal(env?.CI, '1');
  assert.equal(env?.BASE_PATH, `\${{ steps.pages.outputs.base_path }}`);
});

test('robots.txt names the sitemap, security.txt its end within a year', () => {
  assert.match(robotsText(hosted), /^Sitemap: https:\/\/notes\.example\.com\/notes\/sitemap-index\.xml$/m);
  const text = securityText('security@example.com', hosted, new Date('2026-02-28T12:00:00Z'));
  assert.match(text, /^Contact: mailto:security@example\.com\nExpires: 2027-02-27T12:00:00\.000Z\n/);
  assert.match(
    securityText('https://example.com/report', hosted, new Date()),
    /^Contact: https:\/\/example\.com\/report\n/,
  );
});

test('text of 1 KB is compressed twice, and is the same again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'compress-'));
  const text = 'a note '.repeat(200);
  for (const [file, content] of [
    ['a.html', text],
    ['small.css', 'p{}'],
    ['picture.png', text],
  ])
    writeFileSync(join(folder, file), content);
  assert.equal(await compressFiles(folder, ['a.html', 'small.css', 'picture.png']), 1);
  assert.equal(brotliDecompressSync(readFileSync(join(folder, 'a.html.br'))).toString(), text);
  assert.equal(gunzipSync(readFileSync(join(folder, 'a.html.gz'))).toString(), text);
  for (const file of ['small.css.br', 'picture.png.gz']) assert.ok(!existsSync(join(folder, file)));
});

test('limits of hosts are told before they are reached, with what to change', () => {
  const files = (count: number, bytes = 1) =>
    Array.from({ length: count }, (_, index) => ({ file: `${index}.html`, bytes }));
  assert.deepEqual(warnOfLimits(files(17_000)), []);
  assert.match(warnOfLimits(files(19_000)).join(), /20,000 files.*has 19,000\. Write `share: sections`/);
  assert.match(warnOfLimits([{ file: 'a.pdf', bytes: 26 * 1024 * 1024 }]).join(), /25 MiB, and a\.pdf has 26\.0 MiB/);
  assert.match(warnOfLimits(files(100, 9.5e6)).join(), /1 GB, and the site has 0\.95 GB/);
});
