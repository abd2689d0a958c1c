import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Parser } from 'htmlparser2';
import { factLinkClass, nameIn, shortTitle } from '../notes/addresses.ts';

/** A section or a fact that can be linked to. */
export interface Anchor {
  id: string;
  /** Where it stands, from the page down to it: `Clarify › Limits › Job run time`. */
  label: string;
  /** What it says: a fact's own text, or what follows a heading. */
  text: string;
  /** The offset in the HTML at which its content begins. */
  inside: number;
}

/** A built page. */
export interface Page {
  /** Its address below the base path: `sagemaker/clarify/`. */
  path: string;
  file: string;
  title: string;
  description: string;
  canonical?: string;
  stage?: string;
  status?: string;
  anchors: Anchor[];
  ids: Set<string>;
  /** Every address that the page names, as written. */
  links: string[];
  /** The offset in the HTML right behind the title. */
  afterTitle: number;
}

/** A built site. */
export interface Site {
  /** The address of its start, with its base path: `https://example.com/notes/`. */
  home: string;
  /** Paths of all files, relative to the built folder. */
  files: Set<string>;
  pages: Page[];
}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const anchorTags = [...headings, 'li', 'tr', 'section'];
const silentTags = ['script', 'style', 'svg', 'sup', 'template', 'nav'];
/** Ids that the page's frame or Markdown's footnotes give. */
const foreignId = /^(_top$|user-content-|starlight__)/;
/** Pages made from the others, which come and go with them. */
const derived = /^(404\.html$|(index|print)\/.)/;
const longestText = 280;
const firstWords = 6;

/** Whether a page's address is published, so that it must last. */
export function isLasting({ path }: Page): boolean {
  return !derived.test(path);
}

/** Reads every page of a built site once. `home` is its address with its base path. */
export async function readSite(folder: string, home: string): Promise<Site> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const pages: Page[] = [];
  for (const file of files.filter((name) => name.endsWith('.html')))
    pages.push(readPage(file, await readFile(join(folder, file), 'utf8')));
  return { home, files: new Set(files), pages };
}

/** What a page's HTML says about where it can be linked to, and where it links. */
export function readPage(file: string, html: string): Page {
  const reader = new PageReader(file);
  const parser = new Parser({
    onopentag: (tag, attributes) => reader.open(tag, attributes, parser.endIndex + 1),
    ontext: (text) => reader.say(text),
    onclosetag: (tag) => reader.close(tag, parser.endIndex + 1),
  });
  parser.end(html);
  return reader.page;
}

class PageReader {
  readonly page: Page;
  /** Open elements from the outside in. */
  readonly #open: { anchor?: Anchor; silent: boolean }[] = [];
  /** The heading that what is read stands under, with the headings above it. */
  readonly #path: { rank: number; name: string; anchor?: Anchor }[] = [];
  readonly #facts: { anchor: Anchor; name: string }[] = [];
  #inHeading = false;
  #inMain = false;
  #silence = 0;

  constructor(file: string) {
    const path = file.replace(/(^|\/)index\.html$/, '$1');
    this.page = { path, file, title: '', description: '', anchors: [], ids: new Set(), links: [], afterTitle: 0 };
  }

  open(tag: string, attributes: Record<string, string>, end: number): void {
    const { id } = attributes;
    if (attributes.name === 'description') this.page.description = attributes.content ?? '';
    if (id) this.page.ids.add(id);
    this.#readLinks(attributes);
    this.#readFilter(attributes['data-pagefind-filter'] ?? '');
    if (tag === 'main') this.#inMain = true;
    const silent = silentTags.includes(tag) || (attributes.class ?? '').includes('sr-only');
    if (silent) this.#silence++;
    const anchor = this.#inMain && id ? this.#anchorOf(tag, id, end) : undefined;
    const rank = headings.indexOf(tag);
    if (this.#inMain && rank >= 0) {
      while (this.#path.length > 0 && (this.#path.at(-1)?.rank ?? 0) >= rank) this.#path.pop();
      this.#path.push({ rank, name: '', anchor });
      this.#inHeading = true;
    } else if (anchor) this.#facts.push({ anchor, name: attributes['aria-label'] ?? '' });
    const fact = this.#facts.at(-1);
    if (fact && attributes.class === factLinkClass) fact.name = nameIn(attributes['aria-label']);
    if (fact && (tag === 'th' || tag === 'td')) {
      if (fact.anchor.text.trim() === '') fact.anchor.inside = end;
      else this.say(' · ');
    }
    this.#open.push({ anchor, silent });
  }

  say(text: string): void {
    if (!this.#inMain || this.#silence > 0) return;
    const heading = this.#path.at(-1);
    if (heading && this.#inHeading) heading.name += text;
    else if (heading?.anchor && heading.anchor.text.length < longestText) heading.anchor.text += text;
    for (const { anchor } of this.#facts) if (anchor.text.length < longestText) anchor.text += text;
  }

  close(tag: string, end: number): void {
    const { anchor, silent } = this.#open.pop() ?? {};
    if (silent) this.#silence--;
    if (tag === 'main') this.#inMain = false;
    if (this.#inMain && headings.includes(tag)) {
      this.#inHeading = false;
      const heading = this.#path.at(-1);
      if (heading) heading.name = plain(heading.name);
      if (tag === 'h1' && this.page.title === '') {
        this.page.title = heading?.name ?? '';
        this.page.afterTitle = end;
      }
      if (anchor) anchor.label = this.#labelOf();
    } else if (anchor) {
      const name = this.#facts.pop()?.name || firstWordsOf(anchor.text);
      anchor.label = `${this.#labelOf()} › ${name}`;
    }
  }

  #anchorOf(tag: string, id: string, end: number): Anchor | undefined {
    if (!anchorTags.includes(tag) || foreignId.test(id)) return undefined;
    const anchor = { id, label: '', text: '', inside: end };
    this.page.anchors.push(anchor);
    return anchor;
  }

  #labelOf(): string {
    return this.#path.map(({ rank, name }) => (rank === 0 ? shortTitle(name) : name)).join(' › ');
  }

  #readLinks({ href, src, property, content, ...attributes }: Record<string, string>): void {
    if (attributes.rel === 'canonical') this.page.canonical = href;
    const refresh = attributes['http-equiv'] === 'refresh' ? /url=(.*)/.exec(content ?? '')?.[1] : undefined;
    const picture = property === 'og:image' ? content : undefined;
    for (const link of [href, src, refresh, picture]) if (link !== undefined) this.page.links.push(link);
  }

  #readFilter(filter: string): void {
    const [name, value] = filter.split(':');
    if (name === 'stage') this.page.stage = value;
    if (name === 'status') this.page.status = value;
  }
}

/** Text cut between words so that it has at most about `longest` characters. */
export function clip(text: string, longest: number): string {
  const line = plain(text);
  return line.length > longest ? `${line.slice(0, longest).replace(/\s\S*$/, '')} …` : line;
}

function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;])/g, '$1')
    .trim();
}

function firstWordsOf(text: string): string {
  return plain(text).split(' ').slice(0, firstWords).join(' ');
}
