import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** What of a site comes late: its files of one kind by half a second, or each page in pieces. */
export const late = {
  pages: /\.html$/,
  styles: /\.css$/,
  'scripts that block': /inline\.[^/]*\.js$/,
  modules: /_astro\/(?!inline\.).*\.js$/,
  data: /\.json$|\/pagefind\//,
};
const delay = 500;
const pieces = 16;
const pause = 60;

/** Serves a built site, at the root, with the files that `slow` names late. Gives its address, and how to stop it. */
export async function serve(folder: string, slow?: RegExp): Promise<{ address: string; stop(): void }> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const asked = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const found = existsSync(asked) && statSync(asked).isFile();
    const file = found ? asked : join(folder, '404.html');
    const isLate = slow?.test(file) ?? false;
    if (isLate && extname(file) !== '.html') await wait(delay);
    response.writeHead(found ? 200 : 404, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': file.includes('/_astro/') ? 'max-age=86400' : 'no-cache',
    });
    if (isLate && extname(file) === '.html') await writeInPieces(response, readFileSync(file));
    else response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const bound = server.address();
  const port = typeof bound === 'object' ? bound?.port : bound;
  return { address: `http://localhost:${port}/`, stop: () => server.close() };
}

/** The head at once, since nothing is shown before its styles, then the rest little by little. */
async function writeInPieces(response: ServerResponse, page: Buffer): Promise<void> {
  const head = page.indexOf('<body');
  const size = Math.ceil((page.length - head) / pieces);
  response.write(page.subarray(0, head));
  for (let at = head; at < page.length; at += size) {
    await wait(pause);
    response.write(page.subarray(at, at + size));
  }
  response.end();
}
