import { posix } from 'node:path';
import { cut, slug } from '../notes/addresses.ts';
import { decodedUrl } from '../notes/urls.ts';
import { nameGiver } from './names.ts';

/** A file may have so many bytes to be brought along. */
const largestFile = 25 * 2 ** 20;

const images = /\.(?:png|jpe?g|gif|webp|avif|svg|tiff?)$/i;
/** What a browser would show as a page of the site, and run what is in it. */
const pages = /\.(?:x?html?|xht|shtml|svg|xml)$/i;

/** Whether a path is that of an image that a note can show. */
export function isImage(path: string): boolean {
  return images.test(path);
}

/** Files beside the Markdown that are brought along: those that something in it leads to. */
export class Brought {
  /** Images that notes show: their old path, and their new one in the family's folder. */
  readonly images = new Map<string, string>();
  /** Files that are linked to: their old path, and their new one in the folder that is served for the family. */
  readonly files = new Map<string, string>();
  private readonly folder: string;
  private readonly assets: ReadonlySet<string>;
  private readonly sizeOf: (path: string) => number;
  private readonly giveName: ReturnType<typeof nameGiver>;
  private readonly former = new Map<string, string>();
  private readonly byName = new Map<string, string>();

  /** `folder` is that of the family, `assets` all paths there are; `former` tells where files that were brought earlier came from. */
  constructor(
    folder: string,
    assets: ReadonlySet<string>,
    sizeOf: (path: string) => number,
    former: ReadonlyMap<string, string>,
  ) {
    this.folder = folder;
    this.assets = assets;
    this.sizeOf = sizeOf;
    // What was brought keeps its name: another file may never stand in its place, whatever comes beside it.
    for (const [place, path] of former) if (assets.has(path)) this.former.set(`${posix.dirname(place)}/${path}`, place);
    this.giveName = nameGiver([...this.former.values()]);
    for (const path of assets) {
      const name = posix.basename(path).toLowerCase();
      if (!this.byName.has(name)) this.byName.set(name, path);
    }
  }

  /** The file of a name, wherever it lies: as Obsidian finds it. */
  named(name: string): string | undefined {
    const plain = decodedUrl(name).trim().replace(/^\//, '');
    if (this.assets.has(plain)) return plain;
    const found = this.byName.get(posix.basename(plain).toLowerCase());
    return found && `/${found}`.toLowerCase().endsWith(`/${plain.toLowerCase()}`) ? found : undefined;
  }

  /** How a note names an image that it shows; undefined if it is none. */
  image(path: string): string | undefined {
    if (!this.assets.has(path) || !isImage(path)) return undefined;
    return `./${this.place(this.images, path, 'images', 'image')}`;
  }

  /** The address at which a file is served; undefined if it is not brought along. */
  file(path: string): string | undefined {
    if (!this.assets.has(path) || this.reason(path) !== undefined) return undefined;
    return `/${this.folder}/${this.place(this.files, path, 'files', 'file')}`;
  }

  /** Why a file is not brought along, to be told. */
  reason(path: string): string | undefined {
    if (!this.assets.has(path)) return undefined;
    if (pages.test(path)) return '; a browser would run what is in it';
    const mebibytes = this.sizeOf(path) / 2 ** 20;
    return this.sizeOf(path) > largestFile
      ? `; with ${mebibytes.toFixed(1)} MiB it is too large, 25 are the most`
      : undefined;
  }

  private place(list: Map<string, string>, path: string, folder: string, unnamed: string): string {
    const { name, ext } = posix.parse(path);
    const given =
      list.get(path) ??
      this.former.get(`${folder}/${path}`) ??
      this.giveName([`${folder}/${cut(slug(name)) || unnamed}`], ext.toLowerCase());
    list.set(path, given);
    return given;
  }
}
