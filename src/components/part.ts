import { factLinkClass } from '../notes/addresses.ts';

/** Links of headings and facts to themselves, which are for copying. */
const selfLink = new RegExp(`<a [^>]*class="(sl-anchor-link|${factLinkClass})".*?</a>`, 'gs');
const tag = /<\/?[a-z](?:"[^"]*"|[^">])*>/g;
const address = / href="([^"#]*)#?([^"]*)"/;
const ids = / (id|for|aria-(?:labelledby|describedby|controls))="([^"]*)"/g;

/** The id, in a document of several pages, of what has this id on one of them. */
export function partId(part: string, id: string): string {
  return `${part}--${id}`;
}

/**
 * The built HTML of a page as a part of a document of several: its ids begin with the name of the part, links to the
 * pages of the document lead to their parts, headings stand one level lower, and what is for copying is left out.
 * `parts` are the names of all parts by the paths of their pages.
 */
export function asPart(html: string, part: string, parts: Map<string, string>): string {
  return html.replace(selfLink, '').replace(tag, (found) =>
    found
      .replace(/^(<\/?h)([1-5])\b/, (_, start: string, level: string) => start + (Number(level) + 1))
      .replace(ids, (_, name: string, value: string) => ` ${name}="${value.replace(/\S+/g, (id) => partId(part, id))}"`)
      .replace(address, (link, path: string, id: string) => {
        const target = path === '' ? part : parts.get(path);
        return target ? ` href="#${id ? partId(target, id) : target}"` : link;
      }),
  );
}
