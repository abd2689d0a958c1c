import type { APIRoute } from 'astro';
import { placeOf } from '../programs/here.ts';
import { siteList } from '../programs/llms.ts';
import { currentSite } from '../site/current.ts';

/** What the site has, for programs that read text. */
export const GET: APIRoute = ({ site }) =>
  new Response(siteList(currentSite(), placeOf(site)), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
