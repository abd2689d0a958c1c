import type { Surroundings } from '../notes/elements.ts';
import { type ProfileName, usualProfile } from '../notes/profiles.ts';
import { decodedUrl } from '../notes/urls.ts';
import { currentSite } from './current.ts';
import { type Move, stands } from './moves.ts';
import { type Site, type SitePage, standingOf } from './site.ts';

/** What a page's old ids are, now: those of what its Markdown has, and those that lead further. */
export interface OldIds {
  /** Old ids by the id that stands for them in the Markdown. */
  here: Map<string, string[]>;
  /** Moves to other pages, or to what a component makes. */
  away: Move[];
}

const known = new WeakMap<Site, Map<string, OldIds>>();

/** The old ids of a page, by its address. */
export function oldIdsOf(site: Site, address: string): OldIds {
  const all = known.get(site) ?? readOldIds(site);
  known.set(site, all);
  return all.get(address) ?? { here: new Map(), away: [] };
}

function readOldIds(site: Site): Map<string, OldIds> {
  const standing = standingOf(site);
  const result = new Map<string, OldIds>();
  for (const move of site.moves) {
    const [from, old] = move.from.split('#');
    const page = site.pages.get(from);
    if (old === undefined || !page || stands(standing, move.from) || !stands(standing, move.to)) continue;
    const [to, id = ''] = move.to.split('#');
    const ids = result.get(from) ?? { here: new Map<string, string[]>(), away: [] };
    if (to === from && isMarkdown(page, id)) ids.here.set(id, [...(ids.here.get(id) ?? []), old]);
    else ids.away.push(move);
    result.set(from, ids);
  }
  return result;
}

function isMarkdown(page: SitePage, id: string): boolean {
  return page.body.parts.some((part) => part.id === id && part.kind !== 'element');
}

/** What the Markdown of a file must know of the rest of the site. */
export function surroundingsOf(path: string): Surroundings {
  const site = currentSite();
  const page = site.files.get(path)?.page;
  const dead = new Set([...(site.deadLinks.get(path) ?? [])].map(decodedUrl));
  const { here } = oldIdsOf(site, page?.address ?? '');
  return { isDead: (url) => dead.has(decodedUrl(url)), oldIdsOf: (id) => here.get(id) ?? [] };
}

/** The profile of a file's family. */
export function profileOf(path: string): ProfileName {
  return currentSite().files.get(path)?.profile ?? usualProfile;
}

/** Tells for the text of a file what its body depends on beside it: the code, its profile, links that lead nowhere, and old ids. */
export function bodyDependencies(site: Site, code: string): (text: string) => string {
  const byText = Map.groupBy(site.files.values(), ({ text }) => text);
  return (text) => {
    const files = byText.get(text) ?? [];
    const parts = files.map(({ path, page, profile }) => [
      profile,
      ...(site.deadLinks.get(path) ?? []),
      ...oldIdsOf(site, page?.address ?? '').here,
    ]);
    return JSON.stringify([code, parts]);
  };
}
