import assert from 'node:assert/strict';
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import init from 'canvaskit-wasm';
import { keepPictures, type PictureText } from './pictures.ts';

const edge = 40;
const textOf = (title: string): PictureText => ({ site: 'Notes', title, line: 'train · Available', warns: false });
const titles = [
  'SageMaker Clarify',
  'SageMaker Automatic Model Tuning',
  'A title that somebody could not stop writing, '.repeat(12),
  'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle',
  'Мониторинг моделей',
  'مراقبة النماذج',
  'モデル監視 模型监控 모델 모니터링',
  'การตรวจสอบโมเดล ניטור',
];

test('a picture holds its text, whatever the script and the length', async () => {
  await using cache = await mkdtempDisposable(join(tmpdir(), 'pictures-'));
  const { paths, drawn, strange } = await keepPictures(titles.map(textOf), cache.path);
  assert.equal(drawn, titles.length);
  assert.deepEqual(strange, []);
  const kit = await init();
  for (const [index, path] of paths.entries()) {
    const picture = kit.MakeImageFromEncoded(await readFile(path));
    assert.deepEqual([picture?.width(), picture?.height()], [1200, 630]);
    const { alphaType, colorType, colorSpace } = { ...picture?.getImageInfo(), colorSpace: kit.ColorSpace.SRGB };
    assert(picture && alphaType && colorType);
    const marks = (x: number, y: number, width: number, height: number) => {
      const pixels = picture.readPixels(x, y, { width, height, alphaType, colorType, colorSpace }) ?? [];
      return new Set(
        Array.from({ length: pixels.length / 4 }, (_, pixel) => pixels.slice(pixel * 4, pixel * 4 + 3).join()),
      ).size;
    };
    const what = titles[index].slice(0, 40);
    assert(marks(72, 140, 1056, 340) > 2, `${what}: there is a title`);
    assert.equal(marks(1200 - edge, 0, edge, 630), 1, `${what}: nothing runs out to the right`);
    assert.equal(marks(20, 630 - edge, 1180, edge), 1, `${what}: nothing runs out below`);
    assert.equal(marks(72, 488, 1056, 20), 1, `${what}: the title ends above the line of facts`);
  }
});

test('pictures are kept until their text changes', async () => {
  await using cache = await mkdtempDisposable(join(tmpdir(), 'pictures-'));
  const first = await keepPictures([textOf('A'), textOf('B')], cache.path);
  const second = await keepPictures([textOf('A'), textOf('C')], cache.path);
  assert.deepEqual([first.drawn, second.drawn], [2, 1]);
  assert.equal(second.paths[0], first.paths[0]);
  assert.notDeepEqual(await readFile(second.paths[0]), await readFile(second.paths[1]));
});

test('a letter that no font has is left out, and told', async () => {
  await using cache = await mkdtempDisposable(join(tmpdir(), 'pictures-'));
  const { drawn, strange } = await keepPictures([textOf('A 𓀀')], cache.path);
  assert.deepEqual([drawn, strange], [1, ['𓀀']]);
});
