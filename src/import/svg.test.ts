import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imageMetadata } from 'astro/assets/utils';
import { withSize } from './svg.ts';

const xmlns = 'xmlns="http://www.w3.org/2000/svg"';

/** How large a build takes a drawing to be once it is brought along. */
async function sizeOf(svg: string): Promise<string> {
  const fitted = withSize(svg);
  if (fitted === undefined) return 'none';
  const { width, height } = await imageMetadata(Buffer.from(fitted), 'a.svg');
  return `${width} × ${height}`;
}

test('a drawing has the size that it says, in any unit, or that of its viewBox', async () => {
  assert.equal(await sizeOf(`<svg ${xmlns} width="100%" height="100%" viewBox="0,0,24,12"/>`), '24 × 12');
  assert.equal(await sizeOf(`<svg ${xmlns} width="48" viewBox="0 0 24 12"><rect width="1"/></svg>`), '48 × 24');
  assert.equal(await sizeOf(`<svg height='1in' width="auto" viewBox="0 0 2 1" ${xmlns}></svg>`), '192 × 96');
  assert.equal(await sizeOf(`<svg ${xmlns}><rect width="10" height="10"/></svg>`), 'none');
  assert.equal(await sizeOf('no drawing'), 'none');
});

test('what a tool keeps in the tag of a drawing goes if it is long, and all that is drawn stays', async () => {
  const data = `content="&lt;mxfile&gt;${'x'.repeat(5000)}&lt;/mxfile&gt;"`;
  const svg = `<?xml version="1.0"?>\n<svg host="a" ${xmlns} style="color: red"\n width="652px" height="817px" viewBox="-0.5 -0.5 652 817" ${data}><g content="${'y'.repeat(2000)}">&amp;</g></svg>\n`;
  assert.equal(await sizeOf(svg), '652 × 817');
  assert.equal(
    withSize(svg),
    `<?xml version="1.0"?>\n<svg width="652" height="817" host="a" ${xmlns} style="color: red" viewBox="-0.5 -0.5 652 817"><g content="${'y'.repeat(2000)}">&amp;</g></svg>\n`,
  );
});
