import { crc32, deflateSync } from 'node:zlib';

const width = 480;
const height = 270;
const trueColor = 2;
const bitsPerChannel = 8;

/** A PNG file of colored boxes, another one for each number. */
export function drawPicture(number: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const pixels = Array.from({ length: width }, (_, x) => {
      const box = Math.floor(x / (40 + 10 * number)) + Math.floor(y / 45);
      return [(box * 53) % 256, (box * 97 + number * 60) % 256, 160];
    });
    // Each row begins with how it is filtered: not at all.
    return [0, ...pixels.flat()];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitsPerChannel, trueColor], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
