import type { MdastNode } from 'satteri';
import { placeOf } from '../tree.ts';
import type { Rule } from './rule.ts';

export const unsafeHtml: Rule = {
  name: 'unsafe-html',
  why: 'A note is text: what runs in the browser of its readers comes from the site alone.',
  remedy: 'Remove it, or show it as code.',
  severity: 'error',
  *find({ nodes }) {
    for (const node of nodes) {
      const found = unsafeIn(node);
      if (found) yield { ...placeOf(node), message: `${found} in a note` };
    }
  },
};

/** What a node would run, load or frame in a reader's browser, or undefined. */
export function unsafeIn(node: MdastNode): string | undefined {
  if (node.type === 'link' || node.type === 'definition' || node.type === 'image') {
    return isScript(node.url) ? 'a script link' : undefined;
  }
  if (node.type !== 'html') return undefined;
  const html = node.value.replace(/<!--[\s\S]*?(-->|$)/g, '');
  const element = /<\/?\s*(script|iframe|object|embed|base|meta|link|style|form|svg|math)\b/i.exec(html)?.[1];
  if (element) return `<${element.toLowerCase()}>`;
  const handler = /<[^>]*[\s"'/](on[a-z]+)\s*=/i.exec(html)?.[1];
  if (handler) return `the event handler "${handler.toLowerCase()}"`;
  const addresses = html.matchAll(
    /\b(?:href|src|action|formaction|srcdoc|xlink:href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi,
  );
  return [...addresses].some((match) => isScript(match[1] ?? match[2] ?? match[3] ?? '')) ? 'a script link' : undefined;
}

/** Whether an address runs as a script, however it is written. */
export function isScript(url: string): boolean {
  const plain = url
    .replace(/&#x([0-9a-f]+);?/gi, (_, code: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
    )
    .replace(/&#(\d+);?/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&(colon|tab|newline);/gi, (_, name: string) => (name.toLowerCase() === 'colon' ? ':' : ''))
    .replace(/[\p{Cc}\p{Zs}]/gu, '');
  return /^(javascript|vbscript):|^data:(?!image\/(?!svg))/i.test(plain);
}
