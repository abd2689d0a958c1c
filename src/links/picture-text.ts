/** What a preview picture says. A text with a letter that the font lacks is left out. */
export interface PictureText {
  site: string;
  title: string;
  /** A line of facts such as "govern · Closed to new customers". */
  line: string;
  /** Whether the line is a warning. */
  warns: boolean;
}

/** Most texts are plain Latin ones, of which much is known without a look at the font. */
export const plainText = /^[ -~ -ɏ‘’“”–—…]*$/;
