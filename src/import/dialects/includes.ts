import { posix } from 'node:path';
import type { Around } from './around.ts';
import { frontMatter } from './lines.ts';

/**
 * MkDocs writes `--8<-- "file"` for the text of a file, mdBook `{{#include file}}`, themes of Hugo `{{% include "file" %}}`; all
 * also in code.
 */
const include =
  /^([ \t]*)(?:-{1,}8<-{1,}[ \t]+["']([^"'\n]+)["']|\{\{#(?:include|rustdoc_include|playground)[ \t]+([^}\s]+)[^}\n]*\}\}|\{\{[<%][ \t]*(?:include|read-?file)[ \t]+(?:file=)?(?:["'`]([^"'`\n]+)["'`]|([^"'`\s}=]+))[^}\n]*\}\})[ \t]*$/gim;
/** Several files, each on a line of its own. */
const block = /^([ \t]*)-{1,}8<-{1,}[ \t]*\n((?:[ \t]*[^\s-].*\n)+)[ \t]*-{1,}8<-{1,}[ \t]*$/gm;
const mostNested = 4;

/** Puts the text of other files where they are named; the name of one that is not there stays. */
export function withIncludes(text: string, path: string, around: Around, depth = 0): string {
  if (!around.textOf || depth > mostNested || !/8<-|\{\{[#<%]/.test(text)) return text;
  const named = (written: string, indent: string): string | undefined => {
    const [name, ...selector] = written.split(':');
    const folders = path.split('/').map((_, index, parts) => parts.slice(0, index).join('/'));
    const places = [...folders.toReversed(), ...bases];
    const tries = places.map((place) => posix.join(place, name.replace(/^\/(?=.)/, '')));
    const file = tries.find((candidate) => candidate !== path && around.textOf?.(candidate) !== undefined);
    const whole = file === undefined ? undefined : around.textOf?.(file);
    if (file === undefined || whole === undefined) return undefined;
    const body = /\.(md|markdown)$/i.test(file) ? normal(whole).replace(frontMatter, '').replace(/^\n+/, '') : whole;
    const inner = withIncludes(excerpt(body, selector), file, around, depth + 1).replace(/\n$/, '');
    return inner
      .split('\n')
      .map((line) => (line.trim() ? indent + line : line))
      .join('\n');
  };
  return text
    .replace(block, (all, indent: string, names: string) => {
      const parts = names
        .trim()
        .split('\n')
        .map((name) => named(name.trim(), indent));
      return parts.every((part) => part !== undefined) ? parts.join('\n\n') : all;
    })
    .replace(
      include,
      (all, indent: string, ...names: (string | undefined)[]) =>
        named(names.slice(0, 4).find(Boolean) ?? '', indent) ?? all,
    );
}

const bases = ['docs/', 'includes/', 'snippets/'];

function normal(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** The lines of a file that are asked for by numbers, or by the name of a section that marks in it begin and end. */
function excerpt(text: string, selector: string[]): string {
  const lines = normal(text).split('\n');
  const [first, last] = selector;
  if (first === undefined) return lines.filter((line) => !mark.test(line)).join('\n');
  if (/^\d*$/.test(first)) {
    const from = Number(first || 1);
    const to = last === undefined && selector.length === 1 ? from : Number(last || lines.length);
    return lines.slice(from - 1, to).join('\n');
  }
  const named = (verb: string) => (line: string) =>
    mark.exec(line)?.slice(1).includes(first) && new RegExp(verb, 'i').test(line);
  const from = lines.findIndex(named('start|ANCHOR:'));
  const to = lines.findIndex(named('end'));
  return lines
    .slice(from + 1, to < 0 ? undefined : to)
    .filter((line) => !mark.test(line))
    .join('\n');
}

const mark = /--8<--\s*\[(?:start|end):\s*([\w-]+)\]|\bANCHOR(?:_END)?:\s*([\w-]+)/;
