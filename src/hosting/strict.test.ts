import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeStrict } from './strict.ts';

const sheet = '<link rel="stylesheet" href="/notes/_astro/site.0000.css">';
const head = `<meta charset="utf-8"/>${sheet}`;

/** What becomes of pages with this in head and body: the pages, and all style sheets and scripts as one text. */
function strict(...bodies: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'strict-'));
  mkdirSync(join(folder, '_astro'));
  writeFileSync(join(folder, '_astro/site.0000.css'), 'body{color:var(--0)}');
  const files = bodies.map((_, index) => `${index}.html`);
  for (const [index, body] of bodies.entries()) {
    writeFileSync(join(folder, files[index]), `<html><head>${head}</head><body>${body}</body></html>`);
  }
  const refused = makeStrict(folder, '/notes/', files);
  const pages = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const assets = readdirSync(join(folder, '_astro'));
  const text = assets.map((name) => readFileSync(join(folder, '_astro', name), 'utf8')).join('\n');
  return { pages, refused, assets, text };
}

test('a script becomes a file where it stood, once for all pages', () => {
  const { pages, assets, text } = strict('<script>top.a="<b>";</script>x', 'y<script>top.a="<b>";</script>');
  const name = assets.find((file) => file.endsWith('.js'));
  assert.match(pages[0], new RegExp(`<body><script src="/notes/_astro/${name}"></script>x`));
  assert.match(pages[1], new RegExp(`y<script src="/notes/_astro/${name}"></script>`));
  assert.match(text, /top\.a=[`"]<b>/);
  assert.equal(assets.length, 2);
});

test('modules that import nothing are one file, and do not see each other', () => {
  const { pages, text } = strict(
    '<script type="module">var e=1;top.a=e</script><script type="module">var e=2;top.b=e</script>',
  );
  assert.equal(pages[0].match(/<script type="module" src=/g)?.length, 1);
  assert.match(text, /top\.a=1.*top\.b=2/);
});

test('what is data, or a file already, stays', () => {
  const kept = '<script type="application/ld+json">{"a":1}</script><script src="/a.js"></script>';
  assert.match(strict(kept).pages[0], new RegExp(kept.replaceAll(/[.+{}]/g, '\\$&')));
});

test('a style becomes a file, after the other style sheets', () => {
  const { pages, text } = strict('<style media="print">body{color:blue}</style>x');
  assert.match(
    pages[0],
    /site\.[\w-]+\.css"><link rel="stylesheet" href="\/notes\/_astro\/inline\.[\w-]+\.css" media="print"><\/head><body>x/,
  );
  assert.match(text, /body\{color:blue\}/);
});

test('a style sheet stands in a page once, where it stood first', () => {
  const { pages } = strict(`x${sheet}y${sheet}`);
  assert.equal(pages[0].match(/rel="stylesheet"/g)?.length, 1);
  assert.match(pages[0], /site\.[\w-]+\.css"><\/head><body>xy/);
});

test('a style attribute becomes a class in the last style sheet, which gets another name', () => {
  const { pages, assets, text } = strict(
    '<b class="a &quot;b" style="--0:#fff;">x</b><i style="color:&quot;x&quot;">y</i>',
  );
  assert.match(pages[0], /<b class="a &quot;b _0">x<\/b><i class="_1">y<\/i>/);
  assert.match(text, /body\{color:var\(--0\)\}\._0:not\(#_\)\{--0:#fff\}\._1:not\(#_\)\{color:"x"\}/);
  assert.ok(!assets.includes('site.0000.css'));
  assert.match(pages[0], new RegExp(`href="/notes/_astro/${assets[0]}"`));
});

test('text that looks like an attribute stays as it is', () => {
  const body = '<pre>&lt;p style="color:red" onclick="x()"&gt;</pre>';
  const { pages, refused } = strict(body);
  assert.ok(pages[0].includes(body));
  assert.deepEqual(refused, []);
});

test('what would break out of a rule is no style, and is told, as handlers are', () => {
  const { pages, refused, text } = strict('<b style="} p{color:blue">x</b><b onclick="x()">y</b>');
  assert.match(pages[0], /<b>x<\/b>/);
  assert.ok(!text.includes('blue'));
  assert.deepEqual(
    refused.map(({ what }) => what),
    ['style="} p{color:blue"', 'onclick="x()"'],
  );
});

test('a page says its policy before all that it is about', () => {
  assert.match(
    strict('').pages[0],
    /<head><meta charset="utf-8"\/><meta http-equiv="Content-Security-Policy" content="default-src 'self'; [^"]+"><link/,
  );
});
