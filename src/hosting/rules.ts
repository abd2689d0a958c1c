import { allRedirects, caching, type Hosted, hashedFiles, headers, markdownType, secureHeaders } from './table.ts';

/**
 * `_headers` for Cloudflare Pages and Netlify. Where two rules set the same header, both values are sent, so each is set once for any
 * path: what is not hashed has the hosts' own rule, which is to ask again.
 */
export function headerRules({ origin, base }: Hosted): string {
  const secure = origin.startsWith('https:') ? secureHeaders : {};
  const rule = (path: string, values: Record<string, string>) =>
    `${base}${path}\n${Object.entries(values)
      .map(([name, value]) => `  ${name}: ${value}\n`)
      .join('')}`;
  return [
    rule('*', { ...headers, ...secure }),
    ...hashedFiles.map((pattern) => rule(pattern, { 'Cache-Control': caching.hashed })),
    rule('*.md', { 'Content-Type': markdownType }),
  ].join('\n');
}

/** `_redirects` for the same hosts. They take the query along by themselves. */
export function redirectRules(hosted: Hosted): string {
  const { base } = hosted;
  return allRedirects(hosted)
    .map(({ from, to }) => `${base}${from} ${base}${to} 301\n`)
    .join('');
}
