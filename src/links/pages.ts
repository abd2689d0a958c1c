import { picture } from '../notes/addresses.ts';
import { clip, type Page } from './site.ts';

/** What every page that leads on must know of the site: the address of its start, with the base path, and its name. */
interface SiteNames {
  home: string;
  name: string;
}

/** What a share page shows, and the address that it leads to. */
export interface Preview {
  label: string;
  text: string;
  page: Page;
  id?: string;
}

/** The script that takes the `#` of an old address along. Without it the page leads on all the same. */
export const carryHash = {
  file: 'moved.js',
  source: `const link = document.querySelector('a');
if (location.hash) link.hash = location.hash;
location.replace(link.href);
`,
};

/** The longest text that a share page may show, and what is tried if the page gets too heavy. */
const textLengths = [280, 180, 90, 40];
const heaviestPage = 2048;

/** A page that tells programs which show previews what one section or fact is, and takes a person there. */
export function sharePage(names: SiteNames, share: string, preview: Preview): string {
  const pages = textLengths.map((length) => () => sharePageOf(names, share, preview, length));
  const fitting = pages.find((page) => Buffer.byteLength(page()) <= heaviestPage) ?? pages[pages.length - 1];
  return fitting();
}

function sharePageOf({ home, name }: SiteNames, share: string, preview: Preview, longest: number): string {
  const { page, id } = preview;
  const target = new URL(page.path + (id === undefined ? '' : `#${id}`), home);
  const label = clip(preview.label, longest);
  const description = clip(preview.text, longest) || label;
  const meta = (kind: string, key: string, value: string) => `<meta ${kind}="${key}" content="${escapeMarkup(value)}">`;
  return leadOn(label, target, [
    meta('name', 'description', description),
    meta('property', 'og:title', label),
    meta('property', 'og:description', description),
    meta('property', 'og:image', new URL(page.path + picture.name, home).href),
    meta('property', 'og:url', new URL(share, home).href),
    meta('property', 'og:type', 'article'),
    meta('property', 'og:site_name', name),
    meta('name', 'twitter:card', 'summary_large_image'),
  ]);
}

/** A page at an old address that leads to the new one. */
export function movedPage({ home }: SiteNames, to: string, title: string): string {
  return leadOn(title, new URL(to, home), [`<script src="${new URL(carryHash.file, home).pathname}" defer></script>`]);
}

function leadOn(title: string, target: URL, head: string[]): string {
  const path = escapeMarkup(target.pathname + target.hash);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeMarkup(title)}</title>`,
    ...head,
    '<meta name="robots" content="noindex">',
    `<link rel="canonical" href="${escapeMarkup(target.origin + target.pathname)}">`,
    `<meta http-equiv="refresh" content="0;url=${path}">`,
    `</head><body><p><a href="${path}">${escapeMarkup(title)}</a></p></body></html>\n`,
  ].join('\n');
}

/**
 * Makes old anchors arrive, also without a script: an empty target stands inside of what the anchor is now,
 * or below the title a line that says which other page it is on.
 */
export function withMovedAnchors(
  html: string,
  page: Page,
  moves: { from: string; to: string }[],
  home: string,
): string {
  const insertions = moves.map(({ from, to }) => {
    const id = escapeMarkup(from.slice(from.indexOf('#') + 1));
    const [path, newId] = to.split('#');
    const target = new URL(to, home);
    if (path !== page.path) {
      const href = escapeMarkup(target.pathname + target.hash);
      const link = `<a href="${href}">${escapeMarkup(to)}</a>`;
      return {
        at: page.afterTitle,
        text: `<p class="moved" id="${id}" data-moved="${href}">This has moved: ${link}</p>`,
      };
    }
    const at = page.anchors.find((anchor) => anchor.id === newId)?.inside ?? page.afterTitle;
    return { at, text: `<span id="${id}" data-moved="${escapeMarkup(target.hash)}"></span>` };
  });
  return insertions
    .toSorted((a, b) => b.at - a.at)
    .reduce((result, { at, text }) => result.slice(0, at) + text + result.slice(at), html);
}

/** Text as it stands in HTML and XML, also in an attribute. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
