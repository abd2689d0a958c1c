import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { picture } from '../notes/addresses.ts';
import type { TextFile } from './files.ts';

/** What every page that leads on must know of where the site stands: the address of its start, with the base path, and its name. */
export interface Home {
  home: string;
  name: string;
}

/** What a page that leads to a section or a fact shows, and where it leads. */
export interface Preview {
  /** Its own address, below the base path like the others. */
  address: string;
  label: string;
  text: string;
  /** Address of the page whose picture is shown. */
  pictured: string;
  target: string;
}

/** The script that takes the query and the `#` of an old address along. Without it the page leads on all the same. */
export const carryRest: TextFile = {
  file: 'moved.js',
  text: `const link = document.querySelector('a');
link.search = location.search;
if (location.hash) link.hash = location.hash;
location.replace(link.href);
`,
};

/** How much text a page may show that leads to a fact, and what is tried if it gets too heavy: the longest first. */
const textLengths = [280, 180, 90, 40];
export const longestText = textLengths[0];
const heaviestPage = 2048;

/** A page that tells programs which show previews what one section or fact is, and takes a person there. */
export function sharePage(home: Home, preview: Preview): TextFile {
  let text = '';
  for (const length of textLengths) {
    text = sharePageOf(home, preview, length);
    if (Buffer.byteLength(text) <= heaviestPage) break;
  }
  return { file: sharePageFile(preview), text };
}

/** The path of the file that has a preview's page. */
export function sharePageFile({ address }: Preview): string {
  return `${address}index.html`;
}

function sharePageOf({ home, name }: Home, preview: Preview, longest: number): string {
  const label = clip(preview.label, longest);
  const description = clip(preview.text, longest) || label;
  const property = (key: string, content: string) => h('meta', { property: key, content });
  return leadOn(label, new URL(preview.target, home), [
    h('meta', { name: 'description', content: description }),
    property('og:title', label),
    property('og:description', description),
    property('og:image', new URL(preview.pictured + picture.name, home).href),
    property('og:url', new URL(preview.address, home).href),
    property('og:type', 'article'),
    property('og:site_name', name),
    h('meta', { name: 'twitter:card', content: 'summary_large_image' }),
  ]);
}

/** A page at an address that has moved: it takes a person to where it is now. Both are below the base path. */
export function movedPage({ home }: Home, from: string, to: string, title: string): TextFile {
  const script = h('script', { src: new URL(home).pathname + carryRest.file, defer: true });
  return { file: `${from}index.html`, text: leadOn(title, new URL(to, home), [script]) };
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
