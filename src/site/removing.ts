import { rmSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';

/** A thread that deletes a folder, and ends. */
rmSync(z.string().parse(workerData), { recursive: true, force: true });
