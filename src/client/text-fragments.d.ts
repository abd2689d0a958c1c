/** The part that the site uses of a library without types. */
declare module 'text-fragments-polyfill/dist/fragment-generation-utils.js' {
  interface TextFragment {
    textStart: string;
    textEnd?: string;
    prefix?: string;
    suffix?: string;
  }
  /** The words that tell a range from all others on the page, if there are any. */
  export function generateFragmentFromRange(range: Range): { fragment?: TextFragment };
}
