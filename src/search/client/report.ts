/**
 * Where to report a query that found nothing, with the query in it. `address` is where new issues of a code host are
 * written, or any other page, which is given the query as `q`; `search` is the address of the search.
 */
export function reportAddress(address: string, query: string, search: string): string {
  const url = new URL(address, search);
  const title = `Search finds nothing for “${query}”`;
  const body = `I searched for “${query}” and found nothing: ${search}\n\nI was looking for:\n`;
  if (!/\/issues\/new\/?$/.test(url.pathname)) url.searchParams.set('q', query);
  else if (url.pathname.includes('/-/')) {
    // GitLab's names.
    url.searchParams.set('issue[title]', title);
    url.searchParams.set('issue[description]', body);
  } else {
    url.searchParams.set('title', title);
    url.searchParams.set('body', body);
  }
  return url.href;
}
