import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Part } from '../notes/page.ts';
import { profiles } from '../notes/profiles.ts';
import type { Site, SitePage } from '../site/site.ts';
import { statusNotice } from '../site/words.ts';
import { countWords, type Line, packLines } from './lines.ts';
import { withDividers } from './said.ts';
import { topId } from './terms.ts';

/** Every note has a section "Features": the word in its heading tells nothing about the note. */
const headingWeight = '0.1';
/** A word in a sample is seldom what was asked. */
const sampleWeight = '0.3';

/** What of a page search reads, as HTML for the engine, which counts words from its start, and as text. */
export interface IndexedPage {
  url: string;
  html: string;
  text: string;
  /** Its lines, packed. */
  lines: string;
}

/** The text of a page for search: each part at its place, behind an element with its id, and before the questions that it answers. */
export function indexedPage(page: SitePage, number: number, asked: Site['questions']): IndexedPage {
  const { title, summary, address, parts, body, front } = page;
  const { formerly = [], terms = [], status } = page.kind === 'note' ? page.front : {};
  const names = [...(front?.aliases ?? []), ...formerly, ...terms].join('; ');
  const state = status && [statusNotice(status).join(''), status.instead && `Use instead: ${status.instead}`];
  const above = [summary, ...(state ?? []), body.intro].filter(Boolean);
  const ofGrammar = new Set(profiles[page.profile].sections.map(({ id }) => id));
  const lines = parts.filter(isRead).map((part) => {
    const questions = asked.get(`${address}#${part.id}`) ?? [];
    return { part, questions, isCommon: ofGrammar.has(part.id) };
  });
  const document = h('html', { lang: 'en' }, [
    h('body', { dataPagefindSort: `page:${number}` }, [
      h('h1', { id: topId }, title),
      ...(names ? [h('span', { dataPagefindMeta: `names:${names}` })] : []),
      ...above.map((text) => h('p', text)),
      ...lines.flatMap(({ part, questions, isCommon }) => [
        ...elementsOf(part, isCommon),
        ...questions.map((question) => h('p', question)),
      ]),
    ]),
  ]);
  const texts = lines.flatMap(({ part, questions }) => [part.depth > 0 ? part.name : '', part.text, ...questions]);
  return {
    url: `/${address}`,
    html: toHtml(document),
    text: [title, names, ...above, ...texts].join(' '),
    lines: packLines([
      { kind: 'heading', name: countWords(title), text: countWords(above.join(' ')), questions: [] },
      ...lines.map(({ part, questions, isCommon }) => lineOf(part, questions, isCommon)),
    ]),
  };
}

/** Of samples of one thing the first. */
function isRead(part: Part, index: number, parts: Part[]): boolean {
  return part.kind !== 'sample' || parts[index - 1]?.kind !== 'sample';
}

function elementsOf({ id, kind, name, text, depth }: Part, isCommon: boolean) {
  if (depth > 0) {
    const weight = isCommon ? { dataPagefindWeight: headingWeight } : {};
    return [h(`h${depth}`, { id, ...weight }, name), h('p', text)];
  }
  if (kind === 'sample') return [h('section', { id }), h('p', { dataPagefindWeight: sampleWeight }, `${name} ${text}`)];
  // The engine would keep the text of an element with an id a second time.
  return [h('li', { id }), h('p', withDividers(text))];
}

function lineOf(
  { kind, name, named, text, depth }: Part,
  questions: readonly string[],
  isCommon: boolean,
): Omit<Line, 'start'> {
  const counted = { questions: questions.map((question) => countWords(question)) };
  const words = countWords(name);
  if (depth > 0)
    return {
      ...counted,
      name: words,
      text: countWords(text),
      kind: isCommon ? 'common' : depth === 2 ? 'section' : 'heading',
    };
  if (kind === 'sample') return { ...counted, name: words, text: countWords(text), kind: 'sample' };
  const all = countWords(withDividers(text));
  const own = named && text.startsWith(name) ? Math.min(words, all) : 0;
  return { ...counted, name: own, text: all - own, kind: 'fact' };
}
