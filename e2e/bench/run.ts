import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';

/** What a command took. All but `seconds` is looked up in /proc a few times a second, and NaN where there is none. */
export interface Run {
  seconds: number;
  /** Seconds of processors that it and its children used: on a busy machine they tell more than the clock. */
  processor: number;
  /** The most memory that it and its children had together, in millions of bytes; what they share is counted for each. */
  megabytes: number;
}

/** Whether the system tells what other processes use. */
export const tellsUse = existsSync('/proc/self/stat');

/** A command that failed; the message has its last error, the end of what it printed, and where all of that lies. */
export class CommandFailed extends Error {}

const benchFolder = 'dist/bench';
const between = 200;
const shownLines = 8;
const ticksPerSecond = 100;

/** Runs a script in a folder to its end, with the Node that runs this. Throws CommandFailed. */
export function run(script: string, args: string[], folder: string): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, [resolve(script), ...args], {
    cwd: folder,
    // With CI set, a build refuses addresses that are not in the ledger yet.
    env: { ...process.env, CI: '', ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text) => output.push(text));
  child.stderr.setEncoding('utf8').on('data', (text) => output.push(text));
  const use = { processor: Number.NaN, megabytes: Number.NaN };
  const sampling = setInterval(() => {
    if (!tellsUse || !child.pid) return;
    const now = useOf(child.pid);
    use.processor = Math.max(use.processor || 0, now.processor);
    use.megabytes = Math.max(use.megabytes || 0, now.megabytes);
  }, between);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => {
      clearInterval(sampling);
      if (status === 0) done({ seconds: (performance.now() - start) / 1000, ...use });
      else fail(new CommandFailed(endOf(output.join(''), nameOf(script, folder))));
    });
  });
}

/** Where the output of a script in a folder is kept. */
function nameOf(script: string, folder: string): string {
  return `${[parse(script).name, ...(folder.match(/[\w-]+/g) ?? [])].join('-')}.log`;
}

/** What is shown of a command's output, which is kept in a file. */
function endOf(output: string, name: string): string {
  mkdirSync(benchFolder, { recursive: true });
  writeFileSync(join(benchFolder, name), output);
  const lines = output.trimEnd().split('\n');
  const error = Math.max(
    0,
    lines.findLastIndex((line) => line.includes('[ERROR]')),
  );
  const end = Math.max(error, lines.length - shownLines);
  const first = lines.slice(error, Math.min(end, error + shownLines));
  const gap = end > error + shownLines ? ['…'] : [];
  return [...first, ...gap, ...lines.slice(end), `All of it: ${join(benchFolder, name)}`].join('\n');
}

/** What a process and all below it use now, and used until now. */
function useOf(root: number): Omit<Run, 'seconds'> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), Number(countsOf(name)[1]));
  }
  const isBelow = (id: number): boolean => id === root || (id > 0 && isBelow(parents.get(id) ?? 0));
  let [ticks, kilobytes] = [0, 0];
  for (const id of [...parents.keys()].filter(isBelow)) {
    // Its own, and those of its children that have ended.
    ticks += countsOf(id)
      .slice(11, 15)
      .reduce((sum, count) => sum + Number(count), 0);
    kilobytes += Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0);
  }
  return { processor: ticks / ticksPerSecond, megabytes: (kilobytes * 1024) / 1e6 };
}

/** What /proc counts of a process, from its state on: what stands before may have spaces. */
function countsOf(id: number | string): string[] {
  return read(`/proc/${id}/stat`).split(') ').at(-1)?.split(' ') ?? [];
}

/** The text of a file; nothing if its process has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
