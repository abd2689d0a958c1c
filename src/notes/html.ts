import { Parser } from 'htmlparser2';

/** An element as it begins in a note's raw HTML. */
interface HtmlElement {
  name: string;
  /** By lower-case name, with entities resolved. */
  attributes: Record<string, string>;
  /** Where its tag begins, counted in the HTML. */
  start: number;
}

/** The elements that begin in raw HTML; comments hold none. */
export function elementsIn(html: string): HtmlElement[] {
  const elements: HtmlElement[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => elements.push({ name, attributes, start: parser.startIndex }),
  });
  parser.end(html);
  return elements;
}
