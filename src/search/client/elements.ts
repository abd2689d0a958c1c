import type { Option } from './options.ts';

/** A result as an option of the listbox, and a link. */
export function optionElement({ href, label, path, words, facts }: Option, id: string): HTMLAnchorElement {
  const element = document.createElement('a');
  element.href = href;
  element.role = 'option';
  element.id = id;
  element.tabIndex = -1;
  element.ariaSelected = 'false';
  element.append(
    textElement('search-path', path),
    textElement('search-label', label, words),
    textElement('search-facts', facts),
  );
  return element;
}

/** A group of options under its name. */
export function groupElement(name: string): HTMLElement {
  const group = document.createElement('div');
  group.role = 'group';
  group.ariaLabel = name;
  const heading = textElement('search-group', name);
  heading.ariaHidden = 'true';
  group.append(heading);
  return group;
}

/** Text with some of its words marked: what was typed never becomes markup. */
function textElement(
  name: string,
  text: string,
  marked: { words: string[]; marked: Set<number> } | undefined = undefined,
) {
  const element = document.createElement('span');
  element.className = name;
  if (!marked) element.textContent = text;
  for (const [index, word] of marked?.words.entries() ?? []) {
    if (index > 0) element.append(' ');
    if (marked?.marked.has(index)) {
      const mark = document.createElement('mark');
      mark.textContent = word;
      element.append(mark);
    } else element.append(word);
  }
  return element;
}
