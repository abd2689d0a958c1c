import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { caching, headers, markdownType } from '../../src/hosting/table.ts';
import type { Answer, Ask } from './ask.ts';

/** A site as hosts are given it: its base path, and its folder, which has all that lies below that path. */
export interface Given {
  base: string;
  folder: string;
}

/** Whether a server keeps one point of the contract. */
type Keeps = (ask: Ask, site: Given) => Promise<boolean>;

/** What was moved in the site that hosts are given, and what lies beside it that nobody may see. */
export const moved = { from: 'old-name/', to: 'sagemaker/clarify/#limits' };
export const secret = 'not for readers';

const note = 'sagemaker/clarify/';
const markdown = { accept: 'text/markdown, text/html;q=0.9, */*' };
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const types = {
  css: /^text\/css/,
  js: /^(text|application)\/javascript/,
  json: /^application\/json/,
  xml: /^(text|application)\/xml/,
  svg: /^image\/svg\+xml/,
  png: /^image\/png/,
};

/** All that hosts promise, by its name. */
export const contract = {
  'a page is there, as HTML': async (ask, { base }) => {
    const { status, headers: told, body } = await ask(base + note);
    return status === 200 && /^text\/html/.test(told['content-type'] ?? '') && body.includes('<h1');
  },
  'files have their types': async (ask, site) => {
    const answers = await Promise.all(
      Object.entries(types).map(async ([extension, type]) => {
        const file = fileWith(site, '', new RegExp(`\\.${extension}$`));
        const { status, headers: told } = await ask(site.base + file);
        return status === 200 && type.test(told['content-type'] ?? '');
      }),
    );
    return answers.every(Boolean);
  },
  'Markdown beside a page, as UTF-8': async (ask, { base }) => {
    const { status, headers: told } = await ask(`${base}${note}index.md`);
    return status === 200 && told['content-type']?.toLowerCase() === markdownType;
  },
  'text by Brotli': (ask, site) => isEncoded(ask, site, 'br', brotliDecompressSync),
  'text by gzip': (ask, site) => isEncoded(ask, site, 'gzip', gunzipSync),
  'text as it was compressed by the build': async (ask, { base, folder }) => {
    const br = await ask(base + note, { 'accept-encoding': 'gzip, br' });
    const gz = await ask(base + note, { 'accept-encoding': 'gzip' });
    const file = join(folder, note, 'index.html');
    return br.body.equals(readFileSync(`${file}.br`)) && gz.body.equals(readFileSync(`${file}.gz`));
  },
  'hashed files are kept for a year': async (ask, site) => {
    const files = [
      fileWith(site, '_astro', /\.css$/),
      fileWith(site, '_astro', /\.js$/),
      fileWith(site, 'pagefind/fragment', /pf_fragment$/),
      fileWith(site, 'pagefind/index', /pf_index$/),
      fileWith(site, 'pagefind', /pf_meta$/),
    ];
    return all(ask, site.base, files, ({ headers: told }) => told['cache-control'] === caching.hashed);
  },
  'other files are asked for again': (ask, { base }) => {
    const files = ['', note, `${note}index.md`, 'pagefind/pagefind.js', 'pagefind/terms.json', 'addresses.json'];
    const entry = 'pagefind/pagefind-entry.json';
    return all(ask, base, [...files, entry], ({ headers: told }) => told['cache-control'] === caching.others);
  },
  'what has not changed is not sent again': async (ask, { base }) => {
    const { etag = '' } = (await ask(base + note)).headers;
    const { status, body } = await ask(base + note, { 'if-none-match': etag });
    return status === 304 && body.length === 0;
  },
  'security headers stand on everything': async (ask, site) => {
    const paths = ['', note, fileWith(site, '_astro', /\.js$/), `${note}index.md`, 'nowhere/', 'addresses.json'];
    return all(ask, site.base, paths, ({ headers: told }) =>
      Object.entries(headers).every(([name, value]) => told[name.toLowerCase()] === value),
    );
  },
  'a moved page leads on, with query and hash': async (ask, { base }) => {
    const { status, headers: told } = await ask(`${base}${moved.from}?columns=a,b`);
    return status === 301 && told.location === `${base}sagemaker/clarify/?columns=a,b#limits`;
  },
  'its Markdown leads on': async (ask, { base }) => {
    const { status, headers: told } = await ask(`${base}${moved.from}index.md`);
    return status === 301 && told.location === `${base}sagemaker/clarify/index.md`;
  },
  'a moved page leads on by what stands in it': async (ask, { base }) => {
    const { status, body } = await ask(base + moved.from);
    return status === 200 && body.includes(`0;url=${base}${moved.to}`) && body.includes(`${base}moved.js`);
  },
  'a missing slash is added, and the query kept': async (ask, { base }) => {
    const { status, headers: told } = await ask(`${base}sagemaker/clarify?a=1&b=%20`);
    const { pathname = '', search = '' } = URL.parse(told.location ?? '', 'http://localhost') ?? {};
    return [301, 308].includes(status) && pathname + search === `${base}${note}?a=1&b=%20`;
  },
  'an unknown address has the page for it, and status 404': (ask, { base }) =>
    all(ask, base, ['nowhere/', 'Sagemaker/Clarify/', '_astro/nothing.0000.js', 'nothing.md'], isNotFound),
  'and nobody keeps that page': (ask, { base }) =>
    all(
      ask,
      base,
      ['nowhere/', '_astro/nothing.0000.js'],
      ({ headers: told }) => told['cache-control'] === caching.others,
    ),
  'a part of a file is sent': async (ask, site) => {
    const path = site.base + fileWith(site, '', /^picture\.png$/);
    const { status, headers: told, body } = await ask(path, { range: 'bytes=8-17' });
    return status === 206 && body.length === 10 && /^bytes 8-17\//.test(told['content-range'] ?? '');
  },
  'HEAD has no body': async (ask, { base }) => {
    const { status, body } = await ask(base + note, {}, 'HEAD');
    return status === 200 && body.length === 0;
  },
  'no folder is listed': (ask, { base }) =>
    all(ask, base, ['_astro/', 'pagefind/'], ({ status, body }) => status === 404 && !body.includes('pagefind-entry')),
  'hidden files are hidden': (ask, { base }) =>
    all(ask, base, ['.secret', '.hosting/nginx.conf', '%2esecret'], isHidden),
  "hosts' own files are hidden": (ask, { base }) => all(ask, base, ['_headers', '_redirects'], isHidden),
  'nothing from outside': async (ask, { base }) => {
    const ways = [
      '../outside',
      '%2e%2e/outside',
      '..%2foutside',
      '%2e%2e%2foutside',
      '..%5coutside',
      'sagemaker/../../outside',
    ];
    const answers = await Promise.all(ways.map((way) => ask(base + way)));
    return answers.every(({ status, body }) => status >= 400 && !body.includes(secret));
  },
  'slashes that are encoded or doubled are refused': (ask, { base }) =>
    all(
      ask,
      base,
      ['sagemaker%2fclarify/', 'sagemaker%5Cclarify/', '/sagemaker', '/example.com/'],
      ({ status }) => status === 404,
    ),
  '`..` is refused': (ask, { base }) =>
    all(ask, base, ['sagemaker/../sagemaker/', 'sagemaker/%2E%2e/sagemaker/'], ({ status }) =>
      [400, 404].includes(status),
    ),
  'security.txt is there': async (ask) => (await ask('/.well-known/security.txt')).status === 200,
  'Markdown to who asks for it': async (ask, { base }) => {
    const given = await ask(base + note, markdown);
    const home = await ask(base, { accept: 'text/markdown' });
    return [given, home].every(
      ({ status, headers: told, body }) =>
        status === 200 && told['content-type']?.toLowerCase() === markdownType && body.toString().startsWith('# '),
    );
  },
  'HTML to who prefers it, or where there is no Markdown': async (ask, { base }) => {
    const preferred = { accept: 'text/html, text/markdown;q=0.5' };
    const refused = { accept: 'text/markdown;q=0, */*' };
    const answers = await Promise.all([
      ...[browser, preferred, refused].map((asked) => ask(base + note, asked)),
      ask(`${base}${note}limits/`, markdown),
    ]);
    return answers.every(
      ({ status, headers: told }) => status === 200 && /^text\/html/.test(told['content-type'] ?? ''),
    );
  },
  'caches are told that Accept matters': async (ask, { base }) => {
    const answers = [await ask(base + note, browser), await ask(base + note, markdown)];
    return answers.every(({ headers: told }) => /\baccept\b(?!-)/i.test(told.vary ?? ''));
  },
} satisfies Record<string, Keeps>;

