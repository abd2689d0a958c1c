import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a site has its notes. */
export const docs = 'src/content/docs';

/** Where stock Starlight is built with this site's notes. Like every copy it lies below the project, and so finds its packages. */
export const stockFolder = 'dist/bench/stock';

const collections = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/** Copies all that this site is built from into a folder. */
export function copySite(folder: string): void {
  for (const file of ['package.json', 'astro.config.mjs', 'tsconfig.json', 'public', 'src'])
    cpSync(file, join(folder, file), { recursive: true });
}

/**
 * Makes a stock Starlight project with the Markdown of a docs folder; what only this site has (components) is left out
 * of it. `sidebar` names the pages of its navigation; without it all are there.
 */
export function makeStock(folder: string, from: string, sidebar?: string[]): void {
  rmSync(folder, { recursive: true, force: true });
  const target = join(folder, docs);
  cpSync(from, target, { recursive: true });
  for (const file of readdirSync(target, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.mdx')) continue;
    const text = readFileSync(join(target, file), 'utf8');
    writeFileSync(join(target, file), text.replace(/^import .*$/gm, '').replace(/^<\w+.*\/>$/gm, ''));
  }
  const config = { title: 'Stock', sidebar };
  const files = {
    'astro.config.mjs': `import starlight from '@astrojs/starlight';
export default { site: 'http://localhost:4321', integrations: [starlight(${JSON.stringify(config)})] };
`,
    'src/content.config.ts': collections,
    'package.json': readFileSync('package.json', 'utf8'),
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
