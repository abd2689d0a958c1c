import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkProject } from '../links/check.ts';
import type { Problem } from '../notes/problems.ts';
import { reporters } from '../notes/report.ts';
import type { SampleProof } from '../proof/samples.ts';
import { loadSite } from '../site/load.ts';
import { docsFolder, readOperations } from '../site/read.ts';

const usage = 'npm run check [-- --format pretty|json|github] [paths…]';

const { format, paths } = readArguments();
const operations = await readOperations();
const loaded = await loadSite();
const { samples, changed } = operations ? await prove() : { changed: [] };
const problems = [...changed, ...(await checkProject(loaded, '.', { operations, sampleFaults: samples?.faults }))];
const files = [...loaded.site.files.keys()].map((path) => `${docsFolder}/${path}`);
const isChosen = (file: string) => paths.length === 0 || paths.some((path) => within(path, file));
const chosen = problems.filter(({ file }) => isChosen(file));
const errors = chosen.filter(({ severity }) => severity === 'error').length;
const text = reporters[format](chosen);
if (text) console.log(text);
if (format === 'pretty') {
  const warnings = chosen.length - errors;
  console.log(
    `${text ? '\n' : ''}${counted(files.filter(isChosen).length, 'file')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`,
  );
}
for (const line of samples ? toldOf(samples) : [unchecked()]) {
  if (format === 'pretty') console.log(line);
  else console.error(line);
}
process.exitCode = errors > 0 ? 1 : 0;

/** What this needs is installed for checks alone, with the clients of the AWS SDK. */
async function prove(): Promise<{ samples: SampleProof; changed: Problem[] }> {
  const [{ proveSamples }, { findChangedOperations, readEvidence }] = await Promise.all([
    import('../proof/samples.ts'),
    import('../proof/evidence.ts'),
  ]);
  return {
    samples: proveSamples(loaded.site.files.values()),
    changed: findChangedOperations(loaded.site, readEvidence()),
  };
}

function toldOf({ judged, unjudged }: SampleProof): string[] {
  const services = [...unjudged].map(([service, count]) => `${service} (${count})`).join(', ');
  return [
    ...(judged > 0 ? [`Calls in samples held against the AWS SDK: ${judged}.`] : []),
    ...(services
      ? [
          `Not judged, since they are no operations or their client of the AWS SDK is not installed: calls of ${services}.`,
        ]
      : []),
  ];
}

function unchecked(): string {
  return 'Not checked: names of API operations and calls in samples, since the clients of the AWS SDK are not installed (npm ci).';
}

function counted(count: number, word: string): string {
  return `${count === 0 ? 'no' : count} ${word}${count === 1 ? '' : 's'}`;
}

function within(path: string, file: string): boolean {
  const way = relative(resolve(path), resolve(file));
  return !way.startsWith('..');
}

function readArguments(): { format: keyof typeof reporters; paths: string[] } {
  try {
    const options = { format: { type: 'string', default: 'pretty' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const { format } = values;
    if (format !== 'pretty' && format !== 'json' && format !== 'github') throw new Error(`no format "${format}"`);
    const absent = positionals.find((path) => !existsSync(path));
    if (absent) throw new Error(`no file or folder "${absent}"`);
    return { format, paths: positionals };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`);
    return process.exit(2);
  }
}
