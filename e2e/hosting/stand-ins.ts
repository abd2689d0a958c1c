import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { globExpression } from '../../src/hosting/table.ts';

type Headers = Record<string, string>;

/** What a host that cannot be run here would answer. */
interface Told {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** What `aws s3 sync` and GitHub Pages say of files by their names. */
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.png': 'image/png',
};

/** A server on a port of this machine. */
export function listen(port: number, tell: (request: IncomingMessage) => Told): Promise<() => void> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = tell(request);
    const isBare = request.method === 'HEAD' || status === 304;
    response.writeHead(status, headers).end(isBare ? undefined : body);
  });
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(() => server.close())));
}

/** A file as it is stored, or the part that is asked for; compressed by what the host knows, as the last step of many. */
function fileOf(path: string, request: IncomingMessage, encodings: string[]): Told {
  const body = readFileSync(path);
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const type = types[extname(path)] ?? 'application/octet-stream';
  const headers: Headers = { 'content-type': type, etag, 'accept-ranges': 'bytes' };
  if (request.headers['if-none-match'] === etag) return { status: 304, headers, body };
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  if (range) {
    const [start, end] = [Number(range[1]), Number(range[2])];
    headers['content-range'] = `bytes ${start}-${end}/${body.length}`;
    return { status: 206, headers, body: body.subarray(start, end + 1) };
  }
  if (type === 'image/png' || body.length < 1000) return { status: 200, headers, body };
  headers.vary = 'Accept-Encoding';
  const taken = String(request.headers['accept-encoding'] ?? '').split(/\W+/);
  const encoding = encodings.find((each) => taken.includes(each));
  if (!encoding) return { status: 200, headers, body };
  const compressed = encoding === 'br' ? brotliCompressSync(body) : gzipSync(body);
  return { status: 200, headers: { ...headers, 'content-encoding': encoding }, body: compressed };
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** GitHub Pages: files and folders by the path without its escapes, ten minutes in caches, nothing of one's own. */
export function gitHubPages(root: string, base: string) {
  return (request: IncomingMessage): Told => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname);
    const own = { 'cache-control': 'max-age=600', 'access-control-allow-origin': '*' };
    const told = (file: string, status?: number): Told => {
      const answer = fileOf(file, request, ['gzip']);
      return { ...answer, status: status ?? answer.status, headers: { ...answer.headers, ...own } };
    };
    const file = join(root, path);
    const isInside = file.startsWith(root);
    if (isInside && isFile(path.endsWith('/') ? join(file, 'index.html') : file)) {
      return told(path.endsWith('/') ? join(file, 'index.html') : file);
    }
    if (isInside && isFile(join(file, 'index.html'))) {
      return { status: 301, headers: { location: `${pathname}/${search}`, ...own }, body: Buffer.alloc(0) };
    }
    return told(join(root, base, '404.html'), 404);
  };
}

const policy = z.object({
  Properties: z.object({
    ResponseHeadersPolicyConfig: z.object({
      SecurityHeadersConfig: z.object({
        ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }),
        ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
        StrictTransportSecurity: z.object({ AccessControlMaxAgeSec: z.number() }),
      }),
      CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) }),
    }),
  }),
});
const behavior = z.object({ ResponseHeadersPolicyId: z.object({ Ref: z.enum(['HashedHeaders', 'OthersHeaders']) }) });
const templateSchema = z.object({
  Resources: z.object({
    Function: z.object({ Properties: z.object({ FunctionCode: z.string() }) }),
    HashedHeaders: policy,
    OthersHeaders: policy,
    Distribution: z.object({
      Properties: z.object({
        DistributionConfig: z.object({
          DefaultCacheBehavior: behavior,
          CacheBehaviors: z.array(behavior.extend({ PathPattern: z.string() })),
          CustomErrorResponses: z.array(
            z.object({ ErrorCode: z.number(), ResponseCode: z.number(), ResponsePagePath: z.string() }),
          ),
        }),
      }),
    }),
  }),
});

