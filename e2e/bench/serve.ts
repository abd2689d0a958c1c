import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves a built site as a host does, text compressed. Gives its address, and how to stop it. */
export function serve(folder: string): Promise<{ address: string; stop(): void }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(file)];
    const headers = { 'content-type': type ?? 'application/octet-stream', 'cache-control': 'max-age=600' };
    if (!type || type === 'image/png') {
      response.writeHead(200, headers);
      createReadStream(file).pipe(response);
      return;
    }
    response.writeHead(200, { ...headers, 'content-encoding': 'gzip' });
    createReadStream(file)
      .pipe(createGzip({ level: 9 }))
      .pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, () => {
      const bound = server.address();
      const port = typeof bound === 'object' ? bound?.port : bound;
      resolve({ address: `http://localhost:${port}/`, stop: () => server.close() });
    });
  });
}
