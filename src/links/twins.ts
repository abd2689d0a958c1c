import { getCollection } from 'astro:content';
import type { ImageMetadata } from 'astro';
import { addressOf } from '../notes/addresses.ts';
import { stateLabels } from '../notes/grammar.ts';
import type { Status } from '../notes/schema.ts';
import type { SitePage } from '../site/site.ts';
import { longDate } from '../site/words.ts';
import { markdownOf } from './twin.ts';

const docs = '/src/content/docs/';
/** Images beside the notes. Asking one for its `src` makes Astro keep the image as it is, beside what it makes of it for pages. */
const images = import.meta.glob<ImageMetadata>(
  '/src/content/docs/**/*.{avif,gif,jpeg,jpg,png,svg,tiff,webp,AVIF,GIF,JPEG,JPG,PNG,SVG,TIFF,WEBP}',
  { eager: true, import: 'default' },
);

/** A page, and its text as its author wrote it. */
export interface Written {
  page: SitePage;
  body: string;
}

/** Those of some pages that have a text, with it. */
export async function writtenOf(pages: Iterable<SitePage>): Promise<Written[]> {
  const bodies = new Map((await getCollection('docs')).map(({ id, body = '' }) => [id, body]));
  return [...pages].flatMap((page) => {
    const body = page.path === undefined ? undefined : bodies.get(page.id);
    return body === undefined ? [] : [{ page, body }];
  });
}

/** A page as Markdown for use elsewhere. `site` is Astro's address of the site, without the base path. */
export function twinOf({ page, body }: Written, site: URL | undefined): string {
  const base = import.meta.env.BASE_URL;
  const { id, title, summary, path = '' } = page;
  const status = page.kind === 'note' && page.front.status ? statusLine(page.front.status) : undefined;
  const shown = { title, status, summary, body, path };
  return markdownOf(shown, new URL(addressOf(id, base), site), base, (file) => images[docs + file]?.src);
}

function statusLine({ state, since, until, instead, source }: Status): string {
  const dates = `${since ? ` since ${longDate(since)}` : ''}${until ? `, until ${longDate(until)}` : ''}`;
  return `${stateLabels[state]}${dates}.${instead ? ` Use instead: ${instead}` : ''}${source ? ` ([AWS notice](${source}))` : ''}`;
}
