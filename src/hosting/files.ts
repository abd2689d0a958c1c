import { caddyConfiguration } from './caddy.ts';
import { cloudFormation, edgeFunction } from './cloudfront.ts';
import { nginxConfiguration } from './nginx.ts';
import { headerRules, redirectRules } from './rules.ts';
import type { Hosted } from './table.ts';
import { pagesWorkflow } from './workflow.ts';

/** What each host is given, by the path of the file. `folder` is where nginx or Caddy find the site, at its base path. */
export function hostingFiles(hosted: Hosted, folder: string): Record<string, string> {
  const { origin } = hosted;
  return {
    _headers: headerRules(hosted),
    _redirects: redirectRules(hosted),
    'nginx.conf': nginxConfiguration(hosted, { listen: '80', folder }),
    Caddyfile: caddyConfiguration(hosted, { listen: origin, folder }),
    'cloudfront/function.js': edgeFunction(hosted).text,
    'cloudfront/template.json': `${JSON.stringify(cloudFormation(hosted), null, 1)}\n`,
    '.github/workflows/site.yml': pagesWorkflow(),
  };
}

/** For `robots.txt`: everything may be read, and the sitemap says what there is. */
export function robotsText({ origin, base }: Pick<Hosted, 'origin' | 'base'>): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${origin}${base}sitemap-index.xml\n`;
}

/** For `/.well-known/security.txt`, which is to be believed for a year at most. */
export function securityText(contact: string, { origin }: Pick<Hosted, 'origin'>, now: Date): string {
  const address = /^\w+:/.test(contact) ? contact : `mailto:${contact}`;
  const expires = new Date(now);
  expires.setUTCFullYear(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate() - 1);
  return `Contact: ${address}\nExpires: ${expires.toISOString()}\nCanonical: ${origin}/.well-known/security.txt\n`;
}
