import { parentPort, workerData } from 'node:worker_threads';
import { hashHere } from './hash-file.ts';

parentPort?.postMessage(hashHere(workerData as string));
