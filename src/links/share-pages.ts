import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { canBeShared, picture, shareAddress, shortTitle } from '../notes/addresses.ts';
import type { Part } from '../notes/page.ts';
import { destinations } from '../site/moves.ts';
import { isShared, type Site, type SitePage, standingOf } from '../site/site.ts';
import type { TextFile } from './files.ts';
import type { Ledger } from './ledger.ts';
import { picturedPage } from './pictured.ts';

/** What every page that leads on must know of where the site stands: the address of its start, with the base path, and its name. */
interface Home {
  home: string;
  name: string;
}

/** What a page that leads on shows, and the address that it leads to, below the base path. */
interface Preview {
  label: string;
  text: string;
  /** Address of the page whose picture is shown. */
  pictured: string;
  target: string;
}

/** The script that takes the `#` of an old address along. Without it the page leads on all the same. */
const carryHash: TextFile = {
  file: 'moved.js',
  text: `const link = document.querySelector('a');
if (location.hash) link.hash = location.hash;
location.replace(link.href);
`,
};

/** The longest text that a share page may show, and what is tried if the page gets too heavy. */
const textLengths = [280, 180, 90, 40];
const heaviestPage = 2048;

/** The pages that preview sections and facts, for each address of a ledger that has one: of what it is now. */
export async function sharePages(site: Site, ledger: Ledger, names: Home): Promise<TextFile[]> {
  const standing = standingOf(site);
  const destinationOf = destinations(site.moves, standing);
  const pages: TextFile[] = [];
  for (const [address, { share, ids }] of Object.entries(ledger)) {
    if (share === 'pages') continue;
    const page = site.pages.get(address);
    const parts = new Map(page?.parts.map((part) => [part.id, part]));
    const pictured = page && (await picturedPage(site, page)).address;
    for (const id of ids) {
      const part = parts.get(id);
      const at = shareAddress(address, id);
      if (page && part) {
        if (isShared(page, part, site.pages, share)) pages.push(sharePage(names, at, previewOf(page, part, pictured)));
        continue;
      }
      // What is gone may have had one of any level.
      const now = canBeShared(id) && !site.pages.has(at) ? destinationOf(`${address}#${id}`) : undefined;
      const preview = now === undefined ? undefined : await previewAt(site, now);
      if (preview) pages.push(sharePage(names, at, preview));
    }
  }
  return pages;
}

async function previewAt(site: Site, address: string): Promise<Preview | undefined> {
  const [path, id] = address.split('#');
  const page = site.pages.get(path);
  const part = page?.parts.find((each) => each.id === id);
  if (!page) return undefined;
  const pictured = (await picturedPage(site, page)).address;
  if (part) return previewOf(page, part, pictured);
  return { label: shortTitle(page.title), text: page.summary, pictured, target: address };
}

function previewOf(page: SitePage, part: Part, pictured = page.address): Preview {
  return { label: part.label, text: textBelow(page, part), pictured, target: `${page.address}#${part.id}` };
}

/** What a part says; a heading also what stands below it. */
function textBelow({ parts }: SitePage, part: Part): string {
  const [longest] = textLengths;
  const start = parts.indexOf(part);
  let text = part.text;
  for (let index = start + 1; part.depth > 0 && index < parts.length && text.length < longest; index++) {
    if (parts[index].depth > 0) break;
    text = `${text} ${parts[index].text}`.trim();
  }
  return text;
}

/** A page that tells programs which show previews what one section or fact is, and takes a person there. */
function sharePage(names: Home, address: string, preview: Preview): TextFile {
  let text = '';
  for (const length of textLengths) {
    text = sharePageOf(names, address, preview, length);
    if (Buffer.byteLength(text) <= heaviestPage) break;
  }
  return { file: `${address}index.html`, text };
}

function sharePageOf({ home, name }: Home, address: string, preview: Preview, longest: number): string {
  const label = clip(preview.label, longest);
  const description = clip(preview.text, longest) || label;
  const property = (key: string, content: string) => h('meta', { property: key, content });
  return leadOn(label, new URL(preview.target, home), [
    h('meta', { name: 'description', content: description }),
    property('og:title', label),
    property('og:description', description),
    property('og:image', new URL(preview.pictured + picture.name, home).href),
    property('og:url', new URL(address, home).href),
    property('og:type', 'article'),
    property('og:site_name', name),
    h('meta', { name: 'twitter:card', content: 'summary_large_image' }),
  ]);
}

/** Makes old addresses of pages arrive: by a page, and a rule in `_redirects`. `rules` are those that are there already. */
export function movedPages(site: Site, rules: string, { home }: Home): TextFile[] {
  const standing = standingOf(site);
  const destinationOf = destinations(site.moves, standing);
  const moved = site.moves.flatMap(({ from }) => {
    const to = from.includes('#') || standing.has(from) ? undefined : destinationOf(from);
    return to === undefined ? [] : [{ from, to, title: site.pages.get(to.split('#')[0])?.title ?? to }];
  });
  if (moved.length === 0) return [];
  const base = new URL(home).pathname;
  const redirects = moved.flatMap(({ from, to }) => [
    `${base}${from} ${base}${to} 301`,
    `${base}${from}index.md ${base}${to.split('#')[0]}index.md 301`,
  ]);
  const script = h('script', { src: base + carryHash.file, defer: true });
  return [
    { file: '_redirects', text: `${rules}${redirects.join('\n')}\n` },
    carryHash,
    ...moved.map(({ from, to, title }) => ({
      file: `${from}index.html`,
      text: leadOn(title, new URL(to, home), [script]),
    })),
  ];
}

function leadOn(title: string, target: URL, head: ReturnType<typeof h>[]): string {
  const path = target.pathname + target.hash;
  const document = h(null, [
    { type: 'doctype' },
    h('html', { lang: 'en' }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('meta', { name: 'viewport', content: 'width=device-width' }),
        h('title', title),
        ...head,
        h('meta', { name: 'robots', content: 'noindex' }),
        h('link', { rel: 'canonical', href: target.origin + target.pathname }),
        h('meta', { httpEquiv: 'refresh', content: `0;url=${path}` }),
      ]),
      h('body', [h('p', [h('a', { href: path }, title)])]),
    ]),
  ]);
  return `${toHtml(document)}\n`;
}

/** Text cut between words so that it has at most about `longest` characters. */
function clip(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/\s\S*$/, '')} …` : text;
}
