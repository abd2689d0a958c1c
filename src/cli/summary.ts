import type { Imported, ImportRequest } from '../import/import.ts';
import { profiles } from '../notes/profiles.ts';

interface Told {
  file: string;
  line: number;
  message: string;
}

/** How much is told of each part, so that all of it stands on one screen. */
const mostListed = 3;
const mostKinds = 3;
const mostExamples = 2;

/** What an import did, in at most 40 lines: how much of each kind, with the first few. `hint` says where everything stands. */
export function summaryOf(imported: Imported, { family, dryRun }: ImportRequest, hint: string): string {
  const { written, kept, gone, lost, attention, asWritten, leftOut, notes, facts, images, sources } = imported;
  const [removed, left] = [true, false].map((isRemoved) => gone.filter((note) => note.isRemoved === isRemoved));
  const parts = [
    listed(
      `${dryRun ? 'To write' : 'Written'}: ${count(written.length, 'file')}`,
      written
        .toSorted((a, b) => Number(b.was !== undefined) - Number(a.was !== undefined))
        .map(({ path, isNew, was }) => `${was ? `moved   ${was} →` : isNew ? 'new    ' : 'updated'} ${path}`),
    ),
    listed(
      `${dryRun ? 'To take away' : 'Taken away'}, since the source is gone: ${count(removed.length, 'file')}`,
      removed.map(({ path, isLedOn }) => {
        const how = isLedOn
          ? "its address leads to the family's index"
          : "say in the front matter of the family's index that its address has moved there, if it was published";
        return `gone    ${path}: ${how}`;
      }),
    ),
    listed(
      `Left, though the source is gone: ${count(left.length, 'file')}`,
      left.map(({ path, from, isEdited }) => {
        const how = isEdited ? 'It was edited here: delete it yourself' : '--prune takes it away';
        return `left    ${path}: ${from} is not there. ${how}.`;
      }),
    ),
    listed(
      `Gone, and it is not clear what took the place: ${count(lost.length, 'heading')}`,
      lost.map(
        ({ path, id, name }) => `gone    ${path}: "${name}". If #${id} was published, npm run check tells what to add.`,
      ),
    ),
    listed(
      `Left as they are: ${count(kept.length, 'file')}`,
      kept.map(
        (path) => `left    ${path}: it was edited since it was imported, or not imported. --force overwrites it.`,
      ),
    ),
    kindsOf(attention),
    listed(
      `Kept as written, since a part of it would have been lost: ${count(asWritten.length, 'place')}`,
      asWritten.map(told),
    ),
    listed(`Left out, since it cannot be read: ${count(leftOut.length, 'file')}`, leftOut.map(told)),
  ].filter((lines) => lines.length > 0);
  const isCut =
    Math.max(written.length, gone.length, lost.length) > mostListed ||
    attention.length + asWritten.length + leftOut.length > 0;
  const pictures = images > 0 ? `, ${count(images, 'image')}` : '';
  const services = profiles[imported.profile].has.has('verified');
  const next =
    written.length + removed.length === 0
      ? 'Nothing to do.'
      : dryRun
        ? 'Nothing was written: this was a dry run.'
        : `Next: npm run dev, then open /${family}/.${services ? ' npm run check tells what a reviewed note still needs.' : ''}`;
  const end = [
    `${count(notes, 'note')} with ${count(facts, 'fact')}${pictures} from ${count(sources, 'file')}. Nothing is lost: each word, heading, link, image and code block was counted.`,
    ...(isCut && hint ? [hint] : []),
    next,
  ];
  return [...parts, end].map((lines) => lines.join('\n')).join('\n\n');
}

/** What a dry run would change, as a unified diff of at most so many lines; empty if it is none, or nothing changes. */
export function changesOf({ written }: Pick<Imported, 'written'>, most: number): string {
  const lines = written.flatMap(({ diff = '' }) => diff.trimEnd().split('\n')).filter((line) => line !== '');
  const more =
    lines.length > most ? [`… and ${lines.length - most} more lines: --report <file> has all, as a pipe does`] : [];
  return [...lines.slice(0, most), ...more].join('\n');
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function told({ file, line, message }: Told): string {
  return `${file}:${line} ${message}`;
}

function listed(title: string, items: string[], most = mostListed): string[] {
  if (items.length === 0) return [];
  const more = items.length > most ? [`  and ${items.length - most} more`] : [];
  return [`${title}:`, ...items.slice(0, most).map((item) => `  ${item}`), ...more];
}

/** What to look at, the most frequent kinds first, each with examples. */
function kindsOf(attention: Told[]): string[] {
  if (attention.length === 0) return [];
  const kinds = [...Map.groupBy(attention, ({ message }) => kindOf(message))].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const shown = kinds.slice(0, mostKinds).flatMap(([kind, found]) => {
    const examples = found.slice(0, mostExamples).map((one) => `    ${told(one)}`);
    return [`  ${found.length} × ${kind}`, ...examples];
  });
  const left = kinds.slice(mostKinds);
  const more = left.reduce((sum, [, found]) => sum + found.length, 0);
  return [
    `To look at: ${count(attention.length, 'place')}:`,
    ...shown,
    ...(more > 0 ? [`  and ${more} of ${count(left.length, 'other kind')}`] : []),
  ];
}

/** A message without what it names, such as an address: what it has in common with others of its kind. */
function kindOf(message: string): string {
  const [before] = message.split(/: (?!shown)/);
  const words = before.replace(/"[^"]*"/g, '…').split(' ');
  const plain = words.map((word) => (/[./#\\[\]%<>]|…/.test(word) ? '…' : word));
  return plain.join(' ').replace(/…( …)+/g, '…');
}
