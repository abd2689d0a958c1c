import { profiles } from '../notes/profiles.ts';
import { updatedOf } from '../site/dates.ts';
import { familyOf, type Site, type SitePage } from '../site/site.ts';
import type { Place } from './documents.ts';

/** What search engines are told of a page (schema.org): the way to it, and what it is. Undefined of pages that are no one's text. */
export function structuredData(site: Site, page: SitePage, place: Place): object | undefined {
  if (page.kind === 'aid' || page.kind === 'home') return undefined;
  const own =
    page.kind === 'concepts' ? termsOf(page) : page.front && page.kind !== 'family' ? articleOf(page) : undefined;
  const url = new URL(page.address, place.home).href;
  const dateModified = updatedOf(site, page);
  const about = own && { ...own, url, name: page.title, description: page.summary, dateModified, inLanguage: 'en' };
  return { '@context': 'https://schema.org', '@graph': [breadcrumbs(site, page, place), ...(about ? [about] : [])] };
}

function breadcrumbs(site: Site, page: SitePage, { home, name }: Place) {
  const family = page.kind === 'family' ? undefined : familyOf(site, page)?.page;
  const above = [{ title: name, address: '' }, ...(family ? [family] : [])];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [...above, page].map(({ title, address }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: title,
      item: new URL(address, home).href,
    })),
  };
}

/** An article, with what it cites. The addresses stand on the page again, so that they weigh little. */
function articleOf({ title, profile, body }: SitePage) {
  const citation = [...new Set(body.sources.flatMap(({ url }) => url ?? []))];
  return {
    '@type': profiles[profile].has.has('operations') ? 'TechArticle' : 'Article',
    headline: title,
    ...(citation.length > 0 ? { citation } : {}),
  };
}

/** The concepts, each by the address of its definition on the page. */
function termsOf({ parts }: SitePage) {
  const terms = parts.filter(({ depth, definition }) => depth === 3 && definition);
  return {
    '@type': 'DefinedTermSet',
    hasDefinedTerm: terms.map(({ id, name }) => ({ '@type': 'DefinedTerm', '@id': `#${id}`, name })),
  };
}
