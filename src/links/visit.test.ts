import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { after, test } from 'node:test';
import { visitAll } from './visit.ts';

const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});

/** The address of a server of its own that answers so. */
function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  closing.push(() => server.close().closeAllConnections());
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
    });
  });
}

/** No browser and no Node asks this port for anything. */
const down = 'http://127.0.0.1:1';
const patient = { rest: 0, patience: 60_000 };

test('a first host that is down does not keep the others from being checked, and its addresses do not pass', async () => {
  const asked: string[] = [];
  const up = await serverThat(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(url === '/gone' ? 404 : url === '/shy' && method === 'HEAD' ? 405 : 200).end();
  });
  const addresses = [`${down}/x`, `${up}/`, `${up}/gone`, `${up}/shy`];
  const { answered, faults } = await visitAll(addresses, patient);
  assert.deepEqual(faults, [`${down}/x: no answer`, `${up}/gone: 404`]);
  assert.equal(answered, 3);
  assert.deepEqual(asked, ['HEAD /', 'HEAD /gone', 'HEAD /shy', 'GET /shy']);
});

test('what is to be read is asked for its page, and its text is kept if all is well', async () => {
  const asked: string[] = [];
  const host = await serverThat(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(url === '/gone' ? 404 : 200).end('text');
  });
  const addresses = [`${host}/`, `${host}/gone`, `${host}/other`];
  const { faults, bodies } = await visitAll(addresses, { ...patient, read: new Set(addresses.slice(0, 2)) });
  assert.deepEqual(asked, ['GET /', 'GET /gone', 'HEAD /other']);
  assert.deepEqual([...bodies], [[`${host}/`, 'text']]);
  assert.deepEqual(faults, [`${host}/gone: 404`]);
});

test('a host that never answers is soon left alone, and all of its addresses are told', async () => {
  const silent = await serverThat(() => undefined);
  const addresses = Array.from({ length: 5 }, (_, index) => `${silent}/${index}`);
  const { answered, faults } = await visitAll(addresses, { rest: 0, patience: 50 });
  assert.equal(answered, 0);
  assert.deepEqual(
    faults.slice(0, 3),
    addresses.slice(0, 3).map((address) => `${address}: no answer`),
  );
  assert.deepEqual(
    faults.slice(3).map((line) => line.replace(/, .*/, '')),
    addresses.slice(3).map((address) => `${address}: not checked`),
  );
});

test('pages that do not answer say nothing about a host that has answered', async () => {
  const host = await serverThat(({ url, socket }, response) => {
    if (url === '/' || url === '/5') response.end();
    else socket.destroy();
  });
  const addresses = ['/', '/1', '/2', '/3', '/4', '/5'].map((path) => host + path);
  const { answered, faults } = await visitAll(addresses, patient);
  assert.equal(answered, 2);
  assert.deepEqual(
    faults,
    addresses.slice(1, 5).map((address) => `${address}: no answer`),
  );
});
