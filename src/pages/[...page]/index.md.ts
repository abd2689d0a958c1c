import { getCollection } from 'astro:content';
import type { APIRoute, ImageMetadata, InferGetStaticPropsType } from 'astro';
import { markdownOf } from '../../links/twin.ts';
import { addressOf } from '../../notes/addresses.ts';
import { stateLabels } from '../../notes/grammar.ts';
import type { Status } from '../../notes/schema.ts';
import { currentSite } from '../../site/current.ts';
import { longDate } from '../../site/words.ts';

const docs = '/src/content/docs/';
/** Images beside the notes. Asking one for its `src` makes Astro keep the image as it is, beside what it makes of it for pages. */
const images = import.meta.glob<ImageMetadata>(
  '/src/content/docs/**/*.{avif,gif,jpeg,jpg,png,svg,tiff,webp,AVIF,GIF,JPEG,JPG,PNG,SVG,TIFF,WEBP}',
  { eager: true, import: 'default' },
);

/** Each page as Markdown, beside it. */
export async function getStaticPaths() {
  const { pages } = currentSite();
  const bodies = new Map((await getCollection('docs')).map(({ id, body = '' }) => [id, body]));
  return [...pages.values()].flatMap((page) => {
    const body = page.path === undefined ? undefined : bodies.get(page.id);
    return body === undefined
      ? []
      : [{ params: { page: page.address.slice(0, -1) || undefined }, props: { page, body } }];
  });
}

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props, site }) => {
  const base = import.meta.env.BASE_URL;
  const { id, title, summary, path = '', ...page } = props.page;
  const status = page.kind === 'note' && page.front.status ? statusLine(page.front.status) : undefined;
  const shown = { title, status, summary, body: props.body, path };
  return new Response(
    markdownOf(shown, new URL(addressOf(id, base), site), base, (file) => images[docs + file]?.src),
    {
      headers: { 'content-type': 'text/markdown; charset=utf-8' },
    },
  );
};

function statusLine({ state, since, until, instead, source }: Status): string {
  const dates = `${since ? ` since ${longDate(since)}` : ''}${until ? `, until ${longDate(until)}` : ''}`;
  return `${stateLabels[state]}${dates}.${instead ? ` Use instead: ${instead}` : ''}${source ? ` ([AWS notice](${source}))` : ''}`;
}
