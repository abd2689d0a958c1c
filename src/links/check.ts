import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest, type Problem } from '../notes/problems.ts';
import type { Site } from './site.ts';

/** A link, and what has it: a page, a feed, or the rules for redirects. */
interface Use {
  from: string;
  /** The address that a link is relative to. */
  base: URL;
  url: string;
}

/** Texts of the built files beside the pages that name addresses: feeds, sitemaps and `_redirects`, by path. */
export type OtherFiles = Map<string, string>;

/** Reads those files of a built folder beside its pages that name addresses. */
export async function readOtherFiles(folder: string, files: Set<string>): Promise<OtherFiles> {
  const named = [...files].filter((file) => file.endsWith('.xml') || file === '_redirects');
  return new Map(
    await Promise.all(named.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)),
  );
}

/**
 * Every link on a built site that leads nowhere, or not straight to where it means to.
 * `destinationOf` tells where an address below the base path has moved, if it has.
 */
export function findDeadLinks(
  site: Site,
  others: OtherFiles,
  destinationOf: (address: string) => string | undefined,
): (Problem & { url: string })[] {
  const home = new URL(site.home);
  const pages = new Map(site.pages.map((page) => [page.file, page]));
  const lowerCase = new Map([...site.files].map((file) => [file.toLowerCase(), file]));
  const files = new Map<string, string | undefined>();
  const fileAt = (path: string) => {
    if (!files.has(path)) files.set(path, path === '' || path.endsWith('/') ? `${path}index.html` : path);
    return files.get(path) ?? '';
  };
  const problems: (Problem & { url: string })[] = [];
  const check = ({ from, base, url }: Use) => {
    const report = (rule: string, message: string, remedy: string) =>
      problems.push({ file: from, line: 1, column: 1, rule, message, remedy, url });
    const target = URL.canParse(url, base) ? new URL(url, base) : undefined;
    if (!target) return report('malformed-link', `"${url}" is no address`, 'Write it as https://…');
    if (target.origin !== home.origin) {
      if (target.protocol === 'http:')
        report('insecure-link', `"${url}" is not https`, `Write it as ${url.replace('http:', 'https:')}`);
      return;
    }
    if (!target.pathname.startsWith(home.pathname)) {
      return report('link-past-base', `"${url}" leaves the base path`, `Begin it with ${home.pathname}`);
    }
    const path = decode(target.pathname.slice(home.pathname.length));
    const file = fileAt(path);
    const moved = destinationOf(path + decode(target.hash));
    if (moved !== undefined) {
      return report('moved-link', `what "${url}" names has moved`, `Write it as ${home.pathname}${moved}`);
    }
    if (!site.files.has(file)) {
      if (site.files.has(`${path}/index.html`)) {
        return report(
          'missing-slash',
          `"${url}" lacks the slash at its end`,
          `Write it as ${target.pathname}/${target.hash}`,
        );
      }
      const otherCase = lowerCase.get(file.toLowerCase()) ?? lowerCase.get(`${file.toLowerCase()}/index.html`);
      if (otherCase) {
        return report(
          'wrong-case',
          `"${url}" differs in case from what stands there`,
          `Write it as ${addressIn(home, otherCase)}`,
        );
      }
      const meant = nearest(file, file.endsWith('.html') ? pages.keys() : site.files);
      const remedy = meant ? `Did you mean ${addressIn(home, meant)}?` : 'Link to what is there, or take the link out.';
      return report('dead-link', `nothing stands at "${url}"`, remedy);
    }
    const page = pages.get(file);
    const id = decode(target.hash.slice(1));
    if (id === '' || !page || page.ids.has(id)) return;
    const meant = nearest(id, page.ids);
    const remedy = meant ? `Did you mean "#${meant}"?` : 'Link to an id that is there, or to the page.';
    report('dead-anchor', `"${url}" names no id on its page`, remedy);
  };
  for (const page of site.pages) {
    const base = new URL(page.path, home);
    for (const url of new Set(page.links)) if (!/^(data|mailto|tel):/.test(url)) check({ from: page.file, base, url });
  }
  for (const [from, text] of others) for (const url of addressesIn(from, text)) check({ from, base: home, url });
  return problems;
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

function addressIn(home: URL, file: string): string {
  return home.pathname + file.replace(/(^|\/)index\.html$/, '$1');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
