import { type Engine, type Found, type Results, SiteSearch } from '../search.ts';
import { arrive, leaveFor } from './arrival.ts';
import { groupElement, optionElement } from './elements.ts';
import { addressFor, loadEngine, loadTerms } from './engine.ts';
import { FilterChips, filterNames } from './filters.ts';
import { type Option, optionFor, optionsToStart, remember } from './options.ts';
import styles from './panel.css?inline';

/** How long full text may take before names are shown without it. */
const patience = 60;

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
  #filters = new FilterChips(this.#part('.search-filters', HTMLElement), () => this.#update());
  #results = this.#part('.search-results', HTMLElement);
  #pageLink = this.#part('.search-page', HTMLAnchorElement);
  readonly #isPage = this.dataset.name === 'search-page';
  #options: { option: Option; element: HTMLAnchorElement }[] = [];
  #active = -1;
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
    textEngine().catch(() => this.#update());
    this.#update();
  }

  #part<E extends Element>(selector: string, kind: new () => E): E {
    const part = this.querySelector(selector);
    if (!(part instanceof kind)) throw new Error(`the search has no ${selector}`);
    return part;
  }

  /** Shows what answers now, and again when the full text does, unless something else was typed since. */
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
      if (!soon) this.#show(search.goTo(text, this.#filters.chosen), 'Searching the full text.');
      const found = await finding;
      if (turn === this.#turn) this.#showFound(found, search);
    } catch {
      if (turn === this.#turn) await this.#fail(text);
    }
  }

  async #fail(text: string): Promise<void> {
    const search = await siteSearch().catch(() => undefined);
    if (search && text) this.#show(search.goTo(text, this.#filters.chosen), '');
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

  #show({ query, places, answers }: Results, state: string, counts?: Found['counts']): void {
    const words = query.words.map((word) => word.text);
    const results = [...places, ...answers];
    this.#filters.show(counts);
    this.#list(results.map((result) => optionFor(result, words)));
    this.#state.textContent = state;
  }

  #showFound(found: Found, search: SiteSearch): void {
    if (found.places.length + found.answers.length > 0) {
      this.#show(found, summaryOf(found), found.counts);
      return;
    }
    const filtered = Object.values(this.#filters.chosen).some(Boolean) ? ' with these filters' : '';
    const places = search.nearest(found.query.text);
    this.#show({ ...found, places }, `Nothing found${filtered}. The nearest terms are below.`, found.counts);
  }

  #list(options: Option[]): void {
    this.#options = options.map((option, index) => ({
      option,
      element: optionElement(option, `${this.dataset.name}-option-${index}`),
    }));
    const groups = new Map<string, HTMLElement>();
    for (const { option, element } of this.#options) {
      const group = groups.get(option.group) ?? groupElement(option.group);
      groups.set(option.group, group);
      group.append(element);
    }
    this.#results.replaceChildren(...groups.values());
    this.#results.scrollTop = 0;
    this.#input.ariaExpanded = String(options.length > 0);
    this.#results.ariaBusy = 'false';
    this.#activate(this.#input.value.trim() && options.length > 0 ? 0 : -1);
    if (this.#waiting) this.#choose(this.#waiting);
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
    this.#input.value = asked.get('q') ?? '';
    this.#filters.chosen = Object.fromEntries(filterNames.map((name) => [name, asked.get(name) ?? undefined]));
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

/** How many results there are, and what was searched for instead of what was typed. */
function summaryOf({ query, places, answers }: Results): string {
  const count = places.length + answers.length;
  const corrected = query.words.filter(({ typed, text, unknown }) => !unknown && changed(typed, text));
  const missing = query.words.filter(({ unknown }) => unknown);
  const quoted = (words: string[]) => [...new Set(words)].map((word) => `“${word}”`).join(', ');
  const parts = [
    corrected.length > 0 && `Showing results for ${quoted(corrected.map(({ text }) => text))}.`,
    missing.length > 0 && `No page has ${quoted(missing.map(({ typed }) => typed))}.`,
    count === 1 ? '1 result.' : `${count} results.`,
  ];
  return parts.filter(Boolean).join(' ');
}

function changed(typed: string, text: string): boolean {
  return typed.toLowerCase().replace(/[._-]/g, '') !== text && !typed.toLowerCase().includes(text);
}

customElements.define('search-panel', SearchPanel);
