import type { MdastNode } from 'satteri';
import { elementsIn } from '../html.ts';
import { placeOf } from '../tree.ts';
import { isRemote } from '../urls.ts';
import type { Rule } from './rule.ts';

export const unsafeHtml: Rule = {
  name: 'unsafe-html',
  why: 'A note is text: what runs or is loaded in the browser of its readers comes from the site alone.',
  remedy: 'Remove it, link to it, or show it as code.',
  severity: 'error',
  *find({ nodes }) {
    for (const node of nodes) {
      const found = unsafeIn(node);
      if (found) yield { ...placeOf(node), message: `${found} in a note` };
    }
  },
};

/** What a node would run, load from another host, or frame in a reader's browser, or undefined. */
export function unsafeIn(node: MdastNode): string | undefined {
  return runningIn(node) ?? (node.type === 'html' ? askingIn(node.value) : undefined);
}

/** The same, but for what only asks another host. */
export function runningIn(node: MdastNode): string | undefined {
  if (node.type === 'link' || node.type === 'definition' || node.type === 'image') {
    return isScript(node.url) ? 'a script link' : undefined;
  }
  if (node.type !== 'html') return undefined;
  const html = withoutComments(node.value);
  const element = /<\/?\s*(script|object|embed|base|meta|link|style|form|svg|math)\b/i.exec(html)?.[1];
  if (element) return `<${element.toLowerCase()}>`;
  const handler = /<[^>]*[\s"'/](on[a-z]+)\s*=/i.exec(html)?.[1];
  if (handler) return `the event handler "${handler.toLowerCase()}"`;
  const addresses = html.matchAll(
    /\b(?:href|src|action|formaction|srcdoc|xlink:href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi,
  );
  return [...addresses].some((match) => isScript(match[1] ?? match[2] ?? match[3] ?? '')) ? 'a script link' : undefined;
}

/** An element that asks another host for something as soon as its page is shown, or frames something. */
function askingIn(written: string): string | undefined {
  const html = withoutComments(written);
  if (/<\/?\s*iframe\b/i.test(html)) return '<iframe>';
  if (!/[\\/]{2}/.test(html)) return undefined;
  const asking = elementsIn(html).find(({ attributes: { src, poster, background, srcset = '', style = '' } }) => {
    const addresses = [src, poster, background, ...srcset.split(',')];
    return addresses.some(isAsked) || /(^|[\s"'(])(https?:)?[\\/]{2}/i.test(style);
  });
  return asking && `<${asking.name}> of another host`;
}

/** Whether an address leads to another host, as a browser reads it. */
function isAsked(url = ''): boolean {
  return isRemote(url.replace(/\s/g, '').replaceAll('\\', '/'));
}

function withoutComments(html: string): string {
  return html.replace(/<!--[\s\S]*?(-->|$)/g, '');
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
