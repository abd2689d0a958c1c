import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { canBeShared, shareAddress } from '../src/notes/addresses.ts';

/** A section or a fact that was published with a page that previews it: the path of its page, its id there, and that path. */
export interface Published {
  page: string;
  id: string;
  share: string;
}

const form = z.record(z.string(), z.object({ share: z.string(), ids: z.array(z.string()) }));

/** What a ledger has with share pages, that of this site or of a copy. No test but this knows what form the file has. */
export function publishedIn(file = 'src/links/ledger.json'): Published[] {
  const pages = Object.entries(form.parse(JSON.parse(readFileSync(file, 'utf8'))));
  return pages.flatMap(([page, { share, ids }]) =>
    share === 'facts' ? ids.filter(canBeShared).map((id) => ({ page, id, share: shareOf(page, id) })) : [],
  );
}

/** The path of the share page of a section or a fact, also of one that has moved. */
export function shareOf(page: string, id: string): string {
  return shareAddress(page, id);
}

/** Whether the HTML of a built file only leads on. */
export function leadsOn(html: string): boolean {
  return html.includes('http-equiv="refresh"');
}
