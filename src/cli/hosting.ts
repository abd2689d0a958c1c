import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { addressFrom } from '../hosting/address.ts';
import { edgeFunction } from '../hosting/cloudfront.ts';
import { hostingFiles } from '../hosting/files.ts';
import { hostedSite } from '../hosting/hosted.ts';
import { loadSite } from '../site/load.ts';
import { fail, failUsage } from './fail.ts';

const usage = 'npm run hosting [-- --to <folder to write to>] [--folder <folder of the site on its server>]';

function read() {
  try {
    const options = {
      to: { type: 'string', default: 'dist/.hosting' },
      folder: { type: 'string', default: '/srv/www' },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    failUsage(error, usage);
  }
}

const { to, folder } = read();
try {
  const { site } = await loadSite();
  const hosted = hostedSite(site, addressFrom(process.env));
  const files = hostingFiles(hosted, folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    writeFileSync(join(to, file), text);
  }
  console.log(`Written to ${to}, for ${hosted.origin}${hosted.base}: ${Object.keys(files).join(', ')}.`);
  for (const left of edgeFunction(hosted).leftOut)
    console.warn(`Left out of CloudFront's function, which takes 10 KB: ${left}.`);
} catch (error) {
  fail(error);
}
