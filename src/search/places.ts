import { distance } from '../notes/distance.ts';
import { profiles } from '../notes/profiles.ts';
import { compact, Letters, stem, stemsOf, tokensOf } from '../notes/words.ts';
import type { Query } from './query.ts';
import type { PageTerms, Terms } from './terms.ts';

/** Somewhere to go by its name alone. */
export interface Place {
  kind: 'page' | 'section' | 'operation' | 'concept';
  page: PageTerms;
  id?: string;
  name: string;
}

export interface PlaceMatch {
  place: Place;
  /** From 0 to 1: how much of the name is in the query, and of the query in the name. */
  score: number;
}

interface NamedPlace {
  place: Place;
  compact: string;
  stems: string[];
  /** A name counts a little more than an alias. */
  weight: number;
}

const longestName = 40;
const nearestShown = 5;
const aliasWeight = 0.97;
const operationWeight = 0.99;

/** All names that lead somewhere: pages by title and alias, sections of a named page, operations, concepts. */
export class Places {
  readonly #places: NamedPlace[] = [];
  readonly #common: Set<string>;

  constructor({ pages }: Terms) {
    const counts = new Map<string, number>();
    for (const page of pages)
      for (const word of new Set(stemsOf(page.title))) counts.set(word, (counts.get(word) ?? 0) + 1);
    this.#common = new Set(
      [...counts].flatMap(([word, count]) => (count > 2 && count > pages.length / 3 ? [word] : [])),
    );
    for (const page of pages) {
      this.#add({ kind: 'page', page, name: page.title }, page.title, 1);
      for (const name of page.names) this.#add({ kind: 'page', page, name: page.title }, name, aliasWeight);
      for (const [index, [id, text]] of page.entries.entries()) {
        const [name, ...others] = text.split('; ');
        const kind = page.kind === 'concepts' ? 'concept' : 'operation';
        // Of the notes that name an operation, the one that has it as an alias or names it first is the best.
        const own = page.names.includes(name) ? 0.005 : 0;
        this.#add({ kind, page, id, name }, name, operationWeight + own - index / 10_000);
        for (const other of others) this.#add({ kind, page, id, name }, other, aliasWeight);
      }
    }
  }

  #add(place: Place, name: string, weight: number): void {
    const stems = this.#telling(stemsOf(name));
    const spelled = tokensOf(name).filter((token) => !this.#common.has(stem(token.toLowerCase())));
    this.#places.push({ place, compact: compact(spelled.join('') || name), stems, weight });
  }

  /** Words without those that most titles have, unless there is nothing else. */
  #telling(stems: string[]): string[] {
    const telling = stems.filter((word) => !this.#common.has(word));
    return telling.length > 0 ? telling : stems;
  }

  /** Places whose name and the query have one whole in the other, best first, each once. */
  find(query: Query): PlaceMatch[] {
    const words = this.#telling(query.words.flatMap((word) => word.stems));
    const asked = query.words.filter((word) => !word.stems.every((part) => this.#common.has(part)));
    const spelled = compact((asked.length > 0 ? asked : query.words).map((word) => word.typed).join(''));
    const best = new Map<string, PlaceMatch>();
    const keep = (match: PlaceMatch) => {
      const key = `${match.place.page.path}#${match.place.id ?? ''}`;
      if (match.score > (best.get(key)?.score ?? 0)) best.set(key, match);
    };
    for (const named of this.#places) {
      const score = named.weight * likeness(named, words, spelled);
      if (score === 0) continue;
      keep({ place: named.place, score });
      if (named.place.kind === 'page') for (const match of sectionsOf(named, words)) keep(match);
    }
    return [...best.values()].sort((a, b) => b.score - a.score);
  }

  /** The few names that are spelled most like a text, each once. */
  nearest(text: string): PlaceMatch[] {
    const spelled = compact(text).slice(0, longestName);
    const letters = new Letters(spelled);
    const best: PlaceMatch[] = [];
    for (const { place, compact: name } of this.#places) {
      const known = best.findIndex((other) => other.place.name === place.name);
      const least = best[known < 0 ? nearestShown - 1 : known]?.score ?? -1;
      const longest = Math.max(name.length, spelled.length, 1);
      if (letters.sharedWith(name) <= least * longest) continue;
      const score = 1 - distance(name, spelled, Math.floor((1 - least) * longest)) / longest;
      if (score <= least) continue;
      best.splice(known < 0 ? nearestShown - 1 : known, 1);
      best.splice(best.findLastIndex((other) => other.score >= score) + 1, 0, { place, score });
    }
    return best;
  }
}

function likeness({ stems, compact: name }: NamedPlace, words: string[], spelled: string): number {
  if (name === spelled) return 1;
  if (words.length === 0) return 0;
  const last = words[words.length - 1];
  const means = (word: string, part: string) =>
    part === word || (word === last && word.length > 1 && part.startsWith(word));
  const named = stems.filter((part) => words.some((word) => means(word, part))).length / stems.length;
  if (named === 0)
    return spelled.length > 2 && name.startsWith(spelled) ? 0.6 + 0.3 * (spelled.length / name.length) : 0;
  const asked = words.filter((word) => stems.some((part) => means(word, part))).length / words.length;
  if (asked === 1) return named === 1 ? (stems.includes(last) ? 0.99 : 0.95) : 0.6 + 0.3 * named;
  return named === 1 ? 0.3 + 0.5 * asked : 0;
}

/** "clarify limits": sections that the words left over by a page's name tell. */
function sectionsOf({ place, stems }: NamedPlace, words: string[]): PlaceMatch[] {
  const left = words.filter((word) => !stems.some((part) => part === word));
  if (left.length === 0 || left.length === words.length) return [];
  return place.page.sections.flatMap(([id, heading]) => {
    const rule = profiles[place.page.profile].sections.find((section) => section.id === id);
    const names = [heading, ...(rule?.synonyms ?? [])].map(stemsOf);
    const told = names.some((name) => left.every((word) => name.includes(word)));
    return told ? [{ place: { kind: 'section' as const, page: place.page, id, name: heading }, score: 0.98 }] : [];
  });
}
