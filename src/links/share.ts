/** Whether what is copied for a section or a fact is its share address, which chat programs can preview, or else the `#` address. */
export const copiesShareAddress = true;

const codeLength = 9;

/**
 * The path of the share page of a section or a fact, below the base path: `s/`, a hash (cyrb53) of its address
 * (`sagemaker/clarify/#limits`), and a slash. It is published: it must never change.
 */
export function sharePath(address: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < address.length; index++) {
    const code = address.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  const hash = 4294967296 * (2097151 & low) + (high >>> 0);
  return `s/${hash.toString(36).padStart(codeLength, '0').slice(-codeLength)}/`;
}
