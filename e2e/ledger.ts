import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sharePath } from '../src/links/share.ts';

/** A section or a fact that was published: the path of its page, its id there, and the path of its share page. */
export interface Published {
  page: string;
  id: string;
  share: string;
}

const form = z.record(z.string(), z.record(z.string(), z.string()));

/** What a ledger has, that of this site or of a copy. No test but this knows what form the file has. */
export function publishedIn(file = 'src/links/ledger.json'): Published[] {
  const pages = Object.entries(form.parse(JSON.parse(readFileSync(file, 'utf8'))));
  return pages.flatMap(([page, shares]) => Object.entries(shares).map(([id, share]) => ({ page, id, share })));
}

/** The path of the share page of a section or a fact, also of one that has moved. */
export function shareOf(page: string, id: string): string {
  return sharePath(`${page}#${id}`);
}

/** Whether a file of a built site, by its path there, is a share page. */
export function isSharePage(file: string): boolean {
  return file.startsWith('s/');
}
