import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import init from 'canvaskit-wasm';
import type { PictureText } from './picture-text.ts';
import { canDraw, pictureOf } from './pictures.ts';

const edge = 40;
const textOf = (title: string): PictureText => ({ site: 'Notes', title, line: 'train · Available', warns: false });
const titles = [
  'SageMaker Clarify',
  'SageMaker Automatic Model Tuning',
  'A title that somebody could not stop writing, '.repeat(12),
  'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle',
  'Мониторинг моделей',
  'Παρακολούθηση μοντέλων',
  'Giám sát mô hình'.normalize('NFD'),
];
const strangeTitles = ['مراقبة النماذج', 'モデル監視', '모델 모니터링', 'A 𓀀', '⚙️ Pipelines'];

const folders: string[] = [];
async function newCache(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  folders.push(folder);
  return join(folder, 'cache');
}
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

for (const title of titles) {
  test(`a picture holds its text: ${title.slice(0, 40)}`, async () => {
    assert(await canDraw(title));
    const kit = await init();
    const picture = kit.MakeImageFromEncoded(await pictureOf(textOf(title), await newCache()));
    assert.deepEqual([picture?.width(), picture?.height()], [1200, 630]);
    const { alphaType, colorType, colorSpace } = { ...picture?.getImageInfo(), colorSpace: kit.ColorSpace.SRGB };
    assert(picture && alphaType && colorType);
    const marks = (x: number, y: number, width: number, height: number) => {
      const pixels = picture.readPixels(x, y, { width, height, alphaType, colorType, colorSpace }) ?? [];
      return new Set(
        Array.from({ length: pixels.length / 4 }, (_, pixel) => pixels.slice(pixel * 4, pixel * 4 + 3).join()),
      ).size;
    };
    assert(marks(72, 140, 1056, 340) > 2, 'there is a title');
    assert.equal(marks(1200 - edge, 0, edge, 630), 1, 'nothing runs out to the right');
    assert.equal(marks(20, 630 - edge, 1180, edge), 1, 'nothing runs out below');
    assert.equal(marks(72, 488, 1056, 20), 1, 'the title ends above the line of facts');
  });
}

for (const title of strangeTitles) {
  test(`the font has not every letter of ${title}: instead of boxes nothing is drawn`, async () => {
    assert.equal(await canDraw(title), false);
    const cache = await newCache();
    assert.deepEqual(await pictureOf(textOf(title), cache), await pictureOf(textOf(''), cache));
  });
}

test('a picture is kept, and drawn anew when its text changes', async () => {
  const cache = await newCache();
  const first = await pictureOf(textOf('A'), cache);
  const [file] = await readdir(cache);
  await writeFile(join(cache, file), 'kept');
  assert.equal(Buffer.from(await pictureOf(textOf('A'), cache)).toString(), 'kept');
  assert.notDeepEqual(await pictureOf(textOf('B'), cache), first);
  assert.equal((await readdir(cache)).length, 2);
});

test('many pictures take no more memory than a few', async () => {
  const cache = await newCache();
  const draw = async (name: string, count: number) => {
    for (let index = 0; index < count; index++)
      await pictureOf(textOf(`${name} ${index} ${'told at length '.repeat(index % 12)}`), cache);
    // What CanvasKit allocates is memory outside of the heap, which never shrinks.
    return process.memoryUsage().external;
  };
  const before = await draw('A first picture', 10);
  const after = await draw('A picture', 60);
  assert(after - before < 64e6, `${Math.round((after - before) / 1e6)} MB more`);
});
