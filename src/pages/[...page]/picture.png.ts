import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { hasPicture } from '../../links/pictured.ts';
import { pictureOf } from '../../links/pictures.ts';
import { stateLabels } from '../../notes/grammar.ts';
import { currentSite } from '../../site/load.ts';
import { settings } from '../../site.config.ts';

/** Drawn pictures outlive a build. */
const cache = 'node_modules/.astro/pictures';
const quiet = new Set<string>(['available', 'unknown']);

/** A preview picture beside each page that has one of its own. */
export async function getStaticPaths() {
  const site = currentSite();
  const pages = [...site.pages.values()];
  const own = await Promise.all(pages.map((page) => hasPicture(site, page)));
  return pages
    .filter((_, index) => own[index])
    .map((page) => ({ params: { page: page.address.slice(0, -1) || undefined }, props: { page } }));
}

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props: { page } }) => {
  const { stage, status } = page.kind === 'note' ? page.front : {};
  const line = [stage, status && stateLabels[status.state]].filter(Boolean).join(' · ');
  const warns = status !== undefined && !quiet.has(status.state);
  const png = await pictureOf({ site: settings.name, title: page.title, line, warns }, cache);
  return new Response(png, { headers: { 'content-type': 'image/png' } });
};
