import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Call, Entry, Fault, MapValue, Span, Value } from './value.ts';

/** Methods of every boto3 client that are no operations. */
const others = new Set([
  'can_paginate',
  'close',
  'generate_presigned_url',
  'generate_presigned_post',
  'get_paginator',
  'get_waiter',
]);

/** The calls of boto3 clients in Python code, and where it is no Python if it has any. */
export function callsInPython(code: string): { calls: Call[]; faults: Fault[] } {
  const sample = new Sample(code);
  return { calls: sample.calls, faults: sample.calls.length > 0 ? sample.faults : [] };
}

class Sample {
  readonly calls: Call[];
  readonly faults: Fault[];
  readonly #code: string;
  /** What variables are given, in the order of the sample. */
  readonly #assigned = new Map<string, SyntaxNode[]>();
  /** What variables are given and functions return, if that is one value in the whole sample. */
  readonly #values = new Map<string, SyntaxNode>();
  readonly #reading = new Set<SyntaxNode>();

  constructor(code: string) {
    this.#code = code;
    const nodes = nodesIn(parser.parse(code).topNode);
    this.#remember(nodes);
    const broken = nodes.find(({ type }) => type.isError);
    const remedy = 'Write it so that Python reads it; a part that readers fill in stands in quotes.';
    this.faults = broken
      ? [
          {
            from: broken.from,
            to: Math.max(broken.to, broken.from + 1),
            message: 'the sample is no Python here',
            remedy,
          },
        ]
      : [];
    this.calls = nodes.flatMap((node) => this.#callAt(node) ?? []);
  }

  #text({ from, to }: Span): string {
    return this.#code.slice(from, to);
  }

