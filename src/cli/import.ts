import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Attention, ImportSource } from '../import/document.ts';
import { planImport } from '../import/plan.ts';
import { findLosses } from '../import/proof.ts';
import { readImport } from '../import/read.ts';
import { isUntouched } from '../import/stamp.ts';
import { type NewFile, readFamily, replaceFamily } from '../import/write.ts';
import { parseFile } from '../notes/check.ts';
import { slug } from '../notes/ids.ts';
import { reservedFolders } from '../notes/schema.ts';

const usage = 'npm run import -- <file or folder> [--family <name>] [--dry-run] [--force]';

const arguments_ = readArguments();
try {
  await importNotes(arguments_);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

async function importNotes({ input, family, dryRun, force }: ReturnType<typeof readArguments>): Promise<void> {
  const started = Date.now();
  const { files, assets, root } = await readImport(input);
  const skipped: Attention[] = [];
  const sources: ImportSource[] = [];
  for (const file of files) {
    if ('text' in file && !file.text.trim()) {
      skipped.push({ file: file.path, line: 1, message: 'the file is empty: there is nothing to import' });
      continue;
    }
    const { unreadable } = parseFile(file);
    if (unreadable || !('text' in file))
      throw new Error(`${join(root, file.path)}: ${unreadable?.message}. Nothing was written.`);
    sources.push(file);
    if (Date.now() - started > 1000 && sources.length % 100 === 0)
      console.log(`read ${sources.length} of ${files.length} files …`);
  }
  if (sources.length === 0) throw new Error(`${input} has no Markdown to import.`);
  const old = await readFamily(family);
  const oldIndex = old.get('index.md')?.toString() ?? old.get('index.mdx')?.toString();
  const hasIndex = oldIndex !== undefined && !oldIndex.includes('\nimported:');
  const plan = planImport(sources, { family: arguments_.title, hasIndex, assets });
  const losses = findLosses(sources, plan, assets);
  if (losses.length > 0)
    throw new Error(
      `Nothing was written: the import would lose\n  ${losses.slice(0, 20).join('\n  ')}\nThis is a fault of the importer, not of your notes.`,
    );
  const wanted: NewFile[] = plan.files.map(({ path, text }) => ({ path, content: Buffer.from(text) }));
  for (const [from, path] of plan.images) wanted.push({ path, content: await readFile(join(root, from)) });
  const changed = wanted.filter(({ path, content }) => !old.get(path)?.equals(content));
  const kept = changed.filter(({ path }) => {
    const before = old.get(path);
    return !force && before !== undefined && !(path.endsWith('.md') && isUntouched(before.toString()));
  });
  const written = changed.filter((file) => !kept.includes(file));
  if (written.length > 0 && !dryRun) replaceFamily(family, written);
  const folder = `src/content/docs/${family}`;
  for (const { path } of written) console.log(`${old.has(path) ? 'updated' : 'new    '} ${folder}/${path}`);
  for (const { path } of kept)
    console.log(
      `left    ${folder}/${path}: it was edited since it was imported, or not imported. --force overwrites it.`,
    );
  const attention = [...skipped, ...plan.attention];
  if (attention.length > 0) console.log('\nTo look at:');
  for (const { file, line, message } of attention) console.log(`  ${join(root, file)}:${line} ${message}`);
  const { notes, facts } = plan;
  const images = plan.images.size > 0 ? `, ${plan.images.size} images` : '';
  console.log(
    `\n${notes} notes with ${facts} facts${images} from ${sources.length} ${sources.length === 1 ? 'file' : 'files'}. Nothing is lost: each word, heading, link, image and code block was counted.`,
  );
  if (written.length === 0) console.log('Nothing to do.');
  else if (dryRun) console.log('Nothing was written: this was a dry run.');
  else console.log(`Next: npm run dev, then open /${family}/. npm run check tells what a reviewed note still needs.`);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { family: { type: 'string' }, 'dry-run': { type: 'boolean' }, force: { type: 'boolean' } },
    });
    const [input, ...more] = positionals;
    if (!input || more.length > 0) throw new Error('Give one file or folder.');
    const title = values.family ?? basename(input).replace(/\.\w+$/, '');
    const family = slug(title);
    if (!family || reservedFolders.includes(family)) throw new Error(`"${title}" cannot be the name of a family.`);
    return { input, title, family, dryRun: values['dry-run'] ?? false, force: values.force ?? false };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
