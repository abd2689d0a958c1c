/** The path of a page from its id (`sagemaker/clarify`, `sagemaker/index`), below the site's base path. */
export function addressOf(id: string, base: string): string {
  const path = id.replace(/(^|\/)index$/, '');
  return `${base.replace(/\/$/, '')}/${path ? `${path}/` : ''}`;
}

/** A page's title as it stands in navigation and in titled links: "SageMaker Clarify" is "Clarify". */
export function shortTitle(title: string): string {
  return title.replace(/^SageMaker (?!AI$|Notes$)(\w)/, (_, first: string) => first.toUpperCase());
}

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
