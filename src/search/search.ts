import { type PlaceMatch, Places } from './places.ts';
import { Lexicon, type Query, understand } from './query.ts';
import { type Answer, answersOn, type Hit, type PageText, rankPages, synonymWeight, weightsOf } from './rank.ts';
import { synonymsOf } from './synonyms.ts';
import type { Terms } from './terms.ts';
import { partsOf, tokensOf } from './words.ts';

/** The part of Pagefind's own interface that is used. */
export interface Engine {
  search(
    word: string,
  ): Promise<{ results: { id: string; score: number; words: number[]; data(): Promise<PageText> }[] }>;
}

export interface Found {
  query: Query;
  /** Where the query's words are a name. */
  places: PlaceMatch[];
  /** Lines that answer, best first. */
  answers: Answer[];
}

type WordHits = { hits: Hit[]; texts: Map<string, () => Promise<PageText>> };

const pagesRead = 6;
const answersEach = [4, 3, 2];
const conceptsShown = 2;
/** From here on a name is what was asked for, and goes before all text. */
const surely = 0.75;
const mostPlaces = 4;
const mostPlacesOfAKind = 2;

/** Searches the terms at once, and the full text as soon as the engine answers. */
export class SiteSearch {
  readonly #terms: Terms;
  readonly #places: Places;
  readonly #lexicon: Lexicon;
  readonly #found = new Map<string, Promise<WordHits>>();

  constructor(terms: Terms) {
    this.#terms = terms;
    this.#places = new Places(terms);
    const names = terms.pages.flatMap(({ title, names, entries }) => [
      title,
      ...names,
      ...entries.map(([, name]) => name),
    ]);
    this.#lexicon = new Lexicon(terms.words.split(' '), names.flatMap(tokensOf).flatMap(partsOf));
  }

  /** What the names alone tell. */
  goTo(text: string): Found {
    const query = understand(text, this.#lexicon);
    const counts = new Map<string, number>();
    const places = this.#places.find(query).filter(({ place, score }) => {
      const count = counts.get(place.kind) ?? 0;
      counts.set(place.kind, count + 1);
      return score >= surely && count < mostPlacesOfAKind;
    });
    return { query, places: places.slice(0, mostPlaces), answers: [] };
  }

  /** Everything that answers. Rejects if the engine can't load its index. */
  async find(text: string, engine: Engine): Promise<Found> {
    const { query, places } = this.goTo(text);
    const found = new Map(
      await Promise.all(query.words.map(async ({ text: word }) => [word, await this.#hitsOf(word, engine)] as const)),
    );
    const hits = new Map([...found].map(([word, result]) => [word, result.hits]));
    const texts = new Map([...found.values()].flatMap((result) => [...result.texts]));
    const weights = weightsOf(query, hits, this.#terms.pages.length);
    const ranked = rankPages(this.#terms.pages, this.#places.find(query), hits, weights).slice(0, pagesRead);
    const answers = await Promise.all(
      ranked.map(async (page, index) => {
        const read = texts.get(page.page.record);
        const most = page.page.kind === 'concepts' ? conceptsShown : (answersEach[index] ?? 1);
        return read ? answersOn(page, await read(), query, hits, weights).slice(0, most) : [];
      }),
    );
    // A concept that has the name is among the answers, with its text.
    const sure = answers.flat().length > 0 ? places.filter(({ place }) => place.kind !== 'concept') : places;
    const shown = new Set(sure.map(({ place }) => `${place.page.path}#${place.id}`));
    return {
      query,
      places: sure,
      answers: answers
        .flat()
        .filter(({ page, id }) => !shown.has(`${page.path}#${id}`))
        .sort((a, b) => b.score - a.score),
    };
  }

  /** Where a word stands, or another word for it. */
  async #hitsOf(word: string, engine: Engine): Promise<WordHits> {
    const [own, ...others] = await Promise.all([word, ...synonymsOf(word)].map((each) => this.#search(each, engine)));
    const hits = new Map(own.hits.map((hit) => [hit.record, hit]));
    for (const { record, score, locations } of others.flatMap((other) => other.hits)) {
      const known = hits.get(record) ?? { record, score: 0, locations: [], synonyms: [] };
      hits.set(record, {
        ...known,
        score: Math.max(known.score, synonymWeight * score),
        synonyms: [...known.synonyms, ...locations],
      });
    }
    return { hits: [...hits.values()], texts: new Map([own, ...others].flatMap(({ texts }) => [...texts])) };
  }

  #search(word: string, engine: Engine): Promise<WordHits> {
    const known = this.#found.get(word);
    if (known) return known;
    const result = engine.search(word).then(({ results }) => ({
      hits: results.map(({ id, score, words }) => ({ record: id, score, locations: words, synonyms: [] })),
      texts: new Map(results.map(({ id, data }) => [id, data] as const)),
    }));
    this.#found.set(word, result);
    result.catch(() => this.#found.delete(word));
    return result;
  }
}
