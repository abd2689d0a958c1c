import {
  allRedirects,
  caching,
  globExpression,
  type Hosted,
  hashedFiles,
  headers,
  partsOf,
  patterns,
  secureHeaders,
} from './table.ts';

/** Where nginx or Caddy listens, and the folder that has the site at its base path. */
export interface Served {
  listen: string;
  folder: string;
}

/**
 * A configuration to be included in nginx's `http`. A header that is set in a block takes away those of the block around it, so all
 * stand in one, and what differs by path is a map.
 */
export function nginxConfiguration(hosted: Hosted, { listen, folder }: Served): string {
  const { origin, base } = hosted;
  const notFound = `${base}404.html`;
  return `# Written by npm run hosting. The folder ${quoted(folder)} has the site at its base path ${base}.
# Compressed files are served as they are: build with COMPRESS=1. Debian has brotli in libnginx-mod-http-brotli-static.
${map('$uri', '$notes_cache', [
  ['default', caching.others],
  ...hashedFiles.map((pattern): Entry => [`~${globExpression(pattern, base).source}`, caching.hashed]),
])}
${map('$https', '$notes_transport', [['on', secureHeaders['Strict-Transport-Security']]])}
${map('$uri', '$notes_vary', [['~/index\\.(html|md)$', 'Accept']])}
${map('$http_accept', '$notes_index', [
  ['default', 'index.html'],
  [`~*${patterns.notMarkdown}`, 'index.html'],
  [`~*${patterns.markdown}`, 'index.md'],
])}
${map('$request_uri', '$notes_path', [['~^(?<notes_sent>[^?]*)', '$notes_sent']])}
${map('"$uri $notes_path"', '$notes_refused', [
  // Where an error leads is asked again, with the path that was sent.
  [`~^${notFound.replaceAll('.', '\\.')} `, ''],
  [`~* ${patterns.wellKnown.slice(1)}`, ''],
  [`~* .*(${patterns.refused})`, '1'],
])}
${map('$uri', '$notes_moved', [
  ...allRedirects(hosted).map(({ from, to }): Entry => [base + from, partsOf(hosted, to).join('$is_args$args')]),
])}

server {
    listen ${listen};
    server_name ${new URL(origin).hostname};
    root ${quoted(folder)};
    index $notes_index index.html;
    error_page 403 404 =404 ${notFound};
    absolute_redirect off;
    server_tokens off;
    charset utf-8;
    charset_types text/css text/markdown text/plain text/xml application/javascript application/json;
    brotli_static on;
    gzip_static on;
    gzip on;
    gzip_vary on;
    gzip_types text/css text/markdown text/plain text/xml application/javascript application/json image/svg+xml;

    add_header Cache-Control $notes_cache always;
    add_header Vary $notes_vary always;
    add_header Strict-Transport-Security $notes_transport always;
${Object.entries(headers)
  .map(([name, value]) => `    add_header ${name} ${quoted(value)} always;`)
  .join('\n')}

    if ($notes_refused) {
        return 404;
    }
    if ($notes_moved) {
        return 301 $notes_moved;
    }
    location ~ \\.md$ {
        types {
            text/markdown md;
        }
    }
}
`;
}

type Entry = [key: string, value: string];

function map(from: string, to: string, entries: Entry[]): string {
  const lines = entries.map(([key, value]) => `    ${key === 'default' ? key : quoted(key)} ${quoted(value)};\n`);
  return `map ${from} ${to} {\n${lines.join('')}}`;
}

/** A value in nginx's quotes. */
function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
