import { isDeepStrictEqual } from 'node:util';
import { parse as parseToml } from 'smol-toml';
import { z } from 'zod';
import { wordsOf } from './proof.ts';

const line = z.string().regex(/^.+$/);
/** What a note has a field for; `readForeign` decides what of it is taken. */
const taken = z.object({ title: line, description: line, summary: line, aliases: z.array(line) }).partial();
const map = z.record(z.string(), z.unknown());

/**
 * A text with its front matter in YAML, if that is TOML or JSON, as Hugo takes it: what a note has a field for is a key, and
 * the rest stands as it is in one text. `added` tells how many lines there are more. What is not well-formed stays as it is.
 */
export function withYaml(text: string): { text: string; added: number } {
  const found = tomlIn(text) ?? jsonIn(text);
  if (!found) return { text, added: 0 };
  const { name, written, length, fields, rest } = found;
  const yaml = [
    ...Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    ...shown(name, rest),
  ];
  const isWhole = containsAll(wordsOf(yaml.join('\n')), wordsOf(written));
  const front = ['---', ...(isWhole ? yaml : shown(name, written)), '---', ''].join('\n');
  const lines = (part: string) => part.split('\n').length;
  return { text: front + text.slice(length), added: lines(front) - lines(text.slice(0, length)) };
}

interface Found {
  name: 'toml' | 'json';
  /** What stands between the marks, and how much of the text the front matter takes with them. */
  written: string;
  length: number;
  fields: z.infer<typeof taken>;
  rest: string;
}

function tomlIn(text: string): Found | undefined {
  const [whole, written] = /^\+\+\+[ \t]*\n((?:.*\n)*?)\+\+\+[ \t]*(?:\n|$)/.exec(text) ?? [];
  const data = whole === undefined ? undefined : read(parseToml, written);
  if (whole === undefined || !data) return undefined;
  const { fields, others } = divided(data);
  const isField = (statement: string) => {
    const [[key, value] = [], ...more] = Object.entries(read(parseToml, statement) ?? {});
    return (
      more.length === 0 &&
      key !== undefined &&
      key in fields &&
      isDeepStrictEqual(value, data[key]) &&
      !statement.includes('#')
    );
  };
  const rest = written
    .split('\n')
    .filter((statement) => !isField(statement))
    .join('\n');
  const isRead = isDeepStrictEqual(read(parseToml, rest), others);
  const known = isRead ? { fields, rest } : { fields: {}, rest: written };
  return { name: 'toml', written, length: whole.length, ...known };
}

function jsonIn(text: string): Found | undefined {
  if (!text.startsWith('{')) return undefined;
  for (const { index } of text.matchAll(/\}[ \t]*(?:\n|$)/g)) {
    const written = text.slice(0, index + 1);
    const data = read(JSON.parse, written);
    if (!data) continue;
    const { fields, others } = divided(data);
    const rest = Object.keys(others).length > 0 ? JSON.stringify(others, null, 2) : '';
    const length = written.length + (/^[ \t]*\n?/.exec(text.slice(index + 1))?.[0].length ?? 0);
    return { name: 'json', written, length, fields, rest };
  }
  return undefined;
}

function read(parse: (text: string) => unknown, text: string): Record<string, unknown> | undefined {
  try {
    return map.safeParse(parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What a note has a field for, and everything else. */
function divided(data: Record<string, unknown>) {
  const fields: Record<string, unknown> = {};
  const others: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    const isTaken = key in taken.shape && taken.safeParse({ [key]: value }).success;
    (isTaken ? fields : others)[key] = value;
  }
  return { fields: taken.parse(fields), others };
}

function shown(name: string, text: string): string[] {
  if (!text.trim()) return [];
  return [
    `${name}: |2`,
    ...text
      .trimEnd()
      .split('\n')
      .map((written) => (written ? `  ${written}` : '')),
  ];
}

function containsAll(words: string[], wanted: string[]): boolean {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return wanted.every((word) => {
    counts.set(word, (counts.get(word) ?? 0) - 1);
    return (counts.get(word) ?? 0) >= 0;
  });
}
