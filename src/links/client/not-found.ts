import { decode } from '../../notes/addresses.ts';
import { distance } from '../../notes/distance.ts';

const longest = 80;
const offered = 3;
const home = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** The path that was asked for, below the base path, in lower case and with a slash at its end. */
function askedPath(): string {
  const path = location.pathname.startsWith(home) ? location.pathname.slice(home.length) : location.pathname.slice(1);
  return decode(path)
    .toLowerCase()
    .replace(/((^|\/)index)?(\.html?|\.md)?\/*$/, '/')
    .slice(-longest);
}

/** Goes on to the page that the address means but for case or its slash, or else offers the nearest and a search. */
async function offerNearest(): Promise<void> {
  const asked = askedPath();
  const words = asked.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const list = document.querySelector('#instead');
  const search = list?.querySelector('a');
  if (!list || !search || words.length === 0) return;
  search.href += `?q=${encodeURIComponent(words.join(' '))}`;
  search.textContent = `Search for “${words.join(' ')}”`;
  const answer = await fetch(`${home}addresses.json`);
  const titles: Record<string, string> = answer.ok ? await answer.json() : {};
  if (Object.hasOwn(titles, asked)) {
    location.replace(home + asked + location.hash);
    return;
  }
  const there = new Set([...list.querySelectorAll('a')].map((link) => link.pathname));
  const ranked = Object.entries(titles)
    .filter(([path]) => !there.has(home + path))
    .map(([path, title]) => ({ path, title, far: farness(asked, path) }))
    .sort((a, b) => a.far - b.far);
  const items = ranked.slice(0, offered).map(({ path, title }) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = home + path;
    link.textContent = title;
    item.append(link);
    return item;
  });
  list.classList.add('told');
  list.firstElementChild?.after(...items);
}

/** How unlike two paths are: by their last parts above all, since that is where a page's name stands. */
function farness(asked: string, path: string): number {
  const name = (text: string) => text.split('/').filter(Boolean).at(-1) ?? '';
  return distance(asked, path) + 2 * distance(name(asked), name(path));
}

offerNearest();
