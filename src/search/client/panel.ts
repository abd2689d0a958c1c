import { missedSearch, reportAddress } from '../../client/report.ts';
import { type Engine, type Found, type Results, SiteSearch } from '../search.ts';
import { arrive, leaveFor } from './arrival.ts';
import { groupElement, optionElement } from './elements.ts';
import { addressFor, loadEngine, loadTerms } from './engine.ts';
import { FilterChips, filterNames } from './filters.ts';
import { type Option, optionFor, optionsToStart, remember } from './options.ts';
import styles from './panel.css?inline';
import { summaryOf } from './summary.ts';

/** How long full text may take before names are shown, below which it then stands. */
const patience = 100;

// No page carries the styles of a search that may never be opened.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

let site: Promise<SiteSearch> | undefined;
let engine: Promise<Engine> | undefined;
let attempts = 0;

function siteSearch(): Promise<SiteSearch> {
  site ??= loadTerms(attempts).then((terms) => new SiteSearch(terms));
  return site;
}
function textEngine(): Promise<Engine> {
  engine ??= siteSearch().then(({ terms }) => loadEngine(terms, attempts));
  return engine;
}

/** Search as a combobox: its input stays focused, and arrow keys go through the results. */
class SearchPanel extends HTMLElement {
  #input = this.#part('input', HTMLInputElement);
  #state = this.#part('.search-state', HTMLElement);
  #filters = new FilterChips(
    this.#part('.search-filter', HTMLButtonElement),
    this.#part('.search-filters', HTMLElement),
    () => this.#update(),
  );
  #results = this.#part('.search-results', HTMLElement);
  #pageLink = this.#part('.search-page', HTMLAnchorElement);
  readonly #isPage = this.dataset.name === 'search-page';
  #options: { option: Option; element: HTMLAnchorElement }[] = [];
  #active = -1;
  /** What is shown answers a query. */
  #hasResults = false;
  #turn = 0;
  /** Enter was pressed before what was typed was answered. */
  #waiting: KeyboardEvent | undefined;

  connectedCallback(): void {
    if (this.#isPage) this.#readAddress();
    this.#input.addEventListener('input', () => {
      this.#waiting = undefined;
      this.#update();
    });
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
    this.#results.addEventListener('click', (event) => {
      const chosen = this.#options.find(
        ({ element }) => event.target instanceof Node && element.contains(event.target),
      );
      if (chosen) this.#leave(event, chosen.option);
    });
    // A keyboard on the screen covers what lies behind it: the end of the results must stay above.
    window.visualViewport?.addEventListener('resize', ({ target }) => {
      if (target instanceof VisualViewport)
        this.closest('dialog')?.style.setProperty('--visible-height', `${target.height}px`);
    });
    textEngine().catch(() => this.#update());
    this.#update();
  }

  #part<E extends Element>(selector: string, kind: new () => E): E {
    const part = this.querySelector(selector);
    if (!(part instanceof kind)) throw new Error(`the search has no ${selector}`);
    return part;
  }

  /** Shows what answers soon, and below that what the full text adds, unless something else was typed since. */
  async #update(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const text = this.#input.value.trim();
    this.#results.ariaBusy = 'true';
    this.#writeAddress(text);
    try {
      const search = await siteSearch();
      if (turn !== this.#turn) return;
      if (text === '') return this.#showStart(search);
      const finding = textEngine().then((ready) => search.find(text, ready, this.#filters.chosen));
      finding.catch(() => undefined);
      const soon = await Promise.race([finding, new Promise<undefined>((resolve) => setTimeout(resolve, patience))]);
      if (turn !== this.#turn) return;
      const named = soon ? undefined : search.goTo(text, this.#filters.chosen);
      if (named) this.#showNamed(search, named);
      const found = await finding;
      if (turn === this.#turn) this.#showFound(search, found, named);
    } catch {
      if (turn === this.#turn) await this.#fail(text);
    }
  }

  async #fail(text: string): Promise<void> {
    const search = await siteSearch().catch(() => undefined);
    if (search && text) this.#show(search, search.goTo(text, this.#filters.chosen), '');
    else this.#list([]);
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.textContent = 'Try again';
    retry.addEventListener('click', () => {
      attempts += 1;
      engine = undefined;
      if (!search) site = undefined;
      this.#input.focus();
      this.#update();
    });
    const what = search ? 'The full text could not be loaded.' : 'The search index could not be loaded.';
    const hint = import.meta.env.DEV ? ' In development it is that of the last build: run npm run build.' : '';
    this.#state.replaceChildren(`${what}${hint} `, retry, ' The index from A to Z works without it.');
  }

  #showStart(search: SiteSearch): void {
    this.#filters.hide();
    this.#list(optionsToStart(search.terms.pages));
    this.#state.textContent = import.meta.env.DEV ? 'Searches the last build.' : '';
  }

  #show(search: SiteSearch, { query, places, answers }: Results, state: string, counts?: Found['counts']): void {
    this.#filters.show(search.terms.pages, counts);
    this.#list([...places, ...answers].map((result) => optionFor(result, query)));
    this.#state.textContent = state;
  }

  /** Shows names until the full text is there. Where none answers, what was found last stays so long, unless it was to be narrowed. */
  #showNamed(search: SiteSearch, named: Results): void {
    if (named.places.length > 0 || !this.#hasResults || this.#filters.isUsed) this.#show(search, named, '');
    this.#filters.show(search.terms.pages);
    this.#state.textContent = 'Searching the full text.';
  }

  /** `named`: what was shown of it before. That stays, and what else was found stands below. */
  #showFound(search: SiteSearch, found: Found, named?: Results): void {
    const places = named?.places.length ? named.places : found.places;
    const shown = new Set(places.map(({ place }) => addressFor(place.page.path, place.id)));
    const answers = found.answers.filter(({ page, id }) => !shown.has(addressFor(page.path, id)));
    const all = { ...found, places, answers };
    if (places.length + answers.length === 0) this.#showNothing(search, found);
    else if (places === found.places) this.#show(search, all, summaryOf(all), found.counts);
    else {
      this.#filters.show(search.terms.pages, found.counts);
      this.#append(answers.map((answer) => optionFor(answer, found.query)));
      this.#state.textContent = summaryOf(all);
    }
  }

  #showNothing(search: SiteSearch, { query, answers, counts }: Found): void {
    const filtered = this.#filters.isUsed;
    const nearest = { query, answers, places: search.nearest(query.text) };
    const state = `Nothing found${filtered ? ' with these filters' : ''}. The nearest terms are below.`;
    this.#show(search, nearest, state, counts);
    const { report } = this.dataset;
    if (!report || filtered) return;
    const link = document.createElement('a');
    link.href = reportAddress(report, missedSearch(query.text, location.href), location.href);
    link.textContent = 'Report what is missing';
    this.#state.append(' ', link);
  }

  /** Shows these options instead of all that stand there. */
  #list(options: Option[]): void {
    this.#options = [];
    this.#results.replaceChildren();
    this.#results.scrollTop = 0;
    this.#append(options);
    this.#activate(this.#hasResults && options.length > 0 ? 0 : -1);
    if (this.#waiting) this.#choose(this.#waiting);
  }

  /** Shows more options below those that stand there. */
  #append(options: Option[]): void {
    for (const option of options) {
      const element = optionElement(option, `${this.dataset.name}-option-${this.#options.length}`);
      this.#options.push({ option, element });
      let group = this.#results.lastElementChild;
      if (group?.ariaLabel !== option.group) group = groupElement(option.group);
      group.append(element);
      this.#results.append(group);
    }
    this.#hasResults = this.#input.value.trim() !== '';
    this.#input.ariaExpanded = String(this.#options.length > 0);
    this.#results.ariaBusy = 'false';
  }

  /** Follows the active result; once the results are those of what was typed. */
  #choose(event: KeyboardEvent): void {
    const busy = this.#results.ariaBusy === 'true';
    this.#waiting = busy ? event : undefined;
    const chosen = busy ? undefined : this.#options[this.#active];
    const { ctrlKey, metaKey } = event;
    chosen?.element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey }));
  }

  #activate(index: number): void {
    for (const [position, { element }] of this.#options.entries()) element.ariaSelected = String(position === index);
    this.#active = index;
    const active = this.#options[index]?.element;
    if (active) this.#input.setAttribute('aria-activedescendant', active.id);
    else this.#input.removeAttribute('aria-activedescendant');
    active?.scrollIntoView({ block: 'nearest' });
  }

  #onKey(event: KeyboardEvent): void {
    // A key that composes a word. Safari ends the composition before its last key, which has this code alone.
    if (event.isComposing || event.keyCode === 229) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const count = this.#options.length;
    if (step !== 0 && count > 0) {
      event.preventDefault();
      const from = this.#active < 0 && step < 0 ? 0 : this.#active;
      this.#activate((from + step + count) % count);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#choose(event);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      const dialog = this.closest('dialog');
      if (dialog) dialog.close();
      else {
        this.#input.value = '';
        this.#update();
      }
    }
  }

  #leave(event: MouseEvent, option: Option): void {
    if (option.query !== undefined) {
      event.preventDefault();
      this.#input.value = option.query;
      this.#input.focus();
      this.#update();
      return;
    }
    const text = this.#input.value.trim();
    if (text) remember(text);
    leaveFor(option.href, option.searched);
    const sameTab = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (sameTab && new URL(option.href, location.href).pathname === location.pathname) setTimeout(arrive);
  }

  #readAddress(): void {
    const asked = new URLSearchParams(location.search);
    // What was typed before this came stays.
    this.#input.value = asked.get('q') ?? this.#input.value;
    this.#filters.choose(Object.fromEntries(filterNames.map((name) => [name, asked.get(name) ?? undefined])));
    this.#input.focus();
  }

  /** The address of this search: in the address bar on its page, behind a link in the dialog. */
  #writeAddress(text: string): void {
    const asked = new URLSearchParams(text ? { q: text } : {});
    const { chosen } = this.#filters;
    for (const name of filterNames) if (chosen[name]) asked.set(name, chosen[name]);
    const query = asked.toString();
    const address = addressFor('search/') + (query ? `?${query}` : '');
    this.#pageLink.href = address;
    if (this.#isPage) history.replaceState(history.state, '', address);
  }
}

customElements.define('search-panel', SearchPanel);
