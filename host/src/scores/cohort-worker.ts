import { parentPort, workerData } from 'node:worker_threads';
import { type BedTask, feedPart } from './cohort-threads.ts';

parentPort?.postMessage(await feedPart(workerData as BedTask));
