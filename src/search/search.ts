import { profiles } from '../notes/profiles.ts';
import { type Answer, answerOf, type PageText, readPage, withoutRepeats } from './answers.ts';
import type { Hit } from './found.ts';
import { Lexicon, type QueryWord, unpackWords } from './lexicon.ts';
import { type PlaceMatch, Places } from './places.ts';
import { type Query, understand } from './query.ts';
import { type RankedLine, rankLines, rankPages } from './rank.ts';
import { synonymsOf } from './synonyms.ts';
import { namesIn, type PackedLines, type PageTerms, type Terms, topId } from './terms.ts';
import { weights } from './weights.ts';

/** The part of Pagefind's own interface that is used, and where in its pages lines stand. */
export interface Engine {
  search(word: string): Promise<{ results: EngineResult[] }>;
  lines(): Promise<PackedLines>;
  /** The text of a page, by its number. */
  textOf(page: number): Promise<PageText>;
}
interface EngineResult {
  /** The number of its page. */
  page: number;
  score: number;
  words: number[];
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

/** Each page that is shown has its text loaded. */
const pagesShown = 4;
const linesShown = 10;
/** So many have it loaded before the words are found. */
const pagesAhead = 2;
const linesOfAPage = 4;
/** A word that fewer pages have is also looked for under other words: each may load a further part of the index. */
const fewPages = 8;
/** From here on a name is what was asked for, and goes before all text. */
const surely = 0.75;
const mostPlaces = 4;
const mostPlacesOfAKind = 2;

/** Searches the terms at once, and the full text as soon as the engine answers. */
export class SiteSearch {
  readonly #terms: Terms;
  readonly #places: Places;
  readonly #lexicon: Lexicon;
  readonly #found = new Map<string, Promise<Hit[]>>();

  constructor(terms: Terms) {
    this.#terms = terms;
    this.#places = new Places(terms);
    this.#lexicon = new Lexicon(unpackWords(terms.words), namesIn(terms.pages));
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
    // What the query names is likely to be shown: its text need not wait for the words.
    for (const { place } of places.slice(0, pagesAhead)) {
      engine.textOf(this.#terms.pages.indexOf(place.page)).catch(() => undefined);
    }
    const [packed, ...found] = await Promise.all([
      engine.lines(),
      ...query.words.map(async (word) => [word.text, await this.#hitsOf(word, engine)] as const),
    ]);
    const hits = new Map(found);
    const ranked = rankPages(places, hits, query, this.#terms.pages.length);
    const lines = rankLines(ranked, hits, query, new Map(this.#terms.pages.map((page, at) => [page, packed[at]])));
    const passing = lines.filter(
      ({ page, section }) => passes(page, filter) && (!filter.section || section?.[0] === filter.section),
    );
    const shownLines = shownOf(passing);
    const read = new Map(
      await Promise.all(
        [...new Set(shownLines.map(({ page }) => page))].map(
          async (page) => [page, readPage(page, await engine.textOf(this.#terms.pages.indexOf(page)), hits)] as const,
        ),
      ),
    );
    const answers = withoutRepeats(
      shownLines.flatMap((line, index) => {
        const text = read.get(line.page);
        return (text && answerOf(line, text, index === 0)) ?? [];
      }),
    );
    // A concept that has the name is among the answers, with its text.
    const named = sure(places, filter).filter(({ place }) => place.kind !== 'concept' || answers.length === 0);
    const shown = new Set(named.map(({ place }) => `${place.page.path}#${place.id ?? topId}`));
    // The lexicon knows no numbers, and not what stands on a page as part of something longer.
    const words = query.words.map((word) => ({ ...word, unknown: !hits.get(word.text)?.length }));
    return {
      query: { ...query, words },
      places: named,
      answers: answers.filter(({ page, id }) => !shown.has(`${page.path}#${id}`)),
      counts: countsOf(
        ranked.map(({ page }) => page),
        lines,
      ),
    };
  }

  /** Where a word stands, in every way to write it, or another word for it. */
  async #hitsOf({ text, joined }: QueryWord, engine: Engine): Promise<Hit[]> {
    // Of a word that it has not, the engine finds what shares a beginning, were it one letter.
    const own = this.#lexicon.begins(text) ? await this.#search(text, engine) : [];
    const rare = own.length < fewPages;
    const halves = rare ? this.#lexicon.halvesOf(text) : undefined;
    const spelled = await Promise.all([
      ...(joined ? [this.#search(joined, engine)] : []),
      ...(halves ? [this.#searchPair(halves, engine)] : []),
    ]);
    const others = await Promise.all((rare ? synonymsOf(text) : []).map((other) => this.#search(other, engine)));
    const hits = new Map(own.map((hit) => [hit.page, hit]));
    const add = ({ page, score }: Hit, share: number, more: Partial<Hit>) => {
      const known = hits.get(page) ?? { page, score: 0, locations: [], synonyms: [] };
      const locations = [...known.locations, ...(more.locations ?? [])];
      const synonyms = [...known.synonyms, ...(more.synonyms ?? [])];
      hits.set(page, { page, score: Math.max(known.score, share * score), locations, synonyms });
    };
    for (const hit of spelled.flat()) add(hit, 1, { locations: hit.locations });
    for (const hit of others.flat()) add(hit, weights.synonym, { synonyms: hit.locations });
    return [...hits.values()];
  }

  /** Where one word stands right before another. */
  async #searchPair([first, second]: [string, string], engine: Engine): Promise<Hit[]> {
    const [before, after] = await Promise.all([this.#search(first, engine), this.#search(second, engine)]);
    const seconds = new Map(after.map(({ page, locations }) => [page, new Set(locations)]));
    return before.flatMap((hit) => {
      const locations = hit.locations.filter((location) => seconds.get(hit.page)?.has(location + 1));
      return locations.length > 0 ? [{ ...hit, locations }] : [];
    });
  }

  #search(word: string, engine: Engine): Promise<Hit[]> {
    const known = this.#found.get(word);
    if (known) return known;
    const result = engine.search(word).then(({ results }) =>
      results.map(({ page, score, words }) => ({
        page: this.#terms.pages[page],
        score,
        locations: words,
        synonyms: [],
      })),
    );
    this.#found.set(word, result);
    result.catch(() => this.#found.delete(word));
    return result;
  }
}

/** The best lines, of few pages, and of none too many. */
function shownOf(lines: RankedLine[]): RankedLine[] {
  const counts = new Map<PageTerms, number>();
  const shown: RankedLine[] = [];
  for (const line of lines) {
    const count = counts.get(line.page) ?? 0;
    if (shown.length === linesShown) break;
    if (count === linesOfAPage || (count === 0 && counts.size === pagesShown)) continue;
    counts.set(line.page, count + 1);
    shown.push(line);
  }
  return shown;
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

function countsOf(pages: PageTerms[], lines: RankedLine[]): Found['counts'] {
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
        .map(({ section }) => section?.[0]),
    ),
  };
}
