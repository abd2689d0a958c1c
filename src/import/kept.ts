import { isTooDeep } from '../notes/parse.ts';
import { blocksOf, type SourceBlock, withFences } from './blocks.ts';
import { wordsOf } from './counts.ts';
import { type Attention, type ImportSource, normalized } from './document.ts';
import { fenced } from './edits.ts';
import { withYaml } from './foreign-yaml.ts';
import { type Options, planImport } from './plan.ts';
import { contentsOf, findLosses, type Loss } from './proof.ts';

/** How much of a file is kept as it was written: some of its blocks, its body, its body as code, or all of it as code. */
const levels = ['blocks', 'body', 'code', 'all'] as const;

/** So often blocks of a file are looked for that are at fault; then its body is kept. */
const mostTries = 4;

/** Something wrong with what a source has become. */
export type Fault = Loss | { file: string; kind: 'error'; item: string; excerpt: string };

interface Block extends SourceBlock {
  contents: ReturnType<typeof contentsOf>;
}

/** A source, and what of it is to be kept as it was written. */
export class Kept {
  /** The source as it is to be imported. */
  shown: ImportSource = { path: '', text: '' };
  /** What must stand somewhere exactly so. */
  texts: string[] = [];
  private level: (typeof levels)[number] = 'blocks';
  private tries = 0;
  /** The text as it was read, and with its front matter in YAML. */
  private readonly written: string;
  private readonly source: ImportSource;
  private readonly added: number;
  private readonly reasonOf = new Map<SourceBlock, string>();
  private wholeReason = '';
  private known?: Block[];

  constructor({ path, text }: ImportSource) {
    this.written = normalized(text);
    const { text: own, added } = withYaml(this.written);
    this.source = { path, text: own };
    this.added = added;
    this.wholeReason = dangerIn(own) ?? '';
    if (this.wholeReason) this.level = 'all';
    this.show();
  }

  /** Whether there is nothing more to keep. */
  get isWhole(): boolean {
    return this.level === 'all';
  }

  /** What is kept, each place with its reason. */
  get reasons(): Attention[] {
    const file = this.source.path;
    const message = (reason: string) => `kept as written: ${reason}`;
    if (this.level !== 'blocks') return [{ file, line: 1, message: `the whole text is ${message(this.wholeReason)}` }];
    return Array.from(this.reasonOf, ([{ first }, reason]) => ({
      file,
      line: Math.max(1, first - this.added),
      message: message(reason),
    })).sort((a, b) => a.line - b.line);
  }

  /** How many words of a line stand in one block here, at most. */
  nearness(line: string): number {
    return Math.max(0, ...this.blocks.map((block) => sharedWords(block, line)));
  }

  /**
   * Keeps what is at fault, given the texts that were made from the source: blocks, or else a level more;
   * `whole` tries no blocks. Gives false if all is kept already.
   */
  async keepMore(faults: Fault[], made: string[], options: Options, whole: boolean): Promise<boolean> {
    if (this.isWhole) return false;
    const mayTry = this.level === 'blocks' && this.tries++ < mostTries && !whole;
    const found = mayTry ? await this.atFault(faults, made, options) : new Map<Block, string>();
    for (const [block, reason] of found) this.reasonOf.set(block, reason);
    if (found.size === 0) {
      this.level = levels[levels.indexOf(this.level) + 1];
      this.wholeReason ||= reasonFor(faults[0]);
    }
    this.show();
    return true;
  }

  private get blocks(): Block[] {
    this.known ??= blocksOf(this.source.text).map((block) => ({ ...block, contents: contentsOf(block.text) }));
    return this.known;
  }

  /** The line of the source for a line of what is imported. */
  lineOf(line: number): number {
    return Math.max(1, this.lineInSource(line) - this.added);
  }

  private lineInSource = (line: number): number => line;

