import render from 'dom-serializer';
import { DomUtils, parseDocument } from 'htmlparser2';
import { decode, factLinkClass } from '../notes/addresses.ts';

/** Classes of the links of headings and facts to themselves, which are for copying. */
const selfLinks = ['sl-anchor-link', factLinkClass];
/** Attributes that hold an id, or several with spaces between them. */
const idAttributes = ['id', 'for', 'headers'].concat(
  ['labelledby', 'describedby', 'controls', 'owns', 'details', 'flowto', 'activedescendant', 'errormessage'].map(
    (name) => `aria-${name}`,
  ),
);
/** What is a landmark also without a name. */
const bareLandmarks = ['nav', 'aside', 'navigation', 'complementary', 'search'];
const landmarks = [...bareLandmarks, 'section', 'form', 'region'];

/** The id, in a document of several pages, of what has this id on one of them. */
export function partId(part: string, id: string): string {
  return `${part}--${id}`;
}

/**
 * The built HTML of a page as a part of a document of several: its ids begin with the name of the part, links to the
 * pages of the document lead to their parts, headings stand one level lower, what is for copying is left out, and
 * landmarks are also called by the title of the part, which is the heading with the id `part`.
 * `parts` are the names of all parts by the paths of their pages.
 */
export function asPart(html: string, part: string, parts: Map<string, string>, title: string): string {
  const document = parseDocument(html);
  const elements = DomUtils.findAll(() => true, document.children);
  const ids = new Set(elements.flatMap(({ attribs: { id, name } }) => [id, name]));
  const labels = new Map<string, number>();
  const unique = (label: string) => {
    const count = (labels.get(label) ?? 0) + 1;
    labels.set(label, count);
    return count > 1 ? `${label} (${count})` : label;
  };
  for (const element of elements) {
    const { name, attribs } = element;
    if (name === 'a' && attribs.class?.split(/\s+/).some((each) => selfLinks.includes(each))) {
      DomUtils.removeElement(element);
    }
    element.name = name.replace(/^h([1-5])$/, (_, level: string) => `h${Number(level) + 1}`);
    for (const attribute of idAttributes) {
      if (attribs[attribute]) attribs[attribute] = attribs[attribute].replace(/\S+/g, (id) => partId(part, id));
    }
    if (name === 'a' && attribs.name) attribs.name = partId(part, attribs.name);
    if (attribs.href !== undefined) attribs.href = inDocument(attribs.href, part, parts, ids);
    const kind = attribs.role || name;
    if (!landmarks.includes(kind)) continue;
    if (attribs['aria-labelledby']) attribs['aria-labelledby'] += ` ${part}`;
    else if (attribs['aria-label']) attribs['aria-label'] = unique(`${attribs['aria-label']}, ${title}`);
    else if (bareLandmarks.includes(kind)) attribs['aria-label'] = unique(title);
  }
  return render(document, { encodeEntities: 'utf8' });
}

/** Where a link of a part leads in the document; one that leads out of it, or to no id, stays as it is. */
function inDocument(href: string, part: string, parts: Map<string, string>, ids: Set<string | undefined>): string {
  const [, path = '', id] = /^([^#]*)#?(.*)$/s.exec(href) ?? [];
  if (path === '' && id && !ids.has(decode(id))) return href;
  const target = path === '' ? part : parts.get(path);
  return target ? `#${id ? partId(target, id) : target}` : href;
}
