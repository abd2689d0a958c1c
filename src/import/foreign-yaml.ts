import { parse as parseToml } from 'smol-toml';
import { stringify } from 'yaml';
import { z } from 'zod';
import { hasWords } from './counts.ts';

const line = z.string().regex(/^.+$/).optional().catch(undefined);
/** What a note takes, whatever else there is. */
const taken = z.object({ title: line, description: line });
const map = z.record(z.string(), z.unknown());

/**
 * A text with its front matter in YAML, if that is TOML or JSON, as Hugo takes it. `added` tells how many lines there are
 * more. Where that would lose a word, all of it stands there as one text; what is not well-formed stays as it is.
 */
export function withYaml(text: string): { text: string; added: number } {
  const found = tomlIn(text) ?? jsonIn(text);
  if (!found) return { text, added: 0 };
  const { name, written, length, data } = found;
  const comments = Array.from(written.matchAll(/(?<=^|[\s\]"'])#[^"'\n]*$/gm), ([line]) => `${line}\n`);
  const yaml = comments.join('') + yamlOf(data);
  const front = `---\n${hasWords(yaml, written) ? yaml : yamlOf(taken.parse(data)) + asText(name, written)}---\n`;
  const lines = (part: string) => part.split('\n').length;
  return { text: front + text.slice(length), added: lines(front) - lines(text.slice(0, length)) };
}

interface Found {
  name: 'toml' | 'json';
  /** What stands between the marks, and how much of the text the front matter takes with them. */
  written: string;
  length: number;
  data: Record<string, unknown>;
}

function tomlIn(text: string): Found | undefined {
  const [whole, written] = /^\+\+\+[ \t]*\n((?:.*\n)*?)\+\+\+[ \t]*(?:\n|$)/.exec(text) ?? [];
  const data = whole === undefined ? undefined : read(parseToml, written);
  return whole !== undefined && data ? { name: 'toml', written, length: whole.length, data } : undefined;
}

function jsonIn(text: string): Found | undefined {
  if (!text.startsWith('{')) return undefined;
  for (const { index } of text.matchAll(/\}[ \t]*(?:\n|$)/g)) {
    const written = text.slice(0, index + 1);
    const data = read(JSON.parse, written);
    if (!data) continue;
    const length = written.length + (/^[ \t]*\n?/.exec(text.slice(index + 1))?.[0].length ?? 0);
    return { name: 'json', written, length, data };
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

function yamlOf(data: Record<string, unknown>): string {
  return Object.keys(data).length > 0 ? stringify(data, plain, { lineWidth: 0 }) : '';
}

/** Days and times as they are written in TOML. */
function plain(_key: unknown, value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

function asText(name: string, text: string): string {
  const lines = text.trimEnd().split('\n');
  return [`${name}: |2`, ...lines.map((written) => (written ? `  ${written}` : '')), ''].join('\n');
}
