import type { APIRoute } from 'astro';
import { availabilityDocument } from '../programs/documents.ts';
import { placeOf } from '../programs/here.ts';
import { currentSite } from '../site/current.ts';

/** All changes as JSON. An answer without a body is no file. */
export const GET: APIRoute = ({ site }) => {
  const document = availabilityDocument(currentSite(), placeOf(site));
  return document ? Response.json(document) : new Response(null, { status: 404 });
};
