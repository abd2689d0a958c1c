import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import { wordsOf } from './names.ts';
import type { Member, Structure } from './shape.ts';
import { readWords, type ShellWord } from './shorthand.ts';
import type { Call, Entry, Fault, MapValue, Span } from './value.ts';

/** Options of every command of the AWS CLI; behind some stands a value. */
const withValue = [
  'ca-bundle',
  'cli-binary-format',
  'cli-connect-timeout',
  'cli-error-format',
  'cli-read-timeout',
  'color',
];
const alsoWithValue = ['endpoint-url', 'output', 'profile', 'query', 'region'];
const paging = ['max-items', 'page-size', 'starting-token'];
const valued = new Set([...withValue, ...alsoWithValue, ...paging]);
const flags = new Set([
  'debug',
  'no-cli-auto-prompt',
  'no-cli-pager',
  'no-paginate',
  'no-sign-request',
  'no-verify-ssl',
  'cli-auto-prompt',
]);
/** What is given comes from elsewhere too. */
const opening = new Set(['cli-input-json', 'cli-input-yaml', 'generate-cli-skeleton']);

interface Option extends Span {
  name: string;
  words: ShellWord[];
}

/** The calls of the AWS CLI in a shell's code, also those within other commands, and where the shell cannot read it if it has any. */
export function callsInShell(code: string): { calls: Call[]; faults: Fault[] } {
  const script = parse(code);
  const calls = commandsIn(script).flatMap((command) => callOf(command, code) ?? []);
  const faults = calls.length > 0 ? (script.errors ?? []) : [];
  const remedy = 'Write it so that a shell reads it; a part that readers fill in stands in quotes.';
  return {
    calls,
    faults: faults.map(({ pos, message }) => ({
      from: pos,
      to: pos + 1,
      message: `a shell cannot read this: ${message}`,
      remedy,
    })),
  };
}

function commandsIn(node: SyntaxNode): Command[] {
  const found: Command[] = node.type === 'Command' ? [node] : [];
  forEachChild(node, (child) => found.push(...commandsIn(child)));
  return found;
}

function callOf({ name, args }: Command, code: string): Call | undefined {
  if (name?.value !== 'aws') return undefined;
  const words = args.map((argument) => wordOf(argument, code));
  const { named, options } = sortWords(words);
  const [service, command, waiter] = named;
  if (!service || !command) return undefined;
  const waits = command.text === 'wait';
  const called = waits && waiter ? waiter : command;
  const told = {
    service: service.text,
    name: called.text,
    waits,
    separator: '-' as const,
    from: called.from,
    to: called.to,
  };
  return { ...told, read: (takes, gives) => readCall(options, takes, gives) };
}

function wordOf(argument: Command['args'][number], code: string): ShellWord {
  const { pos: from, end: to } = argument;
  const text = argument.type === 'Word' ? argument.value : argument.text;
  let expands = false;
  const look = (node: SyntaxNode) => {
    expands ||= /Expansion$|ProcessSubstitution/.test(node.type) && node.type !== 'BraceExpansion';
    forEachChild(node, look);
  };
  look(argument);
  // Where quotes stand in the middle of a word, an offset in it tells no place.
  const start = code.slice(from, to).indexOf(text);
  const placeOf = (first: number, last: number) =>
    start < 0 ? { from, to } : { from: from + start + first, to: from + start + last };
  return { text, from, to, expands, placeOf };
}

/** What stands before the options, and each option with the words behind it. */
function sortWords(words: ShellWord[]): { named: ShellWord[]; options: Option[] } {
  const named: ShellWord[] = [];
  const options: Option[] = [];
  for (const word of words) {
    const [, name, given] = /^--([a-z0-9-]+)(?:=([\s\S]*))?$/.exec(word.text) ?? [];
    const last = options.at(-1);
    if (name !== undefined) {
      const behind = given === undefined ? [] : [{ ...word, text: given, placeOf: () => word }];
      options.push({ name, from: word.from, to: word.to, words: behind });
    } else if (!last || (named.length < 2 && (flags.has(last.name) || last.words.length > 0))) named.push(word);
    else last.words.push(word);
  }
  return { named, options };
}

/** An answer that is a file's content goes to the file that the one word names which belongs to no option. */
function readCall(options: Option[], takes: Structure, gives: Structure): { given: Span & MapValue; faults: Fault[] } {
  const { given, strays, faults } = readOptions(options, takes);
  const isFile = [...gives.members.values()].some(({ shape }) => shape().kind === 'any');
  const remedy = 'Leave it out, or quote the value that it belongs to.';
  const told = strays.slice(isFile ? 1 : 0).map(({ text, from, to }) => {
    return { from, to, message: `"${text}" belongs to no option`, remedy };
  });
  return { given, faults: [...faults, ...told] };
}

function readOptions(options: Option[], takes: Structure) {
  const members = new Map([...takes.members].map(([name, member]) => [wordsOf(name, '-'), { name, member }]));
  const first = options[0] ?? { from: 0, to: 0 };
  const given: Span & MapValue = { from: first.from, to: first.to, kind: 'map', entries: [], open: false };
  const faults: Fault[] = [];
  const strays: ShellWord[] = [];
  for (const option of options) {
    const { name, from, to, words } = option;
    if (opening.has(name)) given.open = true;
    const isGlobal = opening.has(name) || flags.has(name) || valued.has(name);
    const known = isGlobal ? undefined : (members.get(name) ?? members.get(name.replace(/^no-/, '')));
    const kind = known?.member.shape().kind;
    if (kind !== 'list') strays.push(...words.slice(flags.has(name) || kind === 'boolean' ? 0 : 1));
    if (isGlobal) continue;
    if (known) {
      const { entry, faults: unread } = entryOf(option, known);
      given.entries.push(entry);
      faults.push(...unread);
    } else given.entries.push({ key: `--${name}`, place: { from, to }, value: { from, to, kind: 'unknown' } });
  }
  return { given, strays, faults };
}

function entryOf(
  { name, words, ...span }: Option,
  known: { name: string; member: Member },
): { entry: Entry; faults: Fault[] } {
  const place = { from: span.from, to: span.to };
  const shape = known.member.shape();
  if (shape.kind === 'boolean' && words.length === 0)
    return { entry: { key: known.name, place, value: { ...place, kind: 'boolean', text: name } }, faults: [] };
  const { value, faults } = readWords(words, shape, place);
  if (words.length === 0 && shape.kind !== 'list')
    faults.push({ ...place, message: `"--${name}" has no value`, remedy: 'Write its value behind it.' });
  return { entry: { key: known.name, place, value }, faults };
}
