import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { findOrInstall } from './packages.ts';

/** What real hosts are made of, each with what brings it. */
const hosts = {
  '/usr/sbin/nginx': ['--no-install-recommends', 'nginx'],
  '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so': ['libnginx-mod-http-brotli-static'],
  '/usr/bin/caddy': ['--no-install-recommends', 'caddy'],
};

/** Installs the hosts that the tests start, where that can be done. */
export function installHosts(): void {
  for (const [file, packages] of Object.entries(hosts)) findOrInstall([file], packages);
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      const port = typeof bound === 'object' ? bound?.port : undefined;
      server.close(() => done(port ?? 0));
    });
  });
}

/** Runs a server until it listens. Rejects with what it said if it ends before. */
export async function run(command: string, args: string[], port: number, env = {}): Promise<() => void> {
  const server: ChildProcess = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (data) => (said += data));
  for (let tries = 0; server.exitCode === null && tries < 600; tries++) {
    const listens = await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD', redirect: 'manual' }).catch(
      () => undefined,
    );
    if (listens) return () => server.kill();
    await new Promise((done) => setTimeout(done, 50));
  }
  server.kill();
  throw new Error(`${command} did not start: ${said}`);
}
