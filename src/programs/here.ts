import { settings } from '../site.config.ts';
import type { Place } from './documents.ts';

/** Where the site that is built will stand. `site` is Astro's address of it, without the base path. Throws if there is none. */
export function placeOf(site: URL | undefined): Place {
  const { name, description } = settings;
  return { home: new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/'), site).href, name, description };
}
