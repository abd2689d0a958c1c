import { Worker } from 'node:worker_threads';

/**
 * Runs a module in a thread of its own, which leaves this one to what Astro has to do, and gives what it sent last.
 * `workerData` is what the module reads as such. Rejects with what the module throws.
 */
export function runThread(module: URL, workerData: unknown): Promise<unknown> {
  const worker = new Worker(module, { workerData });
  let sent: unknown;
  return new Promise((done, fail) => {
    worker.on('message', (message) => {
      sent = message;
    });
    worker.on('error', fail);
    worker.on('exit', () => done(sent));
  });
}
