import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where stock Starlight is built: below the project, so that it uses the same packages. */
export const stockFolder = 'dist/bench/stock';

const config = `import starlight from '@astrojs/starlight';
export default { site: 'http://localhost:4321', integrations: [starlight({ title: 'Stock' })] };
`;
const collections = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/** Makes a stock Starlight project with this site's Markdown; what only this site has (components) is left out of it. */
export function makeStock(): void {
  rmSync(stockFolder, { recursive: true, force: true });
  const docs = join(stockFolder, 'src/content/docs');
  cpSync('src/content/docs', docs, { recursive: true });
  for (const file of readdirSync(docs, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.mdx')) continue;
    const text = readFileSync(join(docs, file), 'utf8');
    writeFileSync(join(docs, file), text.replace(/^import .*$/gm, '').replace(/^<\w+.*\/>$/gm, ''));
  }
  const files = {
    'astro.config.mjs': config,
    'src/content.config.ts': collections,
    'package.json': readFileSync('package.json', 'utf8'),
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(stockFolder, file)), { recursive: true });
    writeFileSync(join(stockFolder, file), text);
  }
  symlinkSync(resolve('node_modules'), join(stockFolder, 'node_modules'));
}
