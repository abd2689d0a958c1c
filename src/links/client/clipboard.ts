/**
 * Writes to the clipboard what comes later, of each type. Safari lets a click write, but nothing that comes after it: this is called
 * while the click is handled. Rejects if nothing was written.
 */
export function writeLater(types: string[], kinds: Promise<Record<string, string | Promise<string>>>): Promise<void> {
  const blobs = types.map((type) => [
    type,
    kinds.then((known) => known[type]).then((text) => new Blob([text], { type })),
  ]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}
