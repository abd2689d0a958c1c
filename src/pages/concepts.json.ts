import type { APIRoute } from 'astro';
import { currentSite } from '../site/current.ts';

/** The name and definition of each concept by its id, which cards beside links show. */
export const GET: APIRoute = () => {
  const pages = [...currentSite().pages.values()].filter(({ kind }) => kind === 'concepts');
  const cards = pages.flatMap(({ parts }) =>
    parts.flatMap(({ id, name, definition }) => (definition ? [[id, { name, definition }]] : [])),
  );
  return Response.json(Object.fromEntries(cards));
};
