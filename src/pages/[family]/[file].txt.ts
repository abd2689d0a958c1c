import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { twinOf, writtenOf } from '../../links/twins.ts';
import { placeOf } from '../../programs/here.ts';
import { familyNotes, longestText } from '../../programs/llms.ts';
import { currentSite } from '../../site/current.ts';

/** What a family has, for programs that read text, and all of its text if that is not too long. */
export async function getStaticPaths() {
  const made = currentSite().families.map(async (family) => {
    const written = await writtenOf(family.notes);
    const length = written.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
    const twins = length < longestText ? written.map((note) => twinOf(note, new URL(import.meta.env.SITE))) : [];
    const text = twins.join('\n---\n\n');
    const isWhole = twins.length > 0 && Buffer.byteLength(text) <= longestText;
    const params = (file: string) => ({ family: family.id, file });
    return [
      { params: params('llms'), props: { family, hasText: isWhole, text: undefined } },
      ...(isWhole ? [{ params: params('llms-full'), props: { family, hasText: true, text } }] : []),
    ];
  });
  return (await Promise.all(made)).flat();
}

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props, site }) => {
  const { family, hasText, text = familyNotes(family, placeOf(site), hasText) } = props;
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
