import { profiles } from '../notes/profiles.ts';
import { partsOf, tokensOf } from '../notes/words.ts';
import { type PlaceMatch, Places } from './places.ts';
import { Lexicon, type Query, understand } from './query.ts';
import { type Answer, answersOn, type Hit, type PageText, rankPages, synonymWeight, weightsOf } from './rank.ts';
import { synonymsOf } from './synonyms.ts';
import type { PageTerms, Terms } from './terms.ts';

/** The part of Pagefind's own interface that is used. */
export interface Engine {
  search(word: string): Promise<{ results: EngineResult[] }>;
}
interface EngineResult {
  /** The number of its page. */
  page: number;
  score: number;
  words: number[];
  data(): Promise<PageText>;
}

/** What a result must be of; what is left out does not matter. */
export interface Filter {
  family?: string;
  stage?: string;
  status?: string;
  section?: string;
}

export interface Results {
  query: Query;
  /** Where the query's words are a name. */
  places: PlaceMatch[];
  /** Lines that answer, best first. */
  answers: Answer[];
}

export interface Found extends Results {
  /** How much each value of each filter would leave: pages, and for sections the lines on the pages read. */
  counts: Record<keyof Filter, Map<string, number>>;
}

/** `texts`: Pagefind forgets the text of a result that nobody holds, so the results themselves are kept. */
type WordHits = { hits: Hit[]; texts: Map<PageTerms, EngineResult> };

const pagesRead = 4;
/** A word that fewer pages have is also looked for under other words: each may load a further part of the index. */
const fewPages = 8;
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

  get terms(): Terms {
    return this.#terms;
  }

  /** Names that look most like a query that nothing answers. */
  nearest(text: string): PlaceMatch[] {
    return this.#places.nearest(text);
  }

  /** What the names alone tell. */
  goTo(text: string, filter: Filter = {}): Results {
    const query = understand(text, this.#lexicon);
    return { query, places: sure(this.#places.find(query), filter), answers: [] };
  }

  /** Everything that answers. Rejects if the engine can't load its index. */
  async find(text: string, engine: Engine, filter: Filter = {}): Promise<Found> {
    const query = understand(text, this.#lexicon);
    const places = this.#places.find(query);
    const found = new Map(
      await Promise.all(query.words.map(async ({ text: word }) => [word, await this.#hitsOf(word, engine)] as const)),
    );
    const hits = new Map([...found].map(([word, result]) => [word, result.hits]));
    const texts = new Map([...found.values()].flatMap((result) => [...result.texts]));
    const weights = weightsOf(query, hits, this.#terms.pages.length);
    const ranked = rankPages(places, hits, weights);
    const read = ranked.filter(({ page }) => texts.has(page) && passes(page, filter)).slice(0, pagesRead);
    const lines = await Promise.all(
      read.map(async (page) => {
        const content = await texts.get(page.page)?.data();
        return content ? answersOn(page, content, query, hits, weights) : [];
      }),
    );
    const answers = lines.flatMap((onPage, index) =>
      onPage
        .filter(({ section }) => !filter.section || section === filter.section)
        .slice(0, onPage[0]?.page.kind === 'concepts' ? conceptsShown : (answersEach[index] ?? 1)),
    );
    // A concept that has the name is among the answers, with its text.
    const named = sure(places, filter).filter(({ place }) => place.kind !== 'concept' || answers.length === 0);
    const shown = new Set(named.map(({ place }) => `${place.page.path}#${place.id}`));
    return {
      query,
      places: named,
      answers: answers.filter(({ page, id }) => !shown.has(`${page.path}#${id}`)).sort((a, b) => b.score - a.score),
      counts: countsOf(
        ranked.map(({ page }) => page),
        lines.flat(),
      ),
    };
  }

  /** Where a word stands, or another word for it. */
  async #hitsOf(word: string, engine: Engine): Promise<WordHits> {
    const own = await this.#search(word, engine);
    const rare = own.hits.length < fewPages;
    const others = await Promise.all((rare ? synonymsOf(word) : []).map((other) => this.#search(other, engine)));
    const hits = new Map(own.hits.map((hit) => [hit.page, hit]));
    for (const { page, score, locations } of others.flatMap((other) => other.hits)) {
      const known = hits.get(page) ?? { page, score: 0, locations: [], synonyms: [] };
      hits.set(page, {
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
      hits: results.map(({ page, score, words }) => ({
        page: this.#terms.pages[page],
        score,
        locations: words,
        synonyms: [],
      })),
      texts: new Map(results.map((result) => [this.#terms.pages[result.page], result])),
    }));
    this.#found.set(word, result);
    result.catch(() => this.#found.delete(word));
    return result;
  }
}

function passes(page: PageTerms, { family, stage, status }: Filter): boolean {
  return (!family || page.family === family) && (!stage || page.stage === stage) && (!status || page.status === status);
}

/** The few places that are what was asked for by name. */
function sure(places: PlaceMatch[], filter: Filter): PlaceMatch[] {
  const counts = new Map<string, number>();
  return places
    .filter(({ place, score }) => {
      if (score < surely || !passes(place.page, filter) || (filter.section && place.id !== filter.section))
        return false;
      const count = counts.get(place.kind) ?? 0;
      counts.set(place.kind, count + 1);
      return count < mostPlacesOfAKind;
    })
    .slice(0, mostPlaces);
}

function countsOf(pages: PageTerms[], lines: Answer[]): Found['counts'] {
  const count = (values: (string | undefined)[]) => {
    const counts = new Map<string, number>();
    for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  };
  return {
    family: count(pages.map(({ family }) => family)),
    stage: count(pages.map(({ stage }) => stage)),
    status: count(pages.map(({ status }) => status)),
    section: count(
      lines
        .filter(({ page }) => page.kind === 'note' && profiles[page.profile].has.has('sections'))
        .map(({ section }) => section),
    ),
  };
}
