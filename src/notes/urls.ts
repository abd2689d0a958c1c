/** Whether an address as written names no host and no protocol: it leads to a file or a place beside it, or from the root on. */
export function isLocal(url: string): boolean {
  return !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(url);
}

/** Whether an address leads to another host. */
export function isRemote(url: string): boolean {
  return /^(https?:)?\/\//i.test(url);
}

/** An address as written, without percent signs where it can do without; what is no address stays as it is. */
export function decodedUrl(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
