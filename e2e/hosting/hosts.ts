import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { caddyConfiguration } from '../../src/hosting/caddy.ts';
import { cloudFormation } from '../../src/hosting/cloudfront.ts';
import { compressFiles } from '../../src/hosting/compress.ts';
import { securityText } from '../../src/hosting/files.ts';
import { hostedSite } from '../../src/hosting/hosted.ts';
import { nginxConfiguration } from '../../src/hosting/nginx.ts';
import type { Hosted } from '../../src/hosting/table.ts';
import { carryRest, movedPage } from '../../src/links/lead-on.ts';
import { loadSite } from '../../src/site/load.ts';
import { run } from '../servers.ts';
import { type Given, moved, type Point, secret } from './contract.ts';
import { cloudFront, gitHubPages, listen } from './stand-ins.ts';

/** A built site as it is given to a host: its base path is below `root`. */
export interface Placed extends Given {
  root: string;
  hosted: Hosted;
}

export interface Host {
  /** Why it cannot be started here, if it cannot. */
  missing?: () => string | undefined;
  /** Starts it on a port of this machine, and gives how to stop it. */
  start: (placed: Placed, port: number) => Promise<() => void>;
  /** What it does not do. Everything else of the contract it does. */
  cannot: readonly Point[];
  /** What it does not do under a base path beside that. */
  cannotUnderBase?: readonly Point[];
}

const byHeaders = [
  'hashed files are kept for a year',
  'other files are asked for again',
  'and nobody keeps that page',
  'security headers stand on everything',
] as const satisfies Point[];
const byAccept = ['Markdown to who asks for it', 'caches are told that Accept matters'] as const satisfies Point[];
const byRedirect = ['a moved page leads on, with query and hash', 'its Markdown leads on'] as const satisfies Point[];
const byRefusal = [
  'hidden files are hidden',
  "hosts' own files are hidden",
  'slashes that are encoded or doubled are refused',
  '`..` is refused',
] as const satisfies Point[];
const byCompression = ['text by Brotli', 'text as it was compressed by the build'] as const satisfies Point[];
/** It does better: it has redirects. */
const byPage = ['a moved page leads on by what stands in it'] as const satisfies Point[];

const modules = ['/usr/lib/nginx/modules', '/usr/share/nginx/modules'];
const brotli = () =>
  modules.map((folder) => join(folder, 'ngx_http_brotli_static_module.so')).find((file) => existsSync(file));

export const hosts = {
  nginx: {
    missing: () =>
      missing('nginx', ['-v']) ?? (brotli() ? undefined : 'libnginx-mod-http-brotli-static is not installed'),
    start: async ({ root, hosted }, port) => {
      const folder = temporary();
      const file = join(folder, 'nginx.conf');
      const own = nginxConfiguration(hosted, { listen: `127.0.0.1:${port}`, folder: root });
      const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${folder}/${name};`,
      );
      writeFileSync(join(folder, 'site.conf'), own);
      writeFileSync(
        file,
        `load_module ${brotli()};
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  ${kept.join('\n  ')}
  include ${folder}/site.conf;
}
`,
      );
      return run('nginx', ['-e', `${folder}/error.log`, '-c', file], port);
    },
    cannot: byPage,
  },
  Caddy: {
    missing: () => missing('caddy', ['version']),
    start: ({ root, hosted }, port) => {
      const file = join(temporary(), 'Caddyfile');
      const own = caddyConfiguration(hosted, { listen: `http://127.0.0.1:${port}`, folder: root });
      writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${own}`);
      return run('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], port, {
        XDG_CONFIG_HOME: dirname(file),
      });
    },
    cannot: byPage,
  },
  CloudFront: {
    start: ({ root, hosted }, port) => {
      const template: unknown = JSON.parse(JSON.stringify(cloudFormation(hosted)));
      return listen(port, cloudFront(root, template));
    },
    cannot: [...byPage, 'text as it was compressed by the build', 'caches are told that Accept matters'],
  },
  'GitHub Pages': {
    start: ({ root, base }, port) => listen(port, gitHubPages(root, base)),
    cannot: [...byHeaders, ...byAccept, ...byRedirect, ...byRefusal, ...byCompression],
  },
  preview: {
    start: ({ base, folder }, port) => {
      const args = ['node_modules/astro/bin/astro.mjs', 'preview', '--ignore-lock', '--port', String(port)];
      return run(process.execPath, [...args, '--host', '127.0.0.1', '--outDir', folder], port, { BASE_PATH: base });
    },
    cannot: [
      'hashed files are kept for a year',
      'and nobody keeps that page',
      'security headers stand on everything',
      ...byAccept,
      ...byRedirect,
      'hidden files are hidden',
      'slashes that are encoded or doubled are refused',
      '`..` is refused',
      ...byCompression,
      'text by gzip',
      'Markdown beside a page, as UTF-8',
      'a missing slash is added, and the query kept',
    ],
    // It serves nothing above.
    cannotUnderBase: ['security.txt is there'],
  },
} as const satisfies Record<string, Host>;

export type HostName = keyof typeof hosts;

/** What is compressed of a site under test: all would take longer than the tests. */
const compressed = ['sagemaker/clarify/index.html', 'addresses.json'];

/** A copy of a built site as hosts are given it, with a page that has moved, and with what nobody may see. */
export async function place(built: string, base: string, origin: string): Promise<Placed> {
  const outside = temporary();
  const root = join(outside, 'root');
  const folder = join(root, base);
  cpSync(built, folder, { recursive: true });
  const { site } = await loadSite();
  const hosted = hostedSite(site, { origin, base });
  const home = { home: origin + base, name: 'Notes' };
  const add = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const { file, text } of [carryRest, movedPage(home, moved.from, moved.to, 'Moved')]) add(join(base, file), text);
  for (const file of ['.secret', '.hosting/nginx.conf', '_headers', '_redirects']) add(join(base, file), secret);
  add('../outside', secret);
  add('.well-known/security.txt', securityText('security@example.com', hosted, new Date()));
  await compressFiles(folder, compressed);
  return { root, folder, base, hosted: { ...hosted, redirects: [...hosted.redirects, moved] } };
}

export function removePlaced({ root }: Placed): void {
  rmSync(dirname(root), { recursive: true, force: true });
}

function temporary(): string {
  return mkdtempSync(join(resolve(tmpdir()), 'hosting-'));
}

function missing(command: string, args: string[]): string | undefined {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return undefined;
  } catch {
    return `${command} is not installed`;
  }
}
