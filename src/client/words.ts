import { generateFragmentFromRange } from 'text-fragments-polyfill/dist/fragment-generation-utils.js';

/** What stands behind the `#` of an address to lead to the words of a range: `:~:text=…`. Empty where nothing tells them from others. */
export function wordsDirective(range: Range): string {
  const { fragment } = generateFragmentFromRange(range);
  if (!fragment) return '';
  const { prefix, textStart, textEnd, suffix } = fragment;
  // A hyphen would be read as a mark of what stands before and behind.
  const written = (text: string) => encodeURIComponent(text).replaceAll('-', '%2D');
  const before = prefix ? [`${written(prefix)}-`] : [];
  const after = suffix ? [`-${written(suffix)}`] : [];
  const words = [textStart, textEnd].flatMap((text) => (text ? [written(text)] : []));
  return `:~:text=${[...before, ...words, ...after].join()}`;
}
