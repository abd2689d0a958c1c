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
const used = (css: string) => withoutUnused(css, names, new Set(variablesIn(css)));

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

test('variables go that nothing asks for', () => {
  assert.equal(used('a{--x:1;--y:2;z:var(--x)}main{--y:3}'), 'a{--x:1;z:var(--x)}');
  assert.deepEqual(variablesIn("style.setProperty('--set', 1)"), ['--set']);
});