  private show(): void {
    const { path, text } = this.source;
    const start = /^---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|$)/.exec(text)?.[0].length ?? 0;
    const body = text.slice(start).trim();
    if (this.level === 'blocks' && this.reasonOf.size === 0) {
      this.shown = this.source;
      return;
    }
    if (this.level === 'blocks') {
      const kept = withFences(text, [...this.reasonOf.keys()]);
      this.lineInSource = kept.lineOf;
      this.shown = { path, text: kept.text };
      this.texts = Array.from(this.reasonOf.keys(), (block) => block.text);
      return;
    }
    this.lineInSource = (line) => line;
    if (this.level === 'body') this.shown = { path, text, asWritten: true };
    else if (this.level === 'code') this.shown = { path, text: `${text.slice(0, start)}${fenced(body, 'markdown')}\n` };
    else this.shown = { path, text: `${fenced(this.written.trim(), 'text')}\n` };
    this.texts = [this.level === 'all' ? this.written.trim() : body];
  }

  /** The blocks that are at fault, each with the reason: those that lose something even alone, or else those that have what was lost and are changed. */
  private async atFault(faults: Fault[], made: string[], options: Options): Promise<Map<Block, string>> {
    const open = this.blocks.filter((block) => !this.reasonOf.has(block));
    const changed = open.filter(({ text }) => !made.some((note) => note.includes(text.trim())));
    const found = new Map<Block, string>();
    const lost = faults.filter(({ kind }) => kind !== 'error');
    for (const block of changed) {
      const own = lost.find((fault) => has(block, fault));
      if (own && (await losesAlone(this.source.path, block, options))) found.set(block, reasonFor(own));
    }
    if (found.size === 0) {
      const unchanged = open.filter((block) => !changed.includes(block));
      cover(lost, [changed, unchanged], found);
    }
    for (const fault of faults) {
      if (fault.kind !== 'error') continue;
      const [near] = open.toSorted((a, b) => sharedWords(b, fault.excerpt) - sharedWords(a, fault.excerpt));
      if (near && sharedWords(near, fault.excerpt) > 0) found.set(near, reasonFor(fault));
    }
    return found;
  }
}

/** Chooses as few blocks as have all that was lost; those of the first pool before those of the second. */
function cover(faults: Fault[], pools: Block[][], found: Map<Block, string>): void {
  let left = faults;
  for (const pool of pools) {
    while (left.length > 0) {
      const counted = pool.map((block) => ({ block, count: left.filter((fault) => has(block, fault)).length }));
      const [best] = counted.toSorted((a, b) => b.count - a.count);
      if (!best?.count) break;
      found.set(best.block, reasonFor(left.find((fault) => has(best.block, fault)) ?? left[0]));
      left = left.filter((fault) => !has(best.block, fault));
    }
  }
}

function has({ contents, text }: Block, { kind, item }: Fault): boolean {
  if (kind === 'error') return false;
  return contents[kind].includes(item) || (kind !== 'word' && text.includes(item));
}

/** Whether a block as a file of its own would lose something too. */
async function losesAlone(path: string, { text }: Block, options: Options): Promise<boolean> {
  const sources = [{ path, text: `\n${text}\n` }];
  const plan = await planImport(sources, { ...options, tell: undefined });
  return (await findLosses(sources, plan, options.assets)).length > 0;
}

function sharedWords({ contents }: Block, line: string): number {
  const words = new Set(contents.word);
  return wordsOf(line).filter((word) => words.has(word)).length;
}

function reasonFor({ kind, item }: Fault): string {
  const line = item.replace(/\s+/g, ' ');
  const short = line.length > 80 ? `${line.slice(0, 79)}…` : line;
  return kind === 'error' ? `the site could not be built: ${short}` : `the ${kind} "${short}" would have been lost`;
}

/** A line with more of these marks than this takes the parser minutes. */
const mostMarks = 20_000;

/** Why a text is better not parsed as Markdown at all. */
function dangerIn(text: string): string | undefined {
  const isLong = (line: string) => line.length > mostMarks && (line.match(/[[_*]/g)?.length ?? 0) > mostMarks;
  if (text.length > mostMarks && text.split('\n').some(isLong)) return 'a line of it has too many marks to be read';
  return isTooDeep(text) ? 'lists or quotes are nested too deep in it to be read' : undefined;
}
