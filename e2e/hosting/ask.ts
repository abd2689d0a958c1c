import { type IncomingHttpHeaders, request } from 'node:http';

/** What a server said to one request. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks a server on this machine for a path, which is sent as it is written. */
export type Ask = (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>;

/** Asks a server that listens on a port of this machine. */
export function askerOf(port: number): Ask {
  return (path, headers = {}, method = 'GET') =>
    new Promise((done, fail) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
      });
      sent.on('error', fail);
      sent.end();
    });
}
