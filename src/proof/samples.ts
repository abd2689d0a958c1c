import type { ParsedFile } from '../notes/parse.ts';
import type { Finding } from '../notes/problems.ts';
import type { Code } from '../notes/tree.ts';
import { clientOf } from './client.ts';
import { judge } from './judge.ts';
import { callsInPython } from './python.ts';
import { callsInShell } from './shell.ts';
import type { Call, Fault, Span } from './value.ts';

/** How code is read, by its language. */
const readers = new Map<string | null | undefined, (code: string) => { calls: Call[]; faults: Fault[] }>([
  ...['python', 'py'].map((language) => [language, callsInPython] as const),
  ...['bash', 'sh', 'shell', 'zsh'].map((language) => [language, callsInShell] as const),
]);

/** What is known of the samples of all notes. */
export interface SampleProof {
  /** What is wrong, by the path of the file. */
  faults: Map<string, Finding[]>;
  /** How many calls were held against a client. */
  judged: number;
  /** How many were not, by their service: its client is not installed, or they are commands of the AWS CLI's own. */
  unjudged: Map<string, number>;
}

/** Holds every boto3 and AWS CLI call in the code of files against the installed clients of the AWS SDK. */
export function proveSamples(files: Iterable<ParsedFile>): SampleProof {
  const proof: SampleProof = { faults: new Map(), judged: 0, unjudged: new Map() };
  for (const { path, nodes } of files) {
    const codes = nodes.filter((node) => node.type === 'code');
    const faults = codes.flatMap((code) => proveSample(code, proof).map((fault) => findingOf(fault, code)));
    if (faults.length > 0) proof.faults.set(path, faults);
  }
  return proof;
}

function proveSample({ lang, value }: Code, proof: SampleProof): Fault[] {
  const { calls, faults } = readers.get(lang)?.(value) ?? { calls: [], faults: [] };
  return [...faults, ...calls.flatMap((call) => proveCall(call, proof))];
}

function proveCall(call: Call, proof: SampleProof): Fault[] {
  const client = isOwn(call) ? undefined : clientOf(call.service);
  if (!client) {
    proof.unjudged.set(call.service, (proof.unjudged.get(call.service) ?? 0) + 1);
    return [];
  }
  proof.judged++;
  return judge(call, client);
}

/** Commands that the AWS CLI has beside the operations of a service. Those of `aws s3` all are: its operations are `aws s3api`. */
const own = new Set([
  'codeartifact login',
  'ecr get-login-password',
  'eks get-token',
  'eks update-kubeconfig',
  'logs tail',
]);

function isOwn({ separator, service, name }: Call): boolean {
  return separator === '-' && (service === 's3' || own.has(`${service} ${name}`));
}

/** Code in a list or a quote has lost what stands before each of its lines. */
function findingOf({ from, to, message, remedy }: Fault, { value, position }: Code): Finding {
  const { line, column } = position?.start ?? { line: 1, column: 1 };
  const before = value.slice(0, from).split('\n');
  const place = { line: line + before.length, column: column + (before.at(-1)?.length ?? 0) };
  return { ...place, length: lengthIn(value, { from, to }), message, remedy };
}

/** How much of a span stands in its first line. */
function lengthIn(code: string, { from, to }: Span): number {
  return code.slice(from, to).split('\n')[0].length;
}
