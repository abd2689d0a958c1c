/** What somebody tells of: something that is wrong, or missing. */
export interface Report {
  title: string;
  /** What is known of it; what the teller has to say follows. */
  body: string;
  /** What it is about, for a page that is given one thing. */
  about: string;
}

/** Characters of a fact that are told: some mail programs and hosts take an address of 2,000 bytes at most. */
const longestText = 300;

/** A search that found nothing. `search` is its address. */
export function missedSearch(query: string, search: string): Report {
  return {
    title: `Search finds nothing for “${query}”`,
    body: `I searched for “${query}” and found nothing: ${search}\n\nI was looking for:\n`,
    about: query,
  };
}

/** A page, section or fact that is wrong: what it is called, its address, and, as far as there are, its text and the addresses of its sources. */
export function wrongPlace(name: string, address: string, text = '', sources: string[] = []): Report {
  const said = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  const lines = [address, ...(said ? ['', `> ${said}`] : []), '', ...sources.map((source) => `Source: ${source}`)];
  return {
    title: `Wrong: ${name}`,
    body: `${lines.join('\n').trim()}\n\nWhat is wrong, and where that stands:\n`,
    about: address,
  };
}

/**
 * Where to report something, with what is known of it filled in. `to` is where new issues of a code host are written, an address of mail,
 * or any other page, which is given what it is about as `q`; it may be relative to the address `page`.
 */
export function reportAddress(to: string, { title, body, about }: Report, page: string): string {
  if (/^(mailto:)?[^/:?]+@[^/:]+$/.test(to)) {
    const [address, query] = to.replace(/^mailto:/, '').split('?');
    const fields = [query, `subject=${encodeURIComponent(title)}`, `body=${encodeURIComponent(body)}`];
    return `mailto:${address}?${fields.filter(Boolean).join('&')}`;
  }
  const url = new URL(to, page);
  const { searchParams } = url;
  if (!/\/issues\/new\/?$/.test(url.pathname)) searchParams.set('q', about);
  else {
    // GitLab has names of its own.
    const gitlab = url.pathname.includes('/-/');
    searchParams.set(gitlab ? 'issue[title]' : 'title', title);
    searchParams.set(gitlab ? 'issue[description]' : 'body', body);
  }
  return url.href;
}
