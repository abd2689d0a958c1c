import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.xml': 'application/xml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** How text is compressed, best first, once for each file as for a host that stores it compressed. */
const compressors = { br: brotliCompressSync, gzip: (data: Buffer) => gzipSync(data, { level: 9 }) };

/** Serves a built site as a host does, text as compressed as the browser takes it. Gives its address, and how to stop it. */
export function serve(folder: string): Promise<{ address: string; stop(): void }> {
  const compressed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const asked = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const found = existsSync(asked) && statSync(asked).isFile();
    const file = found ? asked : join(folder, '404.html');
    const type = types[extname(file)];
    const headers = { 'content-type': type ?? 'application/octet-stream', 'cache-control': 'max-age=600' };
    const taken = String(request.headers['accept-encoding']);
    const [encoding, compress] = Object.entries(compressors).find(([name]) => taken.includes(name)) ?? [];
    if (!type || type === 'image/png' || !compress) {
      response.writeHead(found ? 200 : 404, headers).end(readFileSync(file));
      return;
    }
    const key = `${encoding} ${file}`;
    const body = compressed.get(key) ?? compress(readFileSync(file));
    compressed.set(key, body);
    response.writeHead(found ? 200 : 404, { ...headers, 'content-encoding': encoding }).end(body);
  });
  return new Promise((resolve) => {
    server.listen(0, () => {
      const bound = server.address();
      const port = typeof bound === 'object' ? bound?.port : bound;
      resolve({ address: `http://localhost:${port}/`, stop: () => server.close() });
    });
  });
}
