import type { Structure } from './shape.ts';

/** A place in a sample, by the offsets of its code. */
export interface Span {
  from: number;
  to: number;
}

/** What a sample gives for a parameter. `unknown` is what only running it tells; a `word` of a shell may be text, number or boolean. */
export type Value = Span &
  (
    | { kind: 'unknown' | 'none' }
    | { kind: 'text' | 'number' | 'boolean' | 'word'; text: string }
    | { kind: 'list'; items: Value[] }
    | MapValue
  );

export interface MapValue {
  kind: 'map';
  entries: Entry[];
  /** There may be more than can be read. */
  open: boolean;
}
export interface Entry {
  key: string;
  place: Span;
  value: Value;
}

/** Something that is wrong in a sample. */
export interface Fault extends Span {
  message: string;
  remedy: string;
}

/** A sample calls an API operation, or waits with one. */
export interface Call extends Span {
  /** As boto3 and the AWS CLI call it. */
  service: string;
  /** The operation, or with `waits` the waiter, as the sample writes it. */
  name: string;
  waits: boolean;
  /** Between the words of names: boto3 has `_`, the AWS CLI `-`. */
  separator: '_' | '-';
  /** What is given, read as the operation takes it, and what of that cannot be read; what it gives may go to a file. */
  read(takes: Structure, gives: Structure): { given: Span & MapValue; faults: Fault[] };
}
