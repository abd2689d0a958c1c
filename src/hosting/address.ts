/** Where the site stands: `https://notes.example.com`, and the path below which all of it lies, `/` or `/notes/`. */
export interface Address {
  origin: string;
  base: string;
}

/**
 * Where a site is to stand, by what the environment says. A slash more or less at the start or the end is no fault.
 * Throws if it cannot stand there, with what would be right.
 */
export function addressFrom({ SITE_URL, BASE_PATH }: Record<string, string | undefined>): Address {
  return { origin: originFrom(SITE_URL || 'http://localhost:4321'), base: baseFrom(BASE_PATH || '/') };
}

function originFrom(text: string): string {
  const fault = (what: string, right: string) => new Error(`SITE_URL="${text}" ${what}: write ${right}.`);
  const url = URL.parse(text);
  if (!/^https?:\/\/[^/]/i.test(text) || !url) {
    const guess = URL.parse(`https://${text.replace(/^(\w+:)?\/*/, '')}`);
    throw fault(
      'is no address',
      `SITE_URL=${guess?.hostname.includes('.') ? guess.origin : 'https://notes.example.com'}`,
    );
  }
  if (url.username || url.search || url.hash) throw fault('is more than a host', `SITE_URL=${url.origin}`);
  if (url.pathname !== '/') {
    throw fault('has a path', `SITE_URL=${url.origin} BASE_PATH=${url.pathname.replace(/\/*$/, '/')}`);
  }
  return url.origin;
}

function baseFrom(text: string): string {
  const parts = text.replace(/^\/+|\/+$/g, '');
  if (parts === '') return '/';
  if (/^(\w+:|[\w-]+(\.[\w-]+)+(\/|$))/.test(parts)) {
    throw new Error(`BASE_PATH="${text}" is an address: write only its path, such as BASE_PATH=/notes/.`);
  }
  if (!/^[\w.~-]+(\/[\w.~-]+)*$/.test(parts) || /(^|\/)\./.test(parts)) {
    throw new Error(
      `BASE_PATH="${text}" is no path: write letters, digits, and hyphens between slashes, such as BASE_PATH=/notes/.`,
    );
  }
  return `/${parts}/`;
}
