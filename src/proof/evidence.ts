import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Problem, problemOf } from '../notes/problems.ts';
import { docsFolder, evidenceFile, sdkServices } from '../site/read.ts';
import type { Site } from '../site/site.ts';
import { clientOf } from './client.ts';
import { changesBetween, digestOf } from './digest.ts';

const schema = z.record(z.string(), z.object({ takes: z.string(), gives: z.string() }));
/** By the names of operations. */
type Evidence = z.output<typeof schema>;

/** A part of a page that names an operation. */
interface Naming {
  file: string;
  line: number;
  label: string;
}

/** What is recorded; undefined if nothing was ever. Throws if the file cannot be read. */
export function readEvidence(file = evidenceFile): Evidence | undefined {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** Writes it with a line for each operation, so that a diff shows what changed. */
export function writeEvidence(evidence: Evidence, file = evidenceFile): void {
  const lines = Object.entries(evidence).map(([name, one]) => `${JSON.stringify(name)}: ${JSON.stringify(one)}`);
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}

/** The operations that the facts of a site name, as the installed clients of the AWS SDK declare them, sorted. */
export function evidenceOf(site: Pick<Site, 'files'>): Evidence {
  return Object.fromEntries(
    [...namingsIn(site).keys()].toSorted().flatMap((name) => {
      const now = declared(name);
      return now ? [[name, now] as const] : [];
    }),
  );
}

function declared(operation: string): Evidence[string] | undefined {
  const client = sdkServices.map(clientOf).find((client) => client?.operations.has(operation));
  if (!client) return undefined;
  const [takes, gives] = (['Input', 'Output'] as const).map((side) => digestOf(client.structureOf(operation, side)));
  return { takes, gives };
}

/** A warning for each operation that is no longer what was recorded, with the facts that name it; and one for those that were not. */
export function findChangedOperations(site: Pick<Site, 'files'>, recorded: Evidence | undefined): Problem[] {
  if (!recorded) return [];
  const names = Object.keys(recorded);
  const namings = namingsIn(site, new Set(names));
  const changed = names.flatMap((name, index) => {
    const facts = namings.get(name) ?? [];
    const message = facts.length > 0 ? toldOf(name, recorded[name]) : undefined;
    const remedy = `Look at what names it, and then run npm run evidence: ${listed(facts.map(({ file, line, label }) => `${label} (${file}:${line})`))}.`;
    return message ? [warning('changed-operation', index + 2, message, remedy)] : [];
  });
  const strangers = [...namings.keys()].filter((name) => !Object.hasOwn(recorded, name));
  if (strangers.length === 0) return changed;
  const message = `not recorded yet: ${listed(strangers.toSorted())}`;
  return [...changed, warning('unrecorded-operation', 1, message, 'Run npm run evidence.')];
}

function toldOf(name: string, before: Evidence[string]): string | undefined {
  const now = declared(name);
  if (!now) return `${name} is gone from the AWS SDK`;
  const takes = changesBetween(before.takes, now.takes);
  const gives = changesBetween(before.gives, now.gives);
  const told = [takes ? `${name} ${takes}` : '', gives ? `the answer of ${name} ${gives}` : ''].filter(Boolean);
  return told.length > 0 ? told.join('; ') : undefined;
}

function warning(rule: string, line: number, message: string, remedy: string): Problem {
  return { ...problemOf({ file: evidenceFile, rule, message, remedy, line, column: 1 }), severity: 'warning' };
}

const mostListed = 6;

function listed(all: string[]): string {
  const shown = all.slice(0, mostListed);
  const more = all.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The parts of pages that name each operation, but for samples, which are held against the AWS SDK as a whole. */
function namingsIn(site: Pick<Site, 'files'>, former: ReadonlySet<string> = new Set()): Map<string, Naming[]> {
  const clients = sdkServices.flatMap((service) => clientOf(service) ?? []);
  const isOperation = (word: string) => former.has(word) || clients.some(({ operations }) => operations.has(word));
  const namings = new Map<string, Naming[]>();
  for (const { path, body } of site.files.values()) {
    for (const { kind, text, label, line } of body.parts) {
      // A name of one word, such as Search, is mostly no operation.
      const words = kind === 'sample' ? [] : text.matchAll(/\b[A-Z][a-z0-9]+[A-Z]\w*/g);
      for (const word of new Set([...words].map(([word]) => word).filter(isOperation)))
        namings.set(word, [...(namings.get(word) ?? []), { file: `${docsFolder}/${path}`, line, label }]);
    }
  }
  return namings;
}
