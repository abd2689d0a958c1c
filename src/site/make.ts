import { contextOf } from '../notes/check.ts';
import { stages } from '../notes/grammar.ts';
import type { NotePage } from '../notes/page.ts';
import type { ParsedFile } from '../notes/parse.ts';
import { deadLinksOf } from '../notes/rules/links.ts';
import type { Change } from '../notes/schema.ts';
import { eventsOf } from './events.ts';
import { allParts, sitePages } from './generated.ts';
import { movesOf } from './moves.ts';
import { relationsOf } from './relations.ts';
import { type Family, linksOf, type Site, type SiteNote, type SitePage } from './site.ts';

/** What is read from a content folder. */
export interface Content {
  files: ParsedFile[];
  assets: ReadonlySet<string>;
  publicFiles: ReadonlySet<string>;
  changes: Change[];
}

/** Notes in the order of the lifecycle, by title within a stage; those without a stage come last. */
function byLifecycle<N extends NotePage>(notes: N[]): N[] {
  const order = ({ front: { stage } }: N) => (stage ? stages.indexOf(stage) : stages.length);
  return notes.toSorted((a, b) => order(a) - order(b) || a.title.localeCompare(b.title));
}

/** The site that a content folder makes. `order` names families that come first. Throws nothing. */
export function siteOf({ files, assets, publicFiles, changes }: Content, order: readonly string[] = []): Site {
  const pages = [...files.flatMap(({ page }) => page ?? []), ...sitePages()];
  const notes = byLifecycle(pages.filter((page) => page.kind === 'note'));
  const relations = Map.groupBy(relationsOf(notes), ({ from }) => from);
  const events = eventsOf(notes, changes);
  const indexes = new Map(pages.flatMap((page) => (page.kind === 'family' ? [[page.family, page]] : [])));
  const related = new Set(relations.keys());
  const placed = pages.map((page): SitePage => {
    const index = page.family === undefined ? undefined : indexes.get(page.family);
    const share = index?.kind === 'family' ? (index.front.share ?? 'facts') : 'facts';
    const parts = allParts(page, { notes, events, related });
    return { ...page, parts, relations: relations.get(page.id) ?? [], share };
  });
  const byAddress = placed.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const site = {
    files: new Map(files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, file])),
    assets,
    publicFiles,
    pages: new Map(byAddress.map((page) => [page.address, page])),
    notes: byLifecycle(placed.filter((page) => page.kind === 'note')),
    changes,
    events,
    moves: movesOf(files),
  };
  const context = contextOf(files, linksOf(site));
  const deadLinks = new Map(files.map((file) => [file.path, deadLinksOf(file, context)]));
  return { ...site, families: familiesOf(site.notes, placed, order), deadLinks };
}

function familiesOf(notes: SiteNote[], pages: SitePage[], order: readonly string[]): Family[] {
  const ofFamily = Map.groupBy(notes, ({ family }) => family);
  const indexes = new Map(pages.flatMap((page) => (page.kind === 'family' ? [[page.family ?? '', page]] : [])));
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const ids = [...new Set([...indexes.keys(), ...ofFamily.keys()])];
  return ids
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((id) => ({ id, page: indexes.get(id), notes: ofFamily.get(id) ?? [] }));
}
