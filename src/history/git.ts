import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** What a commit did to a file. Paths are relative to the project, hashes are those of git's blobs. */
export interface FileChange {
  /** Undefined if the file was added. */
  from?: string;
  before?: string;
  /** Undefined if the file was deleted. */
  to?: string;
  after?: string;
}

/** A commit of the line that leads to the present state: a merge is what it brought to that line. */
export interface Commit {
  /** When it was committed, in seconds since 1970. */
  at: number;
  files: FileChange[];
}

const run = promisify(execFile);

/** Nothing that git would fetch, wait for, or write. */
const environment = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };

/** What the history of a project can be read from: the time of its last commit, or why there is none. */
export type Readable = { at: number } | { why: string };

/** Whether git knows the history of a folder. Throws nothing. */
export async function readableAt(root: string): Promise<Readable> {
  const ask = async (...args: string[]) => (await run('git', args, { cwd: root, env: environment })).stdout.trim();
  try {
    const shallow = await ask('rev-parse', '--is-shallow-repository');
    if (shallow !== 'false') return { why: 'the clone is shallow; fetch all of the history' };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { why: isMissing ? 'git is not installed' : 'the project is in no git repository' };
  }
  try {
    return { at: Number(await ask('log', '-1', '--format=%ct', '--no-show-signature')) };
  } catch {
    return { why: 'nothing is committed yet' };
  }
}

const mark = '\x01';
const log = [
  '-c log.showRoot=true log -z --raw --no-abbrev --relative --format=%x01%ct',
  // Old states follow each other on this line alone, and a change has the day on which it came here.
  '--first-parent -m',
  '-M -l1000 --no-show-signature --no-color',
].flatMap((options) => options.split(' '));

/** The commits that changed files of a folder of the project, newest first, none older than a time. */
export async function* commitsOf(root: string, folder: string, since: number): AsyncGenerator<Commit> {
  const child = spawn('git', [...log, `--since=${since}`, '--', folder], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let commit: Commit | undefined;
  const fields = fieldsOf(child.stdout.setEncoding('utf8'));
  const next = async () => (await fields.next()).value ?? '';
  for await (const raw of fields) {
    const field = raw.trimStart();
    if (field.startsWith(mark)) {
      if (commit) yield commit;
      commit = { at: Number(field.slice(1)), files: [] };
    } else if (field.startsWith(':')) {
      const [, , before, after, status] = field.split(' ');
      const from = await next();
      const to = status.startsWith('R') ? await next() : from;
      if (status === 'A') commit?.files.push({ to, after });
      else if (status === 'D') commit?.files.push({ from, before });
      else commit?.files.push({ from, before, to, after });
    }
  }
  if (commit) yield commit;
}

async function* fieldsOf(stream: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream) {
    const fields = (rest + chunk).split('\0');
    rest = fields.pop() ?? '';
    yield* fields;
  }
  if (rest) yield rest;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The texts of blobs, in their order; undefined for what git does not have or what is no text. */
export async function* textsOf(root: string, blobs: string[]): AsyncGenerator<string | undefined> {
  if (blobs.length === 0) return;
  const child = spawn('git', ['cat-file', '--batch'], {
    cwd: root,
    env: environment,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // What git does not take is missed in its answer.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${blobs.join('\n')}\n`);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of child.stdout) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const size = /^\S+ blob (\d+)$/.exec(rest.toString('latin1', 0, end))?.[1];
      const length = size === undefined ? 0 : Number(size) + 1;
      if (rest.length < end + 1 + length) break;
      yield size === undefined ? undefined : textIn(rest.subarray(end + 1, end + length));
      rest = rest.subarray(end + 1 + length);
    }
  }
}

function textIn(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
