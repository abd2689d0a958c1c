import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { twinOf, writtenOf } from '../../links/twins.ts';
import { currentSite } from '../../site/current.ts';

/** Each page as Markdown, beside it. */
export async function getStaticPaths() {
  const written = await writtenOf(currentSite().pages.values());
  return written.map((props) => ({ params: { page: props.page.address.slice(0, -1) || undefined }, props }));
}

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props, site }) =>
  new Response(twinOf(props, site), { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