export type Point = keyof typeof contract;

async function all(ask: Ask, base: string, paths: string[], kept: (answer: Answer) => boolean): Promise<boolean> {
  const answers = await Promise.all(paths.map((path) => ask(base + path)));
  return answers.every(kept);
}

function isNotFound({ status, headers: told, body }: Answer): boolean {
  return status === 404 && /^text\/html/.test(told['content-type'] ?? '') && body.includes('id="instead"');
}

function isHidden({ status, body }: Answer): boolean {
  return status >= 400 && !body.includes(secret);
}

async function isEncoded(ask: Ask, site: Given, encoding: string, decode: (data: Buffer) => Buffer): Promise<boolean> {
  for (const file of [`${note}index.html`, 'addresses.json']) {
    const path = site.base + file.replace(/index\.html$/, '');
    const { headers: told, body } = await ask(path, { 'accept-encoding': encoding });
    if (told['content-encoding'] !== encoding || !/accept-encoding/i.test(told.vary ?? '')) return false;
    if (!decode(body).equals(readFileSync(join(site.folder, file)))) return false;
  }
  return true;
}

/** The path of the first file in a folder of the site whose path there matches. */
function fileWith({ folder }: Given, within: string, name: RegExp): string {
  const files = readdirSync(join(folder, within), { recursive: true, encoding: 'utf8' });
  const found = files.toSorted().find((file) => name.test(file));
  if (found === undefined) throw new Error(`no file of ${within}/ is as ${name}`);
  return `${within ? `${within}/` : ''}${found.replaceAll('\\', '/')}`;
}
