import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withYaml } from './foreign-yaml.ts';

test('TOML and JSON become YAML: known fields by their names, the rest as one text', () => {
  const toml =
    '+++\ntitle = "A: b"\ndate = 2026-01-02 # a day\naliases = ["one", "two"]\n[params]\n  title = "other"\n+++\n\nText.\n';
  assert.deepEqual(withYaml(toml), {
    text: '---\ntitle: "A: b"\naliases: ["one","two"]\ntoml: |2\n  date = 2026-01-02 # a day\n  [params]\n    title = "other"\n---\n\nText.\n',
    added: 1,
  });
  assert.deepEqual(withYaml('{\n  "title": "A",\n  "tags": ["x", 1.5],\n  "map": {\n  }\n}\nText.\n'), {
    text: '---\ntitle: "A"\njson: |2\n  {\n    "tags": [\n      "x",\n      1.5\n    ],\n    "map": {}\n  }\n---\nText.\n',
    added: 5,
  });
});

test('what has words that would go stays as it is written', () => {
  assert.equal(
    withYaml('+++\ntitle = "\\u0041"\n+++\nText.\n').text,
    '---\ntoml: |2\n  title = "\\u0041"\n---\nText.\n',
  );
  assert.equal(
    withYaml('+++\nx = """\ntitle = "no"\n"""\ntitle = "T"\n+++\n').text,
    '---\ntitle: "T"\ntoml: |2\n  x = """\n  title = "no"\n  """\n---\n',
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
