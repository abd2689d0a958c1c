import assert from 'node:assert/strict';
import { test } from 'node:test';
import { variablesIn, withoutUnused, wordsIn } from './unused.ts';

const names = new Set([
  'main',
  'a',
  'card',
  'md:open',
  'top',
  ...wordsIn("element('dialog', { className: 'made-later' })"),
]);
const used = (...sheets: string[]) =>
  withoutUnused(sheets, names, variablesIn("style.setProperty('--set', 1)")).join('');

test('rules go whose elements, classes or ids nothing has', () => {
  for (const gone of ['.hero{x:y}', 'main .hero a{x:y}', 'table{x:y}', '#nowhere{x:y}', 'a:where(.hero){x:y}']) {
    assert.equal(used(gone), '', gone);
  }
  assert.equal(used('@media print{@supports (x:y){.hero{x:y}}}'), '');
  assert.equal(used('.card,.hero{x:y}'), '.card{x:y}');
});

test('rules stay that may match: by what a script makes, a state, an attribute, or one choice of several', () => {
  for (const kept of [
    'MAIN .card{x:y}',
    'dialog.made-later{x:y}',
    '.md\\:open{x:y}',
    '#top{x:y}',
    ':is(.hero,.card):hover{x:y}',
    'a:not(.hero){x:y}',
    '[aria-sort]{x:y}',
    '::highlight(search){x:y}',
    '@layer first,second;',
    '@layer first{}',
    '@keyframes fade{from{x:y}50%{x:y}}',
    '@font-face{x:y}',
  ]) {
    assert.equal(used(kept), kept);
  }
});

test('variables go that nothing asks for, or only one that goes, in whatever sheet', () => {
  assert.equal(used('a{--x:1;--y:2;z:var(--x)}main{--y:3}'), 'a{--x:1;z:var(--x)}');
  assert.equal(used('a{--x:var(--y)}', 'main{--y:var(--z);--z:1}'), '');
  assert.equal(used('.hero{x:var(--y)}', 'main{--y:1}'), '');
  assert.equal(used('a{x:var(--y)}', 'main{--y:1;--set:2}'), 'a{x:var(--y)}main{--y:1;--set:2}');
});

test('variables of the whole page go from layers where they are set outside of all of them', () => {
  const asked = 'a{x:var(--y)}';
  const outside = ':root{--y:3}';
  const layered = '@layer base{:root,::backdrop{--y:1}[data-theme=dark]{--y:2}}';
  assert.equal(used(asked, layered + outside), `${asked}@layer base{}${outside}`);
  assert.equal(used(asked, layered, outside), asked + layered + outside);
  for (const kept of [
    `${layered}:root[data-theme=dark]{--y:3}`,
    `${layered}@media print{:root{--y:3}}`,
    '@layer base{.card{--y:1}}:root{--y:3}',
    '@layer base{:root{--y:1!important}}:root{--y:3}',
    ':root{--y:1}:root{--y:3}',
  ])
    assert.equal(used(asked, kept), asked + kept);
});
