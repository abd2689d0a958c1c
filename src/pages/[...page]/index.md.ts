import { getCollection } from 'astro:content';
import type { APIRoute, ImageMetadata, InferGetStaticPropsType } from 'astro';
import { markdownOf } from '../../links/twin.ts';
import { addressOf } from '../../notes/addresses.ts';
import { stateLabels } from '../../notes/grammar.ts';
import type { Status } from '../../notes/schema.ts';
import { isNote, longDate } from '../../site/notes.ts';

const docs = '/src/content/docs/';
/** Images beside the notes. Asking one for its `src` makes Astro keep the image as it is, beside what it makes of it for pages. */
const images = import.meta.glob<ImageMetadata>(
  '/src/content/docs/**/*.{avif,gif,jpeg,jpg,png,svg,tiff,webp,AVIF,GIF,JPEG,JPG,PNG,SVG,TIFF,WEBP}',
  { eager: true, import: 'default' },
);

/** Each page as Markdown, beside it. */
export async function getStaticPaths() {
  const entries = await getCollection('docs');
  return entries.map((entry) => ({
    params: { page: addressOf(entry.id, '').slice(1, -1) || undefined },
    props: { entry },
  }));
}

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props: { entry }, site }) => {
  const base = import.meta.env.BASE_URL;
  const page = {
    title: entry.data.title,
    status: isNote(entry) ? statusLine(entry.data.page.front.status) : undefined,
    summary: entry.data.description,
    body: entry.body ?? '',
    path: entry.filePath?.split('src/content/docs/').at(-1) ?? entry.id,
  };
  const address = new URL(addressOf(entry.id, base), site);
  return new Response(
    markdownOf(page, address, base, (file) => images[docs + file]?.src),
    {
      headers: { 'content-type': 'text/markdown; charset=utf-8' },
    },
  );
};

function statusLine({ state, since, until, instead, source }: Status): string {
  const dates = `${since ? ` since ${longDate(since)}` : ''}${until ? `, until ${longDate(until)}` : ''}`;
  return `${stateLabels[state]}${dates}.${instead ? ` Use instead: ${instead}` : ''}${source ? ` ([AWS notice](${source}))` : ''}`;
}
