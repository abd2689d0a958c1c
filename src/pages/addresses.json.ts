import type { APIRoute } from 'astro';
import { currentSite } from '../site/current.ts';

/** The title of each page by its path, from which the page for unknown addresses offers the nearest. */
export const GET: APIRoute = () => {
  const titles = [...currentSite().pages.values()].map(({ address, title }) => [address, title]);
  return Response.json(Object.fromEntries(titles));
};
