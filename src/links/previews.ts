import { workerData } from 'node:worker_threads';
import { type TextFile, writeFile, writeFiles } from './files.ts';
import { type PictureText, pictureOf } from './pictures.ts';

/** A picture to be drawn, and the path of its file. */
export interface PictureFile {
  file: string;
  text: PictureText;
}

/** What a thread of its own writes below a folder; pictures that were drawn before lie in another. */
export interface Previews {
  folder: string;
  cache: string;
  pages: TextFile[];
  pictures: PictureFile[];
}

const { folder, cache, pages, pictures }: Previews = workerData;
writeFiles(folder, pages);
for (const { file, text } of pictures) writeFile(folder, file, await pictureOf(text, cache));
