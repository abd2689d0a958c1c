import { posix } from 'node:path';
import { addressOf } from './addresses.ts';
import { isMarkdown, pageId } from './paths.ts';
import { decodedUrl, isLocal } from './urls.ts';

/** What a link in a file means. Files are named relative to the docs folder. */
export type LinkTarget =
  /** A file, or the file itself that has the link, and an id on its page. */
  | { kind: 'file'; path: string; anchor: string }
  /** An address below the start of the site, such as `guides/availability/`. */
  | { kind: 'address'; path: string; anchor: string }
  /** Anything on another host, or of another protocol. */
  | { kind: 'elsewhere' };

/** What a link means that stands in a file; `from` is its path in the docs folder. */
export function targetOf(url: string, from: string): LinkTarget {
  const [path, anchor = ''] = decodedUrl(url).split('#');
  if (!isLocal(path)) return { kind: 'elsewhere' };
  if (path.startsWith('/')) return { kind: 'address', path: path.slice(1), anchor };
  const target = path ? posix.join(posix.dirname(from), path.split('?')[0]) : from;
  return { kind: 'file', path: target, anchor };
}

/** The address that a link in a file means, with the site's base path; what leads elsewhere or to its own page stays as it is. */
export function resolveLink(url: string, from: string, base: string): string {
  const target = targetOf(url, from);
  if (target.kind === 'elsewhere' || url.startsWith('#')) return url;
  const hash = target.anchor ? `#${target.anchor}` : '';
  if (target.kind === 'file' && isMarkdown(target.path)) return addressOf(pageId(target.path), base) + hash;
  return `${base.replace(/\/$/, '')}/${target.path}${hash}`;
}
