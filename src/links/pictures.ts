import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import init, { type CanvasKit, type Paragraph, type Surface, type TypefaceFontProvider } from 'canvaskit-wasm';
import { z } from 'zod';
import { picture } from '../notes/addresses.ts';

/** What a preview picture says. */
export interface PictureText {
  site: string;
  title: string;
  /** A line of facts such as "govern · Closed to new customers". */
  line: string;
  /** Whether the line is a warning. */
  warns: boolean;
}

/** To be raised when the same text shall give another picture. */
const version = 1;
const margin = 72;
const titleSizes = [92, 80, 68, 58, 50];
const titleHeight = 340;
const mostLines = 5;
const colors = {
  ground: [23, 24, 28],
  accent: [179, 199, 255],
  title: [255, 255, 255],
  plain: [192, 194, 199],
  warning: [255, 178, 102],
};

/** Font packages in the order in which a letter is looked for. Each lists its files by the letters that they have. */
const fontPackages = [
  'noto-sans',
  'noto-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-thai',
  'noto-sans-sc',
  'noto-sans-kr',
];

/**
 * Draws what is not in the cache folder yet. Gives for each text the path of its picture there, how many were drawn,
 * and the letters that had to be left out since no font has them.
 */
export async function keepPictures(
  texts: PictureText[],
  cache: string,
): Promise<{ paths: string[]; drawn: number; strange: string[] }> {
  await mkdir(cache, { recursive: true });
  const hash = (text: PictureText) =>
    createHash('sha256')
      .update(JSON.stringify([version, text]))
      .digest('hex')
      .slice(0, 20);
  const paths = texts.map((text) => join(cache, `${hash(text)}.png`));
  const missing = texts.filter((_, index) => !existsSync(paths[index]));
  if (missing.length === 0) return { paths, drawn: 0, strange: [] };
  const painter = await Painter.create(missing.map(({ title, line, site }) => title + line + site).join(''));
  for (const text of missing) await writeFile(join(cache, `${hash(text)}.png`), painter.draw(text));
  return { paths, drawn: missing.length, strange: painter.strange };
}

class Painter {
  readonly #kit: CanvasKit;
  /** One for all pictures. */
  readonly #surface: Surface;
  readonly #fonts: TypefaceFontProvider;
  readonly #families: string[];
  /** Letters that no font has. */
  readonly strange: string[];

  private constructor(kit: CanvasKit, fonts: TypefaceFontProvider, families: string[], strange: string[]) {
    const surface = kit.MakeSurface(picture.width, picture.height);
    if (!surface) throw new Error('CanvasKit could not make a surface');
    this.#kit = kit;
    this.#surface = surface;
    this.#fonts = fonts;
    this.#families = families;
    this.strange = strange;
  }

  /** A painter with the fonts that the letters of a text need. */
  static async create(letters: string): Promise<Painter> {
    const kit = await init();
    const fonts = kit.TypefaceFontProvider.Make();
    const families: string[] = [];
    let missing = [...new Set(`${letters}…`)];
    for await (const { file, has } of fontFiles()) {
      if (!missing.some(has)) continue;
      const font = await readFile(file);
      const face = kit.Typeface.MakeTypefaceFromData(new Uint8Array(font).buffer);
      if (!face) throw new Error(`${file} is no font`);
      fonts.registerFont(font, file);
      families.push(file);
      // Some packages list letters that their files have not.
      missing = missing.filter((letter) => face.getGlyphIDs(letter)[0] === 0);
    }
    return new Painter(kit, fonts, families, missing);
  }

  /** Gives a PNG. A title that fits at no size is cut. What CanvasKit makes is freed by hand: its memory knows no garbage collection. */
  draw({ site, title, line, warns }: PictureText): Uint8Array {
    const { height } = picture;
    const canvas = this.#surface.getCanvas();
    canvas.clear(this.#color(colors.ground));
    const stripe = new this.#kit.Paint();
    stripe.setColor(this.#color(warns ? colors.warning : colors.accent));
    canvas.drawRect(this.#kit.XYWHRect(0, 0, 16, height), stripe);
    stripe.delete();
    const facts = this.#paragraph(line, 38, 500, warns ? colors.warning : colors.plain);
    const placed: [Paragraph, top: number][] = [
      [this.#paragraph(site, 36, 600, colors.accent), margin],
      [this.#fittingTitle(title), margin + 72],
      [facts, height - margin - facts.getHeight()],
    ];
    for (const [paragraph, top] of placed) {
      canvas.drawParagraph(paragraph, margin, top);
      paragraph.delete();
    }
    const image = this.#surface.makeImageSnapshot();
    const png = image.encodeToBytes(this.#kit.ImageFormat.PNG, 100);
    image.delete();
    if (!png) throw new Error(`the picture of "${title}" could not be encoded`);
    return png;
  }

  #fittingTitle(title: string): Paragraph {
    for (const size of titleSizes) {
      const paragraph = this.#paragraph(title, size, 700, colors.title);
      if (paragraph.getHeight() <= titleHeight && paragraph.getMinIntrinsicWidth() <= paragraph.getMaxWidth())
        return paragraph;
      paragraph.delete();
    }
    return this.#paragraph(title, titleSizes.at(-1) ?? 50, 700, colors.title, mostLines);
  }

  #paragraph(text: string, size: number, weight: number, color: number[], maxLines?: number): Paragraph {
    const { Right, Left } = this.#kit.TextAlign;
    const rightToLeft = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);
    const style = new this.#kit.ParagraphStyle({
      textDirection: rightToLeft ? this.#kit.TextDirection.RTL : this.#kit.TextDirection.LTR,
      textAlign: rightToLeft ? Right : Left,
      textStyle: {
        color: this.#color(color),
        fontFamilies: this.#families,
        fontSize: size,
        fontVariations: [{ axis: 'wght', value: weight }],
        heightMultiplier: 1.15,
      },
      ...(maxLines ? { maxLines, ellipsis: '…' } : {}),
    });
    const builder = this.#kit.ParagraphBuilder.MakeFromFontProvider(style, this.#fonts);
    builder.addText([...text].filter((letter) => !this.strange.includes(letter)).join(''));
    const paragraph = builder.build();
    builder.delete();
    paragraph.layout(picture.width - 2 * margin);
    return paragraph;
  }

  #color([red, green, blue]: number[]): Float32Array {
    return this.#kit.Color(red, green, blue);
  }
}

/** Every font file in the order of the packages, with the letters that it is said to have. */
async function* fontFiles(): AsyncGenerator<{ file: string; has: (letter: string) => boolean }> {
  const require = createRequire(import.meta.url);
  for (const name of fontPackages) {
    const list = require.resolve(`@fontsource-variable/${name}/unicode.json`);
    const subsets = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(list, 'utf8')));
    for (const [subset, ranges] of Object.entries(subsets)) {
      const file = join(dirname(list), 'files', `${name}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`);
      const parsed = ranges.split(',').map(parseRange);
      const has = (letter: string) => {
        const code = letter.codePointAt(0) ?? 0;
        return parsed.some(([first, last]) => code >= first && code <= last);
      };
      yield { file, has };
    }
  }
}

/** A range as in CSS: `U+0400-045F`. */
function parseRange(range: string): [first: number, last: number] {
  const [first, last = first] = range
    .trim()
    .replace(/^U\+/i, '')
    .split('-')
    .map((part) => Number.parseInt(part, 16));
  return [first, last];
}
