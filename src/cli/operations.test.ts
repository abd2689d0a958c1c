import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

const note = `---
title: Thing
summary: Does one thing.
status: { state: unknown }
maturity: imported
---

What it is.

## API operations

- \`CreateThing\` makes one.

## How to start

\`\`\`bash
aws sagemaker list-models --nam x
aws s4 list
\`\`\`
`;

/** A project of one note with the packages that are installed here, but without some. */
function project(without: string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  made.push(folder);
  for (const room of ['cli', 'links', 'notes', 'proof', 'site', 'site.config.ts'])
    cpSync(`src/${room}`, join(folder, 'src', room), { recursive: true });
  rmSync(join(folder, 'src/links/ledger.json'));
  cpSync('package.json', join(folder, 'package.json'));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync('node_modules').filter((name) => !without.includes(name)))
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  const file = join(folder, 'src/content/docs/family/thing.md');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, note);
  return folder;
}

function check(folder: string, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/check.ts', ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('operations and calls in samples are held against the clients of the AWS SDK', () => {
  const { stdout, stderr } = check(project());
  assert.match(stdout, /thing\.md:12:1 unknown-operation \(warning\): the AWS SDK has no operation "CreateThing"/);
  assert.match(stdout, /1 file: no errors, 2 warnings\./);
  assert.match(stdout, /thing\.md:17:27 sample-call \(warning\): list-models has no parameter "--nam"/);
  assert.match(stdout, /held against the AWS SDK: 1\.\nNot judged, .*: calls of s4 \(1\)\.\n$/);
  assert.equal(stderr, '');
});

test('where those clients are not installed, the check says what it has not looked at', () => {
  const folder = project(['@aws-sdk']);
  const { status, stdout } = check(folder);
  assert.match(stdout, /1 file: no errors, no warnings\.\nNot checked: .*operations.*AWS SDK.*not installed.*\n$/);
  assert.equal(status, 0);
  const json = check(folder, '--format', 'json');
  assert.deepEqual(JSON.parse(json.stdout), []);
  assert.match(json.stderr, /^Not checked: /);
});

test('the notes of this project have no error, and their samples are judged', () => {
  const { status, stdout, stderr } = check('.');
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /held against the AWS SDK: [1-9]/);
});
