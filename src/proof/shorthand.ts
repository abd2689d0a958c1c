import ts from 'typescript';
import type { Shape } from './shape.ts';
import type { Entry, Fault, Span, Value } from './value.ts';

/** A word of a shell without its quotes, and where an offset in it stands in the sample. */
export interface ShellWord extends Span {
  text: string;
  /** A part of it is a variable or the output of a command. */
  expands: boolean;
  placeOf(from: number, to: number): Span;
}

/** What the words behind an option of the AWS CLI say, and what of that cannot be read. */
export function readWords(words: ShellWord[], shape: Shape, option: Span): { value: Value; faults: Fault[] } {
  const [first, ...more] = words;
  if (!first) return { value: { ...option, kind: shape.kind === 'list' ? 'list' : 'unknown', items: [] }, faults: [] };
  if (shape.kind !== 'list' || (more.length === 0 && isJson(first.text))) return readWord(first, shape);
  const read = words.map((word) => readWord(word, shape.of()));
  return {
    value: { from: first.from, to: words.at(-1)?.to ?? first.to, kind: 'list', items: read.map(({ value }) => value) },
    faults: read.flatMap(({ faults }) => faults),
  };
}

function readWord(word: ShellWord, shape: Shape): { value: Value; faults: Fault[] } {
  const { text, expands } = word;
  const unknown: Value = { from: word.from, to: word.to, kind: 'unknown' };
  if (/^fileb?:\/\//.test(text)) return { value: unknown, faults: [] };
  const isComplex = ['structure', 'list', 'map'].includes(shape.kind);
  if (!isComplex) return { value: expands ? unknown : { ...unknown, kind: 'word', text }, faults: [] };
  try {
    return { value: isJson(text) ? readJson(word) : new Shorthand(word).read(), faults: [] };
  } catch (error) {
    if (!(error instanceof Unread) || expands) return { value: unknown, faults: [] };
    const remedy = 'Write it as Name=value,Name=value or as JSON.';
    return { value: unknown, faults: [{ ...word.placeOf(error.at, error.at + 1), message: error.message, remedy }] };
  }
}

function isJson(text: string): boolean {
  return /^\s*(\[|\{\s*["}])/.test(text);
}

class Unread extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

function readJson(word: ShellWord): Value {
  const source = ts.parseJsonText('sample.json', word.text);
  try {
    JSON.parse(word.text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    throw new Unread(Number(at ?? 0), 'the JSON cannot be read here');
  }
  const read = (node: ts.Node): Value => {
    const span = word.placeOf(node.getStart(source), node.end);
    if (ts.isStringLiteral(node)) return textOrUnknown(span, node.text, word);
    if (ts.isNumericLiteral(node) || ts.isPrefixUnaryExpression(node))
      return { ...span, kind: 'number', text: node.getText(source) };
    if (ts.isArrayLiteralExpression(node)) return { ...span, kind: 'list', items: node.elements.map(read) };
    if (ts.isObjectLiteralExpression(node)) {
      const entries = node.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }): Entry => {
        const place = word.placeOf(name.getStart(source), name.end);
        return { key: ts.isStringLiteral(name) ? name.text : '', place, value: read(initializer) };
      });
      return { ...span, kind: 'map', entries, open: false };
    }
    if (node.kind === ts.SyntaxKind.NullKeyword) return { ...span, kind: 'none' };
    return { ...span, kind: 'boolean', text: node.getText(source) };
  };
  return read(source.statements[0].expression);
}

function textOrUnknown(span: Span, text: string, { expands }: ShellWord, kind: 'text' | 'word' = 'text'): Value {
  return expands && /[$`]/.test(text) ? { ...span, kind: 'unknown' } : { ...span, kind, text };
}

/** The AWS CLI's own way to write structures: `Name=value,List=a,b,Other={Name=value},Third=[a,b]`. */
class Shorthand {
  readonly #word: ShellWord;
  readonly #text: string;
  #at = 0;

  constructor(word: ShellWord) {
    this.#word = word;
    this.#text = word.text;
  }

  /** Throws `Unread` where the word is none. */
  read(): Value {
    const value = this.#text.startsWith('{') ? this.#value('') : this.#pairs('');
    if (this.#at < this.#text.length) throw new Unread(this.#at, 'the value cannot be read here');
    return value;
  }

  /** Pairs up to a closing bracket, or the end. */
  #pairs(closing: string): Value {
    const from = this.#at;
    const entries: Entry[] = [];
    while (this.#at < this.#text.length && this.#text[this.#at] !== closing) {
      const start = this.#at;
      const [written, key] = this.#take(/\s*([^\s=,{}[\]"']+?)@?=/y) ?? [];
      if (key === undefined || written === undefined) throw new Unread(start, 'the value has no Name= here');
      const value = this.#given(closing);
      const place = this.#word.placeOf(start, start + key.length);
      entries.push({ key, place, value: written.endsWith('@=') ? { ...place, kind: 'unknown' } : value });
      if (!this.#take(/,\s*/y)) break;
    }
    return { ...this.#word.placeOf(from, this.#at), kind: 'map', entries, open: false };
  }

  /** A value, or several with commas between them: whatever comes before the next `Name=`. */
  #given(closing: string): Value {
    const from = this.#at;
    const items = [this.#value(closing)];
    while (this.#text[this.#at] === ',' && !/^,\s*[^\s=,{}[\]"']+=/.test(this.#text.slice(this.#at))) {
      this.#at++;
      items.push(this.#value(closing));
    }
    return items.length === 1 ? items[0] : { ...this.#word.placeOf(from, this.#at), kind: 'list', items };
  }

  #value(closing: string): Value {
    const from = this.#at;
    if (this.#take(/\{\s*/y)) return this.#closed(this.#pairs('}'), '}');
    if (this.#take(/\[\s*/y)) return this.#closed(this.#list(), ']');
    const [, double, single] = this.#take(/"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'/y) ?? [];
    const quoted = double ?? single;
    const stop = closing === ']' ? /[^,\]]*/y : closing === '}' ? /[^,}]*/y : /[^,]*/y;
    const text = quoted ?? this.#take(stop)?.[0].trim() ?? '';
    return textOrUnknown(this.#word.placeOf(from, this.#at), text, this.#word, 'word');
  }

  #list(): Value {
    const from = this.#at;
    const items: Value[] = [];
    while (this.#at < this.#text.length && this.#text[this.#at] !== ']') {
      items.push(this.#value(']'));
      if (!this.#take(/,\s*/y)) break;
    }
    return { ...this.#word.placeOf(from, this.#at), kind: 'list', items };
  }

  #closed(value: Value, bracket: string): Value {
    this.#take(/\s*/y);
    if (this.#text[this.#at] !== bracket) throw new Unread(this.#at, `the value lacks a "${bracket}"`);
    this.#at++;
    return value;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found ?? undefined;
  }
}
