import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { findImageFaults } from './images.ts';

const folder = mkdtempSync(join(tmpdir(), 'images-'));
after(() => rmSync(folder, { recursive: true }));

const noise = sharp({
  create: {
    width: 300,
    height: 200,
    channels: 3,
    background: '#888',
    noise: { type: 'gaussian', mean: 128, sigma: 30 },
  },
});
const encoded = new Map<string, Buffer>();
for (const format of ['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const)
  encoded.set(format, await noise.clone().toFormat(format).toBuffer());
const svg = (content: string, attributes = 'xmlns="http://www.w3.org/2000/svg" width="20" height="20"') =>
  `<svg ${attributes}>${content}</svg>`;

/** What is wrong with image files of these names and contents. */
async function faultsOf(files: Record<string, string | Buffer>) {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const faults = await findImageFaults(folder, Object.keys(files));
  return Object.fromEntries(
    [...faults].map(([name, { message, stopsBuild }]) => [name, `${stopsBuild ? 'stops: ' : ''}${message}`]),
  );
}

test('images of every kind that a page shows are whole', async () => {
  const whole = Object.fromEntries([...encoded].map(([format, bytes]) => [`whole.${format}`, bytes]));
  const drawing = svg('<rect width="20" height="20"/>');
  const jpegAsPng = encoded.get('jpeg') ?? '';
  const viewBox = svg('', 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"');
  assert.deepEqual(
    await faultsOf({ ...whole, 'drawing.svg': drawing, 'viewbox.svg': viewBox, 'jpeg.png': jpegAsPng }),
    {},
  );
});

test('what is no image stops the build', async () => {
  const page = '<!doctype html><html><body><h1>Not found</h1></body></html>';
  const files = {
    'empty.png': '',
    'text.png': 'This is no image.',
    'page.jpg': page,
    'page.svg': page,
    'pointer.png': 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
    'begin.png': encoded.get('png')?.subarray(0, 20) ?? '',
    'sizeless.svg': svg('', 'xmlns="http://www.w3.org/2000/svg"'),
    'png.svg': encoded.get('png') ?? '',
  };
  assert.deepEqual(await faultsOf(files), {
    'empty.png': 'stops: is empty',
    'text.png': 'stops: is no image',
    'page.jpg': 'stops: is no image',
    'page.svg': 'stops: is no image',
    'pointer.png': 'stops: is a pointer of Git LFS, not the image itself',
    'begin.png': 'stops: is no image',
    'sizeless.svg': 'stops: has no width and height',
    'png.svg': 'stops: is no SVG but PNG',
  });
});

test('an image that is cut off is found, of every kind', async () => {
  for (const [format, bytes] of encoded) {
    const name = `half.${format}`;
    const { [name]: fault } = await faultsOf({ [name]: bytes.subarray(0, bytes.length / 2) });
    assert.match(fault ?? 'whole', /is cut off or damaged|is no image/, name);
  }
  const flipped = Buffer.from(encoded.get('png') ?? '');
  flipped.fill(0x55, 5000, 6000);
  assert.deepEqual(await faultsOf({ 'flipped.png': flipped }), { 'flipped.png': 'is cut off or damaged' });
});

test('a drawing that browsers do not show is found', async () => {
  const files = {
    'open.svg': svg('<rect width="20" height="20">'),
    'entity.svg': svg('<text>a&nbsp;b</text>'),
    'page.png': `<!doctype html><html><body>${svg('')}<br></body></html>`,
    'inline.svg': svg('', 'width="20" height="20"'),
  };
  assert.deepEqual(await faultsOf(files), {
    'open.svg': 'is not well-formed XML',
    'entity.svg': 'is not well-formed XML',
    'page.png': 'is not well-formed XML',
    'inline.svg': 'has no xmlns="http://www.w3.org/2000/svg"',
  });
});

test('an image that has been mended is looked at again', async () => {
  assert.deepEqual(await faultsOf({ 'mended.png': '' }), { 'mended.png': 'stops: is empty' });
  assert.deepEqual(await faultsOf({ 'mended.png': encoded.get('png') ?? '' }), {});
  const file = join(folder, 'mended.png');
  utimesSync(file, 0, 0);
  assert.deepEqual(
    await findImageFaults(folder, ['mended.png', 'mended.png', 'gone.png']).then((faults) => [...faults.keys()]),
    ['gone.png'],
  );
});
