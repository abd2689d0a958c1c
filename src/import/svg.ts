import { Parser } from 'htmlparser2';
import { applyEdits, type Edit } from './edits.ts';

interface Attribute {
  name: string;
  value: string;
  from: number;
  to: number;
}

/** Astro looks for the tag of a drawing in so many of the first characters; some tools keep all of their data in it. */
const mostOfTag = 1000;
/** Pixels of a unit. */
const units: Record<string, number> = {
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  em: 16,
  ex: 8,
};
/** Attributes that a browser draws by. */
const drawn =
  /^(xmlns|xml:|id$|class$|style$|viewbox$|width$|height$|preserveaspectratio$|transform$|fill|stroke|font|color|opacity|overflow$|version$)/i;

/**
 * The same drawing with its width and height where a build finds them: from its own, or else from its `viewBox`. Of data
 * that its tool keeps in the tag, which no browser shows, only what is short stays. Undefined if it says no size.
 */
export function withSize(svg: string): string | undefined {
  const tag = tagOf(svg);
  if (!tag) return undefined;
  const { attributes, from, to } = tag;
  const said = (name: string) => attributes.find((attribute) => attribute.name.toLowerCase() === name)?.value;
  const [, , width, height] = (said('viewbox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const own = [pixelsIn(said('width')), pixelsIn(said('height'))];
  const ratio = width > 0 && height > 0 ? width / height : undefined;
  const shown = [
    own[0] ?? (ratio && (own[1] ? own[1] * ratio : width)),
    own[1] ?? (ratio && (own[0] ? own[0] / ratio : height)),
  ];
  const [x, y] = shown.map((length) => length && Math.max(1, Math.round(length)));
  if (!x || !y) return undefined;
  const gone = attributes.filter(({ name }) => /^(width|height)$/i.test(name));
  const rest = attributes.filter((attribute) => !gone.includes(attribute));
  const unseen = rest.filter(({ name }) => !drawn.test(name)).sort((a, b) => a.to - a.from - (b.to - b.from));
  let length = to;
  while (length > mostOfTag - 40) {
    const longest = unseen.pop();
    if (!longest) return undefined;
    gone.push(longest);
    length -= longest.to - longest.from;
  }
  const size: Edit = { from: from + '<svg'.length, to: from + '<svg'.length, text: ` width="${x}" height="${y}"` };
  const cuts = gone.map(({ from, to }): Edit => ({ from, to, text: '' }));
  return applyEdits(svg, [0, svg.length], [size, ...cuts]);
}

/** The first tag of a drawing, with its attributes and the white space before each. */
function tagOf(svg: string): { from: number; to: number; attributes: Attribute[] } | undefined {
  const attributes: Attribute[] = [];
  let found: { from: number; to: number } | undefined;
  const parser = new Parser(
    {
      onattribute(name, value) {
        if (found) return;
        const before = /\s*$/.exec(svg.slice(0, parser.startIndex))?.[0].length ?? 0;
        attributes.push({ name, value, from: parser.startIndex - before, to: parser.endIndex });
      },
      onopentag(name) {
        if (name === 'svg') found ??= { from: parser.startIndex, to: parser.endIndex + 1 };
        parser.pause();
      },
    },
    { xmlMode: true },
  );
  parser.write(svg);
  return found && { ...found, attributes };
}

function pixelsIn(length: string | undefined): number | undefined {
  const [, number, unit = 'px'] = /^\s*(\d*\.?\d+(?:e\d+)?)\s*([a-z]*)\s*$/i.exec(length ?? '') ?? [];
  const pixels = Number(number) * (units[unit.toLowerCase() || 'px'] ?? Number.NaN);
  return pixels > 0 ? pixels : undefined;
}
