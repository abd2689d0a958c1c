import { createHash } from 'node:crypto';
import type { Address } from './address.ts';
import { speculationRules } from './ahead.ts';

/** An address that has moved, and where to, which may end in a `#`. Both are below the base path. */
export interface Redirect {
  from: string;
  to: string;
}

/** All that a host must know of one site. */
export interface Hosted extends Address {
  redirects: Redirect[];
  /** Addresses of the pages that have a Markdown file beside them, below the base path. */
  twins: string[];
}

const ahead = createHash('sha256').update(speculationRules).digest('base64');

/**
 * What a page may load, as every page says of itself: nothing from elsewhere, and nothing that stands in it. Search runs
 * WebAssembly. One text that is no program is let in by its hash: the rules by which a browser fetches pages ahead. The policy is
 * the same for all pages and builds, so that no host must learn of a new build.
 */
export const pagePolicy = [
  "default-src 'self'",
  `script-src 'self' 'wasm-unsafe-eval' 'sha256-${ahead}'`,
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** Headers of every answer. A page cannot say of itself who may frame it. */
export const headers = {
  'Content-Security-Policy': `${pagePolicy}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

const year = 365 * 24 * 60 * 60;

/** Of answers over TLS alone. */
export const secureHeaders = { 'Strict-Transport-Security': `max-age=${year}` } as const;

/** How long a browser may keep files: those whose name has a hash of what is in them, and all others. */
export const caching = { hashed: `public, max-age=${year}, immutable`, others: 'no-cache' } as const;

/** Files with a hash in their name, below the base path; `*` is anything. */
export const hashedFiles = ['_astro/*', 'pagefind/fragment/*', 'pagefind/index/*', 'pagefind/*.pf_meta'];

/** Regular expressions without lookaround, since one of the hosts has none. They are matched without regard to case. */
export const patterns = {
  /** What is asked for is Markdown, by the header Accept, if the first does not match. */
  notMarkdown: 'text/html.*text/markdown|text/markdown *; *q=0(\\.0*)? *(,|$)',
  markdown: 'text/markdown',
  /** A path as it was sent that gets no answer, if the first does not match: hidden files, folders above, slashes that are encoded or doubled. */
  wellKnown: '^/\\.well-known/[\\w-]+(\\.\\w+)?$',
  refused: '/(/|\\.|%2e)|%2f|%5c|%00|\\\\|/_(headers|redirects)$',
} as const;

export const markdownType = 'text/markdown; charset=utf-8';
export const pageType = 'text/html; charset=utf-8';

/** Whether the name of a file has a hash of what is in it. The path is below the base path. */
export function isHashed(path: string): boolean {
  return hashedFiles.some((pattern) => globExpression(pattern).test(path));
}

/** A pattern with `*` as a regular expression for a whole path. */
export function globExpression(pattern: string, base = ''): RegExp {
  return new RegExp(`^${(base + pattern).split('*').map(escaped).join('.*')}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Where an address leads: what comes before the query, and what after it. */
export function partsOf({ base }: Address, to: string): [path: string, hash: string] {
  const [path, id] = to.split('#');
  return [base + path, id === undefined ? '' : `#${id}`];
}

/** Redirects of the pages that moved, and of their Markdown. */
export function allRedirects({ redirects }: Pick<Hosted, 'redirects'>): Redirect[] {
  return redirects.flatMap(({ from, to }) => [
    { from, to },
    { from: `${from}index.md`, to: `${to.split('#')[0]}index.md` },
  ]);
}
