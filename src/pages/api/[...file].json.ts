import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { dataFiles } from '../../programs/documents.ts';
import { placeOf } from '../../programs/here.ts';
import { currentSite } from '../../site/current.ts';

/** The JSON for programs, and its schemas. */
export function getStaticPaths() {
  return dataFiles(currentSite()).map(({ file, make }) => ({
    params: { file: file.replace(/^api\/|\.json$/g, '') },
    props: { make },
  }));
}

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = ({ props, site }) =>
  Response.json(props.make(currentSite(), placeOf(site)));
