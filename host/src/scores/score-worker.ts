import { parentPort, workerData } from 'node:worker_threads';
import { type Scoring, scorePath } from './score-genome.ts';
import type { ThreadAnswer } from './score-threads.ts';

parentPort?.on('message', ({ index, path }: { readonly index: number; readonly path: string }) => {
  void scorePath(workerData as Scoring, path, null).then((result) => {
    const answer: ThreadAnswer = { index, result };
    parentPort?.postMessage(answer);
  });
});
