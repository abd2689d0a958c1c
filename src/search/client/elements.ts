import type { Marked } from '../said.ts';
import type { Option } from './options.ts';

/** A result as an option of the listbox, and a link. */
export function optionElement(option: Option, id: string): HTMLAnchorElement {
  const { href, label, path, words, question, elsewhere = [], facts } = option;
  const element = document.createElement('a');
  element.href = href;
  element.role = 'option';
  element.id = id;
  element.tabIndex = -1;
  element.ariaSelected = 'false';
  element.append(textElement('search-path', path));
  if (question) element.append(textElement('search-question', '', question));
  element.append(textElement('search-label', label, words));
  if (elsewhere.length > 0) {
    // An option has no links in it.
    element.append(textElement('search-elsewhere', `also in ${elsewhere.map((other) => other.path).join(', ')}`));
    element.dataset.elsewhere = elsewhere.map((other) => other.href).join(' ');
  }
  element.append(textElement('search-facts', facts));
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
function textElement(name: string, text: string, marked?: Marked): HTMLElement {
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
