/**
 * Every address of the site and every name that stands in one is made here. Browsers load this too, so it imports nothing
 * of Node.
 */

const firstWords = 6;
/** An id is cut at so many bytes: file systems take names of 255. */
const longestId = 200;

const encoder = new TextEncoder();

/** How many bytes a text has in UTF-8. */
function bytesIn(text: string): number {
  return encoder.encode(text).length;
}

/** Text to the form that stands in an address: lower case, words joined by hyphens. Letters lose their accents in Latin script only. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<![\p{L}\p{N}\p{M}])\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** An id of at most 200 bytes, cut between letters. */
export function cut(id: string): string {
  if (bytesIn(id) <= longestId) return id;
  let length = 0;
  let end = 0;
  for (const letter of id) {
    length += bytesIn(letter);
    if (length > longestId) break;
    end += letter.length;
  }
  return id.slice(0, end).replace(/-$/, '');
}

/** The id of a heading: the one that its author gave it, as far as it can stand in an address, or else the one that is made of its text. */
export function headingId(own: string | undefined, made: string): string {
  if (own === undefined) return cut(made);
  return cut(/^[\p{L}\p{N}\p{M}_-]+$/u.test(own) ? own : slug(own));
}

/** An id that nothing on a page has yet: the one that is wanted, or else with a number. It is used from then on. */
export function freeId(used: Set<string>, wanted: string): string {
  for (let count = 1; ; count++) {
    const free = count === 1 ? wanted : `${wanted}-${count}`;
    if (!used.has(free) && used.add(free)) return free;
  }
}

/** What something without a name is called: the first words of its text. */
export function firstWordsOf(text: string): string {
  return text.trim().split(/\s+/).slice(0, firstWords).join(' ');
}

/** The id of a fact: its section, then what it is called. */
export function factId(sectionId: string, name: string): string {
  return cut(`${sectionId}-${slug(name)}`);
}

/** The id of a note: its title without the words that every title of this site would begin with. */
export function noteId(title: string): string {
  return slug(title.replace(/^(amazon\s+|aws\s+)*sagemaker(\s+ai)?\s+(?=[\p{L}\p{N}])/iu, '')) || 'note';
}

/** The path of a page from its id (`sagemaker/clarify`, `index`), below the site's base path. */
export function addressOf(id: string, base: string): string {
  const path = id.replace(/(^|\/)index$/, '');
  return `${base.replace(/\/$/, '')}/${path ? `${path}/` : ''}`;
}

/** Whether an id can be the last part of a share page's address: what else stands at such an address is no letter, digit or hyphen. */
export function canBeShared(id: string): boolean {
  return /^[\p{L}\p{N}-]+$/u.test(id) && id === id.toLowerCase() && bytesIn(id) <= longestId;
}

/** The path of the page that previews a section or a fact: `sagemaker/clarify/limits-job-run-time/`. */
export function shareAddress(page: string, id: string): string {
  return `${page}${id}/`;
}

/** A page's title as it stands in navigation and in titled links: "SageMaker Clarify" is "Clarify". */
export function shortTitle(title: string): string {
  return title.replace(/^SageMaker (?!AI$|Notes$)(\w)/, (_, first: string) => first.toUpperCase());
}

/** Ids that Markdown gives to footnotes and to what refers to them. */
export const footnoteId = /^user-content-fn(ref)?-/;

/** The class of the link that each fact has to itself. */
export const factLinkClass = 'fact-link';

/** What the link of a section or fact is called; headings get the same from the texts of the site. */
export function linkLabel(name: string): string {
  return `Link to “${name}”`;
}

/** The name in such a label, or nothing. */
export function nameIn(label: string | null | undefined): string {
  return /“(.*)”/.exec(label ?? '')?.[1] ?? '';
}

/** The preview picture beside each page. */
export const picture = { name: 'picture.png', width: 1200, height: 630 };

/** Text of an address without percent signs; what is no such text stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
