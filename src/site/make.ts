import { shortTitle } from '../notes/addresses.ts';
import { contextOf } from '../notes/check.ts';
import { stages } from '../notes/grammar.ts';
import type { NotePage, Page } from '../notes/page.ts';
import type { ParsedFile } from '../notes/parse.ts';
import { commonProfile, type ProfileName, profiles, usualProfile } from '../notes/profiles.ts';
import { deadLinksOf } from '../notes/rules/links.ts';
import type { Change } from '../notes/schema.ts';
import { eventsOf } from './events.ts';
import { allParts, catalogOf, homePage, sitePages } from './generated.ts';
import { groupsOf, type Member, notesIn } from './groups.ts';
import { movesOf } from './moves.ts';
import { type QuestionFile, questionsOf } from './questions.ts';
import { relationsOf } from './relations.ts';
import { type Family, isOpen, linksOf, notesWith, type Site, type SiteNote, type SitePage } from './site.ts';

/** What is read from a content folder. */
export interface Content {
  files: ParsedFile[];
  assets: ReadonlySet<string>;
  publicFiles: ReadonlySet<string>;
  changes: Change[];
  questions: readonly QuestionFile[];
}

/** What a team says of its site. */
export interface OwnSite {
  name: string;
  description: string;
  /** Families that come first. */
  families: readonly string[];
}

/** Notes in the order of the lifecycle, those without a stage last. Within a stage by title, and first what is open. */
function byLifecycle<N extends NotePage>(notes: N[]): N[] {
  const order = ({ front: { stage } }: N) => (stage ? stages.indexOf(stage) : stages.length);
  const closed = (note: N) => (isOpen(note) ? 0 : 1);
  const title = (note: N) => shortTitle(note.title);
  return notes.toSorted((a, b) => order(a) - order(b) || closed(a) - closed(b) || title(a).localeCompare(title(b)));
}

/** The site that a content folder makes. Without `own` it has no home page but the one that is written. Throws nothing. */
export function siteOf({ files, assets, publicFiles, changes, questions }: Content, own?: OwnSite): Site {
  const authored = files.flatMap(({ page }) => page ?? []);
  const ofFamilies = profilesOf(files);
  const profile = commonProfile(ofFamilies.values());
  const home = own && !authored.some(({ kind }) => kind === 'home') ? [homePage(own, profile)] : [];
  const pages = [...authored, ...home, ...sitePages(new Set([profile, ...ofFamilies.values()]), profile)];
  const notes = byLifecycle(pages.filter((page) => page.kind === 'note'));
  const relations = Map.groupBy(relationsOf(notes), ({ from }) => from);
  const events = eventsOf(notes, changes);
  const indexes = new Map(pages.flatMap((page) => (page.kind === 'family' ? [[page.family, page]] : [])));
  const related = new Set(relations.keys());
  const staged = notesWith(notes, 'stages');
  const placed = pages.map((page): SitePage => {
    const index = page.family === undefined ? undefined : indexes.get(page.family);
    const share = index?.kind === 'family' ? (index.front.share ?? 'facts') : 'facts';
    const members = page.kind === 'family' ? membersOf(page, notes) : [];
    const parts = allParts(page, { staged, events, related, members });
    const its = page.family === undefined ? profile : page.profile;
    return { ...page, profile: its, parts, relations: relations.get(page.id) ?? [], share };
  });
  const byAddress = placed.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const site = {
    files: new Map(files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, file])),
    assets,
    publicFiles,
    pages: new Map(byAddress.map((page) => [page.address, page])),
    profile,
    notes: byLifecycle(placed.filter((page) => page.kind === 'note')),
    changes,
    events,
    moves: movesOf(files),
  };
  const asked = questionsOf(questions, site);
  const context = contextOf(files, linksOf(site));
  const deadLinks = new Map(files.map((file) => [file.path, deadLinksOf(file, context)]));
  return { ...site, questions: asked, families: familiesOf(site.notes, placed, own?.families ?? []), deadLinks };
}

/** The profile of each family that has a file, by its folder. */
function profilesOf(files: ParsedFile[]): Map<string, ProfileName> {
  const own = files.filter(({ kind }) => kind === 'note' || kind === 'family');
  return new Map(own.map(({ path, profile }) => [path.split('/')[0], profile]));
}

/** The notes of a family in its order, in their groups if its profile has any. */
function membersOf<N extends NotePage>(
  index: Pick<Page, 'family' | 'profile' | 'body'>,
  notes: readonly N[],
): Member<N>[] {
  const own = notes.filter(({ family }) => family === index.family);
  return profiles[index.profile].has.has('groups')
    ? groupsOf(own, catalogOf(index).taken)
    : own.map((note) => ({ note }));
}

function familiesOf(notes: SiteNote[], pages: SitePage[], order: readonly string[]): Family[] {
  const ofFamily = Map.groupBy(notes, ({ family }) => family);
  const indexes = new Map(pages.flatMap((page) => (page.kind === 'family' ? [[page.family ?? '', page]] : [])));
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const ids = [...new Set([...indexes.keys(), ...ofFamily.keys()])];
  return ids
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((id) => {
      const page = indexes.get(id);
      const own = ofFamily.get(id) ?? [];
      const members = page ? membersOf(page, own) : own.map((note) => ({ note }));
      return { id, profile: page?.profile ?? own[0]?.profile ?? usualProfile, page, notes: notesIn(members), members };
    });
}
