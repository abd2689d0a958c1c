import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Parser } from 'htmlparser2';
import { z } from 'zod';
import type { ParsedFile } from '../notes/parse.ts';
import { docsFolder, sourcesFile } from '../site/read.ts';
import type { Site } from '../site/site.ts';

const schema = z.record(z.string(), z.object({ text: z.string(), changed: z.string().optional() }));
/** By the address of a source without its `#`: a digest of its text, and the day on which that was first seen to differ. */
export type Sources = z.output<typeof schema>;

/** Facts of a page rest on a source. */
interface Citing {
  /** The day on which the page was last checked, if it tells. */
  verified?: string;
  /** Each fact, with its place. */
  facts: string[];
}

/** What is recorded; nothing if no source was ever visited. Throws if the file cannot be read. */
export function readSources(file = sourcesFile): Sources {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

/** Writes it with a line for each source. */
export function writeSources(sources: Sources, file = sourcesFile): void {
  const lines = Object.entries(sources).map(([url, one]) => `${JSON.stringify(url)}: ${JSON.stringify(one)}`);
  writeFileSync(file, `{\n${lines.toSorted().join(',\n')}\n}\n`);
}

/** The addresses that facts of a site cite, and who does. */
export function citedSources({ files }: Pick<Site, 'files'>): Map<string, Citing[]> {
  const cited = new Map<string, Citing[]>();
  for (const file of files.values()) {
    const verified = file.page?.front?.verified;
    for (const { label, url } of file.body.sources) {
      const facts = url?.startsWith('https:') ? factsCiting(file, label) : [];
      const address = facts.length > 0 && url ? new URL(url).href.split('#')[0] : undefined;
      if (address) cited.set(address, [...(cited.get(address) ?? []), { verified, facts }]);
    }
  }
  return cited;
}

function factsCiting({ path, body }: ParsedFile, label: string): string[] {
  const labels = new Map(body.parts.map((part) => [part.id, part.label]));
  return body.sections.flatMap(({ facts }) =>
    facts.flatMap(({ id, text, line, sources }) =>
      sources.includes(label) ? [`${labels.get(id) ?? text} (${docsFolder}/${path}:${line})`] : [],
    ),
  );
}

/** What is recorded after a visit: `bodies` are what sources answered with. Those that did not answer stay as they were. */
export function afterVisit(
  before: Sources,
  cited: Iterable<string>,
  bodies: Map<string, string>,
  today: string,
): Sources {
  return Object.fromEntries(
    [...cited].flatMap((url): [string, Sources[string]][] => {
      const known = Object.hasOwn(before, url) ? before[url] : undefined;
      const body = bodies.get(url);
      if (body === undefined) return known ? [[url, known]] : [];
      const text = digestOf(body);
      if (!known || known.text === text) return [[url, { ...known, text }]];
      return [[url, { text, changed: today }]];
    }),
  );
}

/**
 * A line for each source that changed since facts that cite it were checked, with those facts below it. A page that does not
 * tell when it was checked is told of on the day of the change alone.
 */
export function findChangedSources(cited: Map<string, Citing[]>, sources: Sources, today: string): string[] {
  return Object.entries(sources).flatMap(([url, { changed }]) => {
    if (changed === undefined) return [];
    const isOpen = ({ verified }: Citing) => (verified === undefined ? changed === today : verified < changed);
    const open = (cited.get(url) ?? []).filter(isOpen);
    const facts = open.flatMap((citing) => citing.facts.map((fact) => `\n  ${fact}`));
    return facts.length > 0 ? [`${url} changed, seen on ${changed}:${facts.join('')}`] : [];
  });
}

const unread = new Set(['script', 'style', 'noscript', 'template', 'svg', 'nav', 'header', 'footer', 'aside']);

/** A digest of what a page says in its main part, or of all of it: its frame changes more often than its text. */
export function digestOf(body: string): string {
  const [all, main] = [[] as string[], [] as string[]];
  let skipped = 0;
  let inMain = 0;
  const parser = new Parser({
    onopentag: (tag, { role }) => {
      if (unread.has(tag)) skipped++;
      if (inMain > 0 || tag === 'main' || role === 'main') inMain++;
    },
    ontext: (text) => {
      if (skipped === 0) (inMain > 0 ? main : all).push(text);
    },
    onclosetag: (tag) => {
      if (unread.has(tag)) skipped--;
      if (inMain > 0) inMain--;
    },
  });
  parser.end(body);
  const text = (main.length > 0 ? main : all).join('').replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
