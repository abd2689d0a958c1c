import { expect, test } from '@playwright/test';
import { askerOf } from './hosting/ask.ts';
import { contract, type Point } from './hosting/contract.ts';
import { freePort, type Host, hosts, type Placed, place, removePlaced } from './hosting/hosts.ts';

/** The site at the root or under its base path, as all hosts are given it. */
const placed = new Map<string, Promise<Placed>>();

function placedFor(project: string, baseURL = ''): Promise<Placed> {
  const { origin, pathname } = new URL(baseURL);
  const found = placed.get(project) ?? place(`dist/test-${project}`, pathname, origin);
  placed.set(project, found);
  return found;
}

test.afterAll(async () => {
  for (const site of await Promise.all(placed.values())) removePlaced(site);
  placed.clear();
});

/** Starts a host on a port of its own, and stops it when that is done for which it was started. */
async function withHost(host: Host, site: Placed, use: (port: number) => Promise<void>): Promise<void> {
  const missing = host.missing?.();
  test.skip(missing !== undefined, `${missing}: apt-get install nginx libnginx-mod-http-brotli-static caddy`);
  const port = await freePort();
  const stop = await host.start(site, port);
  try {
    await use(port);
  } finally {
    stop();
  }
}

const points = Object.keys(contract) as Point[];

for (const [name, host] of Object.entries<Host>(hosts)) {
  test(
    `${name} keeps the contract of hosts, but for what it cannot`,
    { tag: '@base' },
    async ({ baseURL }, { project }) => {
      const site = await placedFor(project.name, baseURL);
      await withHost(host, site, async (port) => {
        const ask = askerOf(port);
        const kept = await Promise.all(points.map((point) => contract[point](ask, site)));
        const cannot = points.filter((_, index) => !kept[index]);
        const known = [...host.cannot, ...(site.base === '/' ? [] : (host.cannotUnderBase ?? []))];
        expect(cannot.toSorted()).toEqual(known.toSorted());
      });
    },
  );
}
