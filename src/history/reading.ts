import { parentPort, workerData } from 'node:worker_threads';
import { type Reading, readPast } from './read.ts';

const reading: Reading = workerData;
parentPort?.postMessage(await readPast(reading));
