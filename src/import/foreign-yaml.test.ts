import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withYaml } from './foreign-yaml.ts';

test('TOML and JSON become YAML', () => {
  const toml =
    '+++\ntitle = "A: b"\ndate = 2026-01-02 # a day\naliases = ["one", "two"]\n[params]\n  title = "other"\n+++\n\nText.\n';
  assert.deepEqual(withYaml(toml), {
    text: '---\n# a day\ntitle: "A: b"\ndate: 2026-01-02\naliases:\n  - one\n  - two\nparams:\n  title: other\n---\n\nText.\n',
    added: 3,
  });
  assert.deepEqual(withYaml('{\n  "title": "A",\n  "tags": ["x", 1.5],\n  "map": {\n  }\n}\nText.\n'), {
    text: '---\ntitle: A\ntags:\n  - x\n  - 1.5\nmap: {}\n---\nText.\n',
    added: 1,
  });
});

test('what has words that would go stays as it is written, below what a note takes', () => {
  assert.equal(
    withYaml('+++\ntitle = "\\u0041"\nx = 1.0\n+++\nText.\n').text,
    '---\ntitle: A\ntoml: |2\n  title = "\\u0041"\n  x = 1.0\n---\nText.\n',
  );
});

test('what is neither stays as it is', () => {
  for (const text of [
    '{% liquid %}\n',
    '{ not json }\n',
    '+++\nbroken =\n+++\n',
    '+++\nopen = 1\n',
    '---\na: b\n---\n',
    '{}x',
  ])
    assert.deepEqual(withYaml(text), { text, added: 0 });
});
