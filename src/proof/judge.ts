import { nearest } from '../notes/problems.ts';
import type { Client } from './client.ts';
import { wordsOf } from './names.ts';
import type { Shape, Structure } from './shape.ts';
import type { Call, Fault, MapValue, Span, Value } from './value.ts';

const mostNames = 12;

/** What is wrong with a call, held against the client of its service. */
export function judge(call: Call, client: Client): Fault[] {
  const { name, waits, separator } = call;
  const written = (names: Iterable<string>) => new Map([...names].map((each) => [wordsOf(each, separator), each]));
  const known = written(waits ? client.waiters.keys() : client.operations);
  const found = known.get(name);
  if (found === undefined) {
    const message = `${client.service} has no ${waits ? 'waiter' : 'operation'} "${name}"`;
    return [{ from: call.from, to: call.to, message, remedy: remedyFor(name, known.keys(), 'It has') }];
  }
  const operation = waits ? (client.waiters.get(found) ?? found) : found;
  const takes = client.structureOf(operation, 'Input');
  const { given, faults } = call.read(takes, client.structureOf(operation, 'Output'));
  const write = (member: string) => (separator === '-' ? `--${wordsOf(member, '-')}` : member);
  return [...faults, ...judgeMap({ ...given, from: call.from, to: call.to }, takes, { of: name, write })];
}

/** Whose parameters they are, and how a member's name is written there. */
interface Manner {
  of: string;
  write(member: string): string;
}

function judgeMap(given: Span & MapValue, { members, union }: Structure, { of, write }: Manner): Fault[] {
  const { entries, open, ...span } = given;
  const place = spanOf(span);
  const named = new Set(entries.map(({ key }) => key));
  const lacking = [...members].flatMap(([name, { required }]) => (required && !named.has(name) ? [write(name)] : []));
  const faults = entries.flatMap(({ key, place, value }) => {
    const member = members.get(key);
    if (member) return judgeValue(value, member.shape(), key);
    const message = `${of} has no parameter "${key}"`;
    return [{ ...place, message, remedy: remedyFor(key, [...members.keys()].map(write), 'It has', lacking) }];
  });
  // What is called wrongly is not told again as lacking.
  const strangers = entries.filter(({ key }) => !members.has(key)).length;
  if (!open && lacking.length > strangers) {
    const names = lacking.map((name) => `"${name}"`).join(', ');
    faults.push({ ...place, message: `${of} lacks ${names}`, remedy: `Add ${names}: required.` });
  }
  if (!open && union && entries.length !== 1) {
    const message = `${of} has ${entries.length} parameters, and takes one`;
    faults.push({ ...place, message, remedy: `Give one of: ${listed(members.keys())}.` });
  }
  return faults;
}

function judgeValue(value: Value, shape: Shape, name: string): Fault[] {
  if (value.kind === 'unknown' || shape.kind === 'any') return [];
  const { kind } = value;
  switch (shape.kind) {
    case 'structure':
      return kind === 'map'
        ? judgeMap(value, shape, { of: `"${name}"`, write: (member) => member })
        : [unlike(value, name, 'a structure')];
    case 'map':
      if (kind !== 'map') return [unlike(value, name, 'a map')];
      return value.entries.flatMap(({ key, value: inner }) => judgeValue(inner, shape.of(), `${name}.${key}`));
    case 'list':
      // The AWS CLI takes Name=value for a list of one.
      if (kind === 'word') return judgeValue(value, shape.of(), name);
      if (kind !== 'list') return [unlike(value, name, 'a list')];
      return value.items.flatMap((item) => judgeValue(item, shape.of(), name));
    case 'enumeration':
      if (kind !== 'text' && kind !== 'word') return [unlike(value, name, 'text')];
      if (shape.values.includes(value.text)) return [];
      return [
        {
          ...spanOf(value),
          message: `"${name}" is "${value.text}"`,
          remedy: remedyFor(value.text, shape.values, 'It can be'),
        },
      ];
    case 'text':
      return kind === 'text' || kind === 'word' ? [] : [unlike(value, name, 'text')];
    case 'number':
      return kind === 'number' || (kind === 'word' && /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(value.text))
        ? []
        : [unlike(value, name, 'a number')];
    case 'boolean':
      return kind === 'boolean' || (kind === 'word' && /^(true|false)$/i.test(value.text))
        ? []
        : [unlike(value, name, 'true or false')];
  }
}

const called: Record<Value['kind'], string> = {
  unknown: 'something',
  none: 'nothing',
  text: 'text',
  word: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  map: 'a structure',
};

function unlike(value: Value, name: string, wanted: string): Fault {
  return { ...spanOf(value), message: `"${name}" is ${called[value.kind]}`, remedy: `It takes ${wanted}.` };
}

function spanOf({ from, to }: Span): Span {
  return { from, to };
}

/** `likely` are those that a word can stand for though it is not near to them. */
function remedyFor(word: string, names: Iterable<string>, has: string, likely: string[] = []): string {
  const all = [...names];
  const meant = nearest(word, all) ?? (likely.length === 1 ? likely[0] : undefined);
  if (meant) return `Did you mean "${meant}"?`;
  return all.length > 0 ? `${has}: ${listed(all)}.` : 'Leave it out.';
}

function listed(names: Iterable<string>): string {
  const all = [...names];
  const more = all.length - mostNames;
  return `${all.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
