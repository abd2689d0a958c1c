const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
const headings = links
  .map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))))
  .filter((heading) => heading !== null);

/** Marks in the contents the section that is read: that of the address while its target is in sight, else the one below the top of the window. */
function mark(): void {
  const target = document.querySelector('main :target')?.getBoundingClientRect();
  const line = target && target.top > 0 && target.top < innerHeight ? target.top : innerHeight / 4;
  const read = headings.findLast((heading) => heading.getBoundingClientRect().top <= line + 1) ?? headings[0];
  for (const link of links) link.ariaCurrent = link.hash === `#${read?.id}` ? 'location' : null;
}

let waiting = false;
function markSoon(): void {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    mark();
  });
}

if (links.length > 0) {
  for (const type of ['scroll', 'resize', 'hashchange']) addEventListener(type, markSoon, { passive: true });
  markSoon();
}

const folded = document.querySelector<HTMLDetailsElement>('details.contents');
addEventListener('click', ({ target }) => {
  const inside = target instanceof Node && folded?.contains(target);
  if (folded && (!inside || (target instanceof Element && target.closest('a')))) folded.open = false;
});
addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !folded?.open) return;
  if (folded.contains(document.activeElement)) folded.querySelector('summary')?.focus();
  folded.open = false;
});
