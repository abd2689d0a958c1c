import { addressTo, titleOf } from '../links/client/copy.ts';
import { factLinkClass } from '../notes/addresses.ts';
import { reportAddress, wrongPlace } from './report.ts';

/** The link to the fact that a node is in, or else to the section; nothing above the first section. */
export function linkAround(node: Node): HTMLAnchorElement | null {
  const start = node instanceof Element ? node : node.parentElement;
  for (let part = start?.closest('main [id]'); part; part = part.parentElement?.closest('main [id]')) {
    const link = part.querySelector<HTMLAnchorElement>(`.${factLinkClass}[href="#${CSS.escape(part.id)}"]`);
    if (link) return link;
  }
  const isBehind = (heading: Element) => heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
  const heading = [...document.querySelectorAll('main .sl-heading-wrapper')].findLast(isBehind);
  return heading?.querySelector<HTMLAnchorElement>('.sl-anchor-link') ?? null;
}

/** The id that a link to a place on the page leads to; empty without one. */
export function idOf(link: HTMLAnchorElement | null): string {
  return link ? decodeURIComponent(link.hash.slice(1)) : '';
}

/** The address at which to report the fact that a link leads to, or what a reader chose of it. Nothing where the site names nobody. */
export function reportOf(link: HTMLAnchorElement | null, chosen?: string): string | undefined {
  const to = document.querySelector<HTMLElement>('.page-links')?.dataset.report;
  if (!to) return undefined;
  const fact = document.getElementById(idOf(link));
  const refs = fact?.matches('li, tr') ? fact.querySelectorAll<HTMLAnchorElement>('[data-footnote-ref]') : [];
  const sources = [...refs].flatMap((ref) => {
    const note = document.getElementById(idOf(ref));
    return note?.querySelector<HTMLAnchorElement>('a[href^="http"]')?.href ?? [];
  });
  const report = wrongPlace(titleOf(link), addressTo(idOf(link)), chosen ?? textOf(fact), [...new Set(sources)]);
  return reportAddress(to, report, location.href);
}

/** What a fact says, without what stands below it and what is no text of it. */
function textOf(fact: HTMLElement | null): string | undefined {
  if (!fact?.matches('li, tr')) return undefined;
  const cells = fact instanceof HTMLTableRowElement ? [...fact.cells] : [fact];
  return cells
    .map((cell) => {
      const copy = cell.cloneNode(true);
      if (!(copy instanceof Element)) return '';
      for (const other of copy.querySelectorAll('ul, ol, sup, [data-moved], .floating')) other.remove();
      return copy.textContent.replace(/\s+/g, ' ').trim();
    })
    .join(' | ');
}
