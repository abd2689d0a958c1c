import type { Served } from './nginx.ts';
import {
  allRedirects,
  caching,
  type Hosted,
  hashedFiles,
  headers,
  markdownType,
  pageType,
  partsOf,
  patterns,
  secureHeaders,
} from './table.ts';

/** A Caddyfile of one site. `listen` is its address, for which Caddy has certificates made if it is https. */
export function caddyConfiguration(hosted: Hosted, { listen, folder }: Served): string {
  const { base } = hosted;
  const moved = allRedirects(hosted).map(({ from, to }) => [base + from, ...partsOf(hosted, to)].map(quoted).join(' '));
  const hashed = hashedFiles.map((pattern) => quoted(base + pattern)).join(' ');
  return `# Written by npm run hosting. The folder ${quoted(folder)} has the site at its base path ${base}.
# Compressed files are served as they are: build with COMPRESS=1.
(notes_headers) {
	header {
		-Server
${Object.entries(headers)
  .map(([name, value]) => `\t\t${name} ${quoted(value)}\n`)
  .join('')}	}
	header @secure Strict-Transport-Security ${quoted(secureHeaders['Strict-Transport-Security'])}
}
${listen} {
	root * ${quoted(folder)}
	encode gzip

	@secure protocol https
	import notes_headers
	@hashed path ${hashed}
	header @hashed Cache-Control ${quoted(caching.hashed)}
	@others not path ${hashed}
	header @others Cache-Control ${quoted(caching.others)}

	@refused expression \`${sentPath(patterns.refused)} && !${sentPath(patterns.wellKnown)}\`
${moved.length > 0 ? movedMaps(moved) : ''}
	# Of itself Caddy would add the slash and lose the query.
	map {uri} {slashed} {
		~^([^?]*)(\\?.*)?$ "\${1}/\${2}"
	}
	@slash {
		not path */
		file {path}/index.html
	}
	@folder path */
	header @folder +Vary Accept
	@markdown {
		path */
		header_regexp Accept ${quoted(`(?i)${patterns.markdown}`)}
		not header_regexp Accept ${quoted(`(?i)${patterns.notMarkdown}`)}
		file {path}index.md
	}
	header @markdown Content-Type ${quoted(markdownType)}
	@text path *.md
	header @text Content-Type ${quoted(markdownType)}

	# In this order, which is not Caddy's own.
	route {
		error @refused 404
${moved.length > 0 ? '\t\tredir @moved {moved}{asked}{part} 301\n' : ''}		redir @slash {slashed} 301
		rewrite @markdown {path}index.md
		file_server {
			precompressed br gzip
		}
	}
	handle_errors {
		import notes_headers
		header Cache-Control ${quoted(caching.others)}
		header Content-Type ${quoted(pageType)}
		rewrite * ${base}404.html
		file_server {
			precompressed br gzip
		}
	}
}
`;
}

function movedMaps(moved: string[]): string {
  return `
	map {path} {moved} {part} {
${moved.map((line) => `\t\t${line}\n`).join('')}		default "" ""
	}
	map {query} {asked} {
		"" ""
		default "?{query}"
	}
	@moved expression \`{moved} != ""\`
`;
}

/** An expression that matches the path as it was sent. Whatever comes before the query is it. */
function sentPath(pattern: string): string {
  const path = pattern.startsWith('^') ? pattern : `^[^?]*(${pattern})`;
  return `{http.request.orig_uri}.matches('(?i)${path.replaceAll('$', '([?]|$)').replaceAll('\\', '\\\\')}')`;
}

function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
