import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from '../notes/addresses.ts';
import { nearest, type Problem, problemOf } from '../notes/problems.ts';
import type { BuiltPage, BuiltSite } from './built.ts';

/** Texts of the built files beside the pages that name addresses: feeds, sitemaps and `_redirects`, by path. */
type OtherFiles = Map<string, string>;

/** Reads those files of a built folder beside its pages that name addresses. */
export async function readOtherFiles(folder: string, files: Set<string>): Promise<OtherFiles> {
  const named = [...files].filter((file) => file.endsWith('.xml') || file === '_redirects');
  return new Map(
    await Promise.all(named.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)),
  );
}

/** A link that leads nowhere, told at the page that has it. */
export type DeadLink = Problem & { url: string };

/**
 * Every link on a built site that leads nowhere, or not straight to where it means to.
 * `destinationOf` tells where an address below the base path has moved, if it has.
 */
export function findDeadLinks(
  site: BuiltSite,
  others: OtherFiles,
  destinationOf: (address: string) => string | undefined,
): DeadLink[] {
  const home = new URL(site.home);
  const check = checker(site, home, destinationOf);
  const dead: DeadLink[] = [];
  const use = (file: string, url: string, base: URL) => {
    const fault = check(url, base);
    if (fault) dead.push({ ...problemOf({ file, ...fault }), url });
  };
  for (const { file, path, links } of site.pages) for (const url of links) use(file, url, new URL(path, home));
  for (const [file, text] of others) for (const url of addressesIn(file, text)) use(file, url, home);
  return dead;
}

type Fault = Pick<Problem, 'rule' | 'message' | 'remedy'>;

const harmless = ['https:', 'mailto:', 'tel:', 'data:'];

function checker(site: BuiltSite, home: URL, destinationOf: (address: string) => string | undefined) {
  const pages = new Map(site.pages.map((page) => [page.file, page]));
  const lowerCase = new Map([...site.files].map((file) => [file.toLowerCase(), file]));
  const addressIn = (file: string) => home.pathname + file.replace(/(^|\/)index\.html$/, '$1');
  const likely = [...site.files].filter(
    (file) => !/^(_astro|pagefind)\//.test(file) && (pages.has(file) || !file.endsWith('.html')),
  );
  const known = new Map<string, Fault | undefined>();

  const check = (url: string, base: URL): Fault | undefined => {
    const fault = (rule: string, message: string, remedy: string) => ({ rule, message: `"${url}" ${message}`, remedy });
    if (!URL.canParse(url, base)) return fault('malformed-link', 'is no address', 'Write it as https://…');
    const { origin, protocol, pathname, hash } = new URL(url, base);
    if (origin !== home.origin) {
      if (harmless.includes(protocol)) return undefined;
      return fault('insecure-link', 'is not https', `Write it as ${url.replace(/^\w+:/, 'https:')}`);
    }
    if (!pathname.startsWith(home.pathname)) {
      return fault('link-past-base', 'leaves the base path', `Begin it with ${home.pathname}`);
    }
    const path = decode(pathname.slice(home.pathname.length));
    const id = decode(hash.slice(1));
    const moved = destinationOf(id === '' ? path : `${path}#${id}`);
    if (moved !== undefined) return fault('moved-link', 'has moved', `Write it as ${home.pathname}${moved}`);
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const page = pages.get(file);
    if (site.files.has(file)) {
      if (id === '' || !page || page.ids.has(id)) return undefined;
      const meant = nearest(id, page.ids);
      const remedy = meant ? `Did you mean "#${meant}"?` : 'Link to an id that is there, or to the page.';
      return fault('dead-anchor', 'names no id on its page', remedy);
    }
    const folder = `${path}/index.html`;
    if (site.files.has(folder)) {
      return fault('missing-slash', 'lacks the slash at its end', `Write it as ${addressIn(folder)}${hash}`);
    }
    const otherCase = lowerCase.get(file.toLowerCase()) ?? lowerCase.get(folder.toLowerCase());
    if (otherCase) {
      return fault(
        'wrong-case',
        'differs in case from what stands there',
        `Write it as ${addressIn(otherCase)}${hash}`,
      );
    }
    const meant = nearest(file, likely);
    const remedy = meant ? `Did you mean ${addressIn(meant)}?` : 'Link to what is there, or take the link out.';
    return fault('dead-link', 'leads nowhere', remedy);
  };
  // The frame of each page has the same links as that of the others.
  return (url: string, base: URL): Fault | undefined => {
    if (!url.startsWith('/')) return check(url, base);
    if (!known.has(url)) known.set(url, check(url, base));
    return known.get(url);
  };
}

/** Every https address outside of a site that its pages link to, once, sorted, so that those of one host follow each other. */
export function externalLinks(pages: BuiltPage[]): string[] {
  const own = new Set(pages.flatMap(({ canonical }) => (canonical ? [new URL(canonical).origin] : [])));
  const all = new Set(
    pages.flatMap(({ links }) => [...links]).filter((url) => /^https:/.test(url) && URL.canParse(url)),
  );
  const addresses = new Set(
    [...all].map((url) => new URL(url)).map((url) => (own.has(url.origin) ? '' : url.href.split('#')[0])),
  );
  return [...addresses].filter(Boolean).sort();
}

/** Addresses that a feed or a sitemap names, and the targets of redirects. */
function addressesIn(file: string, text: string): string[] {
  if (file.endsWith('.xml')) {
    const named = [...text.matchAll(/<(loc|link|guid)>([^<]+)</g)].map((match) => match[2]);
    const attributes = [...text.matchAll(/<link [^>]*href="([^"]+)"/g)].map((match) => match[1]);
    return [...named, ...attributes].filter((url) => /^(https?:|\/)/.test(url));
  }
  return text.split('\n').flatMap((line) => line.split(/\s+/)[1] ?? []);
}
