/** What is known of the folder that is imported, beside the text that is read; paths are from there. */
export interface Around {
  /** The text of a file, or undefined if there is none, or it is no text. */
  textOf?: (path: string) => string | undefined;
  /** In bytes. */
  sizeOf?: (path: string) => number;
}
