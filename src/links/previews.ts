import { workerData } from 'node:worker_threads';
import { writeFile, writeFiles } from './files.ts';
import { type Home, type Preview, sharePage } from './lead-on.ts';
import type { PictureText } from './picture-text.ts';
import { pictureOf } from './pictures.ts';

/** A picture to be drawn, and the path of its file. */
export interface PictureFile {
  file: string;
  text: PictureText;
}

/** What a thread of its own writes below a folder; pictures that were drawn before lie in another. */
export interface Previews {
  folder: string;
  cache: string;
  home: Home;
  previews: Preview[];
  pictures: PictureFile[];
}

const { folder, cache, home, previews, pictures }: Previews = workerData;
writeFiles(
  folder,
  previews.map((preview) => sharePage(home, preview)),
);
for (const { file, text } of pictures) writeFile(folder, file, await pictureOf(text, cache));
