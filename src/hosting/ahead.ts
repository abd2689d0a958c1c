/** Links to other pages of the site: not those to a place on the same page, and not what only looks like a link. */
const where = {
  and: [
    { href_matches: ['/', '/*/'] },
    { not: { selector_matches: '[href^="#"], [aria-current], [data-copy], .search-box' } },
  ],
};

/**
 * Speculation rules, the same for every page: a page is fetched when a reader rests on its link, and made when they press it. The policy of
 * the pages lets this text in by its hash, and no other.
 */
export const speculationRules = JSON.stringify({
  prefetch: [{ where, eagerness: 'moderate' }],
  prerender: [{ where, eagerness: 'conservative' }],
});
