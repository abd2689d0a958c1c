import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkProject } from '../links/check.ts';
import { reporters } from '../notes/report.ts';
import { loadSite } from '../site/load.ts';
import { docsFolder, readOperations } from '../site/read.ts';

const usage = 'npm run check [-- --format pretty|json|github] [paths…]';

const { format, paths } = readArguments();
const operations = await readOperations();
const loaded = await loadSite();
const problems = await checkProject(loaded, '.', operations);
const files = [...loaded.site.files.keys()].map((path) => `${docsFolder}/${path}`);
const isChosen = (file: string) => paths.length === 0 || paths.some((path) => within(path, file));
const chosen = problems.filter(({ file }) => isChosen(file));
const errors = chosen.filter(({ severity }) => severity === 'error').length;
const text = reporters[format](chosen);
if (text) console.log(text);
if (format === 'pretty') {
  const warnings = chosen.length - errors;
  const of = (count: number, word: string) => `${count === 0 ? 'no' : count} ${word}${count === 1 ? '' : 's'}`;
  console.log(
    `${text ? '\n' : ''}${of(files.filter(isChosen).length, 'file')}: ${of(errors, 'error')}, ${of(warnings, 'warning')}.`,
  );
}
if (!operations) {
  const unchecked =
    'Not checked: names of API operations, since the clients of the AWS SDK are not installed (npm ci).';
  if (format === 'pretty') console.log(unchecked);
  else console.error(unchecked);
}
process.exitCode = errors > 0 ? 1 : 0;

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
