import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import init, {
  type CanvasKit,
  type Paragraph,
  type Surface,
  type TextStyle,
  type TypefaceFontProvider,
} from 'canvaskit-wasm';
import sharp from 'sharp';
import { z } from 'zod';
import { picture } from '../notes/addresses.ts';
import { type PictureText, plainText } from './picture-text.ts';

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
const fontPackage = '@fontsource-variable/noto-sans';

const plainFont = /-latin(-ext)?-/;

/** Draws pictures. What CanvasKit makes is freed by hand: its memory knows no garbage collection. */
export class Painter {
  readonly #kit: CanvasKit;
  /** One for all pictures. */
  readonly #surface: Surface;
  readonly #fonts: TypefaceFontProvider;
  readonly #families: string[];

  private constructor(kit: CanvasKit, fonts: TypefaceFontProvider, families: string[]) {
    const surface = kit.MakeSurface(picture.width, picture.height);
    if (!surface) throw new Error('CanvasKit could not make a surface');
    this.#kit = kit;
    this.#surface = surface;
    this.#fonts = fonts;
    this.#families = families;
  }

  static async create(): Promise<Painter> {
    const kit = await init();
    const fonts = kit.TypefaceFontProvider.Make();
    const families = await fontFiles();
    for (const file of families) fonts.registerFont(await readFile(file), file);
    return new Painter(kit, fonts, families);
  }

  /** Whether the font has every letter of a text. */
  has(text: string): boolean {
    if (plainText.test(text)) return true;
    const paragraph = this.#layout(text, { fontFamilies: this.#families });
    const lacks = paragraph.unresolvedCodepoints().length > 0;
    paragraph.delete();
    return !lacks;
  }

  async draw({ site, title, line, warns }: PictureText): Promise<Uint8Array> {
    const { width, height } = picture;
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
    const { ColorType, AlphaType, ColorSpace } = this.#kit;
    const pixels = image.readPixels(0, 0, {
      width,
      height,
      colorType: ColorType.RGBA_8888,
      alphaType: AlphaType.Unpremul,
      colorSpace: ColorSpace.SRGB,
    });
    image.delete();
    if (!(pixels instanceof Uint8Array)) throw new Error(`the picture of "${title}" could not be read`);
    // CanvasKit's own encoder takes several times as long.
    return sharp(pixels, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .png()
      .toBuffer();
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
    const style = {
      color: this.#color(color),
      // With each family that is looked through, a layout takes longer.
      fontFamilies: plainText.test(text) ? this.#families.filter((file) => plainFont.test(file)) : this.#families,
      fontSize: size,
      fontVariations: [{ axis: 'wght', value: weight }],
      heightMultiplier: 1.15,
    };
    return this.#layout(this.has(text) ? text : '', style, maxLines);
  }

  #layout(text: string, textStyle: TextStyle, maxLines?: number): Paragraph {
    const style = new this.#kit.ParagraphStyle({ textStyle, ...(maxLines ? { maxLines, ellipsis: '…' } : {}) });
    const builder = this.#kit.ParagraphBuilder.MakeFromFontProvider(style, this.#fonts);
    builder.addText(text);
    const paragraph = builder.build();
    builder.delete();
    paragraph.layout(picture.width - 2 * margin);
    return paragraph;
  }

  #color([red, green, blue]: number[]): Float32Array {
    return this.#kit.Color(red, green, blue);
  }
}

/** The files of the font, one for each subset of its letters. */
async function fontFiles(): Promise<string[]> {
  const list = createRequire(import.meta.url).resolve(`${fontPackage}/unicode.json`);
  const subsets = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(list, 'utf8')));
  return Object.keys(subsets).map((name) => join(dirname(list), 'files', `noto-sans-${name}-wght-normal.woff2`));
}