  #remember(nodes: SyntaxNode[]): void {
    const returned = new Map<string, SyntaxNode[]>();
    for (const node of nodes) {
      const [target, equals, value] = childrenOf(node);
      if (node.name === 'AssignStatement' && equals?.name === 'AssignOp' && value)
        push(this.#assigned, this.#text(target), value);
      if (node.name === 'FunctionDefinition') {
        const name = childrenOf(node).find((child) => child.name === 'VariableName');
        for (const one of nodesIn(node).filter((inner) => inner.name === 'ReturnStatement'))
          if (name) push(returned, this.#text(name), childrenOf(one)[1] ?? one);
      }
    }
    const changed = new Set(nodes.filter(isChanged).map((node) => this.#text(node)));
    for (const [name, values] of [...this.#assigned, ...returned])
      if (values.length === 1 && !changed.has(name)) this.#values.set(name, values[0]);
  }

  /** The call whose result a variable last got before a place. */
  #madeBy(node: SyntaxNode): SyntaxNode | undefined {
    const values = node.name === 'CallExpression' ? [node] : this.#assigned.get(this.#text(node));
    return values?.findLast(({ name, from }) => name === 'CallExpression' && from <= node.from);
  }

  /** The service that an expression is the client of. */
  #serviceOf(node: SyntaxNode): string | undefined {
    const [callee, list] = childrenOf(this.#madeBy(node) ?? node);
    const method = callee?.name === 'MemberExpression' ? childrenOf(callee).at(-1) : undefined;
    if (!method || this.#text(method) !== 'client') return undefined;
    const name = groupsOf(list)[0]?.at(-1);
    const service = name && this.#read(name);
    return service?.kind === 'text' ? service.text : undefined;
  }

  #callAt(node: SyntaxNode): Call | undefined {
    const [callee, list] = node.name === 'CallExpression' ? childrenOf(node) : [];
    if (callee?.name !== 'MemberExpression') return undefined;
    const [client] = childrenOf(callee);
    const method = childrenOf(callee).at(-1) ?? callee;
    const name = this.#text(method);
    const service = this.#serviceOf(client);
    const call = (told: Span & { name: string; service: string; waits: boolean }): Call => ({
      ...told,
      separator: '_',
      read: () => this.#argumentsOf(list, told.waits),
    });
    if (service !== undefined)
      return others.has(name) ? undefined : call({ ...spanOf(method), name, service, waits: false });
    if (name !== 'wait' && name !== 'paginate') return undefined;
    return this.#callBy(client, name, call);
  }

  /** `client.get_waiter("…").wait(…)`, `client.get_paginator("…").paginate(…)`. */
  #callBy(
    maker: SyntaxNode,
    name: string,
    call: (told: Span & { name: string; service: string; waits: boolean }) => Call,
  ) {
    const known = this.#madeBy(maker);
    const [callee, list] = known ? childrenOf(known) : [];
    const service = callee?.name === 'MemberExpression' ? this.#serviceOf(childrenOf(callee)[0]) : undefined;
    const made = groupsOf(list)[0]?.at(-1);
    const value = made && this.#read(made);
    if (service === undefined || value?.kind !== 'text') return undefined;
    return call({ from: value.from, to: value.to, name: value.text, service, waits: name === 'wait' });
  }

  #argumentsOf(list: SyntaxNode | undefined, waits: boolean): { given: Span & MapValue; faults: Fault[] } {
    const faults: Fault[] = [];
    const given: Span & MapValue = { ...spanOf(list), kind: 'map', entries: [], open: false };
    for (const [first, second, third] of groupsOf(list)) {
      if (first.name === '**' && second) this.#spread(second, given);
      else if (first.name === '*' || first.name === 'Ellipsis') given.open = true;
      else if (second?.name === 'AssignOp' && third)
        given.entries.push({ key: this.#text(first), place: spanOf(first), value: this.#read(third) });
      else {
        const message = 'boto3 takes no parameter without its name';
        faults.push({ ...spanOf(first), message, remedy: 'Write it as Name=value.' });
        given.open = true;
      }
    }
    const apart = new Set(waits ? ['WaiterConfig'] : ['PaginationConfig']);
    return { given: { ...given, entries: given.entries.filter(({ key }) => !apart.has(key)) }, faults };
  }

  #spread(node: SyntaxNode, into: MapValue): void {
    const value = this.#read(node);
    if (value.kind === 'map') into.entries.push(...value.entries);
    into.open ||= value.kind !== 'map' || value.open;
  }

  #read(node: SyntaxNode): Value {
    const span = spanOf(node);
    const text = this.#text(node);
    switch (node.name) {
      case 'String':
        return { ...span, kind: 'text', text: unquoted(text) };
      case 'ContinuedString':
        return {
          ...span,
          kind: 'text',
          text: childrenOf(node)
            .map((part) => unquoted(this.#text(part)))
            .join(''),
        };
      case 'Number':
        return { ...span, kind: 'number', text };
      case 'UnaryExpression':
        return { ...span, kind: /^[-+]\s*[\d.]/.test(text) ? 'number' : 'unknown', text };
      case 'Boolean':
        return { ...span, kind: 'boolean', text };
      case 'None':
        return { ...span, kind: 'none' };
      case 'ParenthesizedExpression':
        return this.#readOnly(childrenOf(node).slice(1, -1), span);
      case 'ArrayExpression':
      case 'TupleExpression':
        return this.#readList(node);
      case 'DictionaryExpression':
        return this.#readMap(node);
      case 'VariableName':
        return this.#readNamed(text, span);
      case 'CallExpression':
        return this.#readCall(node, span);
      default:
        return { ...span, kind: 'unknown' };
    }
  }

  #readOnly(nodes: SyntaxNode[], span: Span): Value {
    return nodes.length === 1 ? this.#read(nodes[0]) : { ...span, kind: 'unknown' };
  }

  #readNamed(name: string, span: Span): Value {
    const value = this.#values.get(name);
    if (!value || this.#reading.has(value)) return { ...span, kind: 'unknown' };
    this.#reading.add(value);
    const read = this.#read(value);
    this.#reading.delete(value);
    return read;
  }

  /** `dict(a=b)`, or a function of the sample. */
  #readCall(node: SyntaxNode, span: Span): Value {
    const [callee, list] = childrenOf(node);
    const name = this.#text(callee);
    if (name === 'dict' && groupsOf(list).every(([first]) => first.name !== 'CallExpression')) {
      const { given, faults } = this.#argumentsOf(list, false);
      return faults.length > 0 ? { ...span, kind: 'unknown' } : given;
    }
    return callee.name === 'VariableName' ? this.#readNamed(name, span) : { ...span, kind: 'unknown' };
  }

  #readList(node: SyntaxNode): Value {
    const items = groupsOf(node).flatMap(([first, ...more]): Value[] => (more.length === 0 ? [this.#read(first)] : []));
    return { ...spanOf(node), kind: 'list', items };
  }

  #readMap(node: SyntaxNode): Value {
    const map: Span & MapValue = { ...spanOf(node), kind: 'map', entries: [], open: false };
    for (const [first, second, third] of groupsOf(node)) {
      if (first.name === '**' && second) this.#spread(second, map);
      else if (third) this.#readEntry(first, third, map);
      else map.open = true;
    }
    return map;
  }

  #readEntry(key: SyntaxNode, value: SyntaxNode, map: MapValue): void {
    const named = this.#read(key);
    const entry = (text: string): Entry => ({ key: text, place: spanOf(key), value: this.#read(value) });
    if (named.kind === 'text') map.entries.push(entry(named.text));
    else map.open = true;
  }
}

/** Whether a name may not always be what it was given: a parameter, the target of a loop, or what is changed by its methods. */
function isChanged({ name, parent }: SyntaxNode): boolean {
  const changing = ['ParamList', 'ForStatement', 'WithStatement', 'UpdateStatement', 'MemberExpression'];
  return name === 'VariableName' && parent !== null && changing.includes(parent.name);
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  lists.set(key, [...(lists.get(key) ?? []), value]);
}

function nodesIn(node: SyntaxNode): SyntaxNode[] {
  return [node, ...childrenOf(node).flatMap(nodesIn)];
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}

/** What stands between the commas of a bracketed node. */
function groupsOf(node: SyntaxNode | undefined): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const child of node ? childrenOf(node).slice(1, -1) : []) {
    if (child.name === ',') groups.push([]);
    else groups.at(-1)?.push(child);
  }
  return groups.filter((group) => group.length > 0);
}

function spanOf(node: SyntaxNode | undefined): Span {
  return { from: node?.from ?? 0, to: node?.to ?? 0 };
}

function unquoted(literal: string): string {
  const [, prefix = '', quote = '', inner = ''] = /^(\w*)('''|"""|'|")([\s\S]*)\2$/.exec(literal) ?? [];
  return quote && !/r/i.test(prefix) ? inner.replace(/\\(['"\\])/g, '$1') : inner;
}