/** What the function gives back: a request for S3, or an answer. */
const handled = z.union([
  z.object({ statusCode: z.number(), headers: z.object({ location: z.object({ value: z.string() }) }) }),
  z.object({ uri: z.string() }),
]);

/** CloudFront before a bucket that only it reads: the template's function runs as there, as a script and no module. */
export function cloudFront(root: string, template: unknown) {
  const { Function: own, HashedHeaders, OthersHeaders, Distribution } = templateSchema.parse(template).Resources;
  const policies = { HashedHeaders, OthersHeaders };
  const { DefaultCacheBehavior, CacheBehaviors, CustomErrorResponses } = Distribution.Properties.DistributionConfig;
  const handler = new Function(`${own.Properties.FunctionCode}\nreturn handler;`)();
  const headersAt = (path: string): Headers => {
    const { ResponseHeadersPolicyId } =
      CacheBehaviors.find(({ PathPattern }) => globExpression(PathPattern).test(path)) ?? DefaultCacheBehavior;
    return headersOf(policies[ResponseHeadersPolicyId.Ref]);
  };
  return (request: IncomingMessage): Told => {
    const [path, query = ''] = (request.url ?? '/').split('?');
    const given = handled.parse(handler({ version: '1.0', request: edgeRequest(path, query, request) }));
    const headers = headersAt(path);
    if ('statusCode' in given) {
      const location = given.headers.location.value;
      return { status: given.statusCode, headers: { ...headers, location }, body: Buffer.alloc(0) };
    }
    const file = join(root, ...keyOf(given.uri).split('/'));
    if (isKey(keyOf(given.uri)) && isFile(file)) {
      const answer = fileOf(file, request, ['br', 'gzip']);
      return { ...answer, headers: { ...answer.headers, ...headers } };
    }
    const error = CustomErrorResponses.find(({ ErrorCode }) => ErrorCode === 403);
    if (!error) return { status: 403, headers, body: Buffer.from('<Code>AccessDenied</Code>') };
    const page = fileOf(join(root, error.ResponsePagePath), request, ['br', 'gzip']);
    return { ...page, status: error.ResponseCode, headers: { ...page.headers, ...headersAt(error.ResponsePagePath) } };
  };
}

function edgeRequest(uri: string, query: string, { headers, method }: IncomingMessage) {
  const querystring: Record<string, { value: string; multiValue?: { value: string }[] }> = {};
  for (const part of query.split('&').filter(Boolean)) {
    const [name, ...rest] = part.split('=');
    const value = rest.join('=');
    const before = querystring[name];
    querystring[name] = before
      ? { ...before, multiValue: [...(before.multiValue ?? [{ value: before.value }]), { value }] }
      : { value };
  }
  const told = Object.entries(headers).map(([name, value]) => [name, { value: String(value) }]);
  return { method, uri, querystring, headers: Object.fromEntries(told), cookies: {} };
}

/** The name of what S3 is asked for: it knows no folders, so `..` is a name like any other. */
function keyOf(uri: string): string {
  return decodeURIComponent(uri.slice(1));
}

function isKey(key: string): boolean {
  return !key.split('/').some((part) => ['', '.', '..'].includes(part));
}

function headersOf({ Properties }: z.infer<typeof policy>): Headers {
  const { SecurityHeadersConfig: secure, CustomHeadersConfig } = Properties.ResponseHeadersPolicyConfig;
  return {
    'content-security-policy': secure.ContentSecurityPolicy.ContentSecurityPolicy,
    'referrer-policy': secure.ReferrerPolicy.ReferrerPolicy,
    'strict-transport-security': `max-age=${secure.StrictTransportSecurity.AccessControlMaxAgeSec}`,
    'x-content-type-options': 'nosniff',
    ...Object.fromEntries(CustomHeadersConfig.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
  };
}
