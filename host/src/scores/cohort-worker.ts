import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { BedTask } from './cohort-threads.ts';

// As in the main thread: a worker compiles for itself.
enableCompileCache();
const { feedPart } = await import('./cohort-threads.ts');
parentPort?.postMessage(await feedPart(workerData as BedTask));
