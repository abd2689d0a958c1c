import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Part } from '../notes/page.ts';
import { profiles } from '../notes/profiles.ts';
import type { SitePage } from '../site/site.ts';
import { statusNotice } from '../site/words.ts';

/** Every note has a section "Features": the word in its heading tells nothing about the note. */
const headingWeight = '0.1';
/** A word in a sample is seldom what was asked. */
const sampleWeight = '0.3';

/** What of a page search reads, as HTML for the engine, which counts words from its start, and as text. */
export interface IndexedPage {
  url: string;
  html: string;
  text: string;
}

/** The text of a page for search: each part at its place, behind an element with its id. */
export function indexedPage(page: SitePage, number: number): IndexedPage {
  const { title, summary, address, parts, body, front } = page;
  const { formerly = [], status } = page.kind === 'note' ? page.front : {};
  const names = [...(front?.aliases ?? []), ...formerly].join('; ');
  const state = status && [statusNotice(status).join(''), status.instead && `Use instead: ${status.instead}`];
  const above = [summary, ...(state ?? []), body.intro].filter(Boolean);
  const read = parts.filter(isRead);
  const ofGrammar = new Set(profiles[page.profile].sections.map(({ id }) => id));
  const document = h('html', { lang: 'en' }, [
    h('body', { dataPagefindSort: `page:${number}` }, [
      h('h1', title),
      ...(names ? [h('span', { dataPagefindMeta: `names:${names}` })] : []),
      ...above.map((text) => h('p', text)),
      ...read.flatMap((part) => elementsOf(part, ofGrammar)),
    ]),
  ]);
  const texts = read.flatMap(({ name, text, depth }) => (depth > 0 ? [name, text] : [text]));
  return { url: `/${address}`, html: toHtml(document), text: [title, names, ...above, ...texts].join(' ') };
}

/** Of samples of one thing the first. */
function isRead(part: Part, index: number, parts: Part[]): boolean {
  return part.kind !== 'sample' || parts[index - 1]?.kind !== 'sample';
}

function elementsOf({ id, kind, name, text, depth }: Part, ofGrammar: ReadonlySet<string>) {
  if (depth > 0) {
    const weight = ofGrammar.has(id) ? { dataPagefindWeight: headingWeight } : {};
    return [h(`h${depth}`, { id, ...weight }, name), h('p', text)];
  }
  if (kind === 'sample') return [h('section', { id }), h('p', { dataPagefindWeight: sampleWeight }, `${name} ${text}`)];
  // The engine would keep the text of an element with an id a second time.
  return [h('li', { id }), ...text.split(' · ').map((cell) => h('p', cell))];
}
