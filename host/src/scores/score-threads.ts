import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '@kairos/core/base';
import type { PersonLine, Scoring } from './score-genome.ts';

/** Threads that score, whatever the machine has: each holds one score at a time. */
const MAX_THREADS = 4;
/** Bytes of scoring files that are worth a second thread. */
const MIN_BYTES = 4 * 1024 * 1024;

/** A worker's answer to the path it was sent. */
export type ThreadAnswer = { readonly index: number; readonly result: Outcome<PersonLine> };

/** How many threads are worth starting for these scoring files. */
export function scoringThreads(paths: readonly string[]): number {
  const bytes = paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  return bytes < MIN_BYTES ? 1 : Math.min(availableParallelism(), MAX_THREADS, paths.length);
}

/** Scores each file in one of several threads; the results in the files' order. The threads end with the last file. */
export function scoreInThreads(
  scoring: Scoring,
  paths: readonly string[],
  threads: number,
): readonly Promise<Outcome<PersonLine>>[] {
  const pending = paths.map(() => Promise.withResolvers<Outcome<PersonLine>>());
  let next = 0;
  for (let i = 0; i < threads; i++) {
    const worker = new Worker(new URL('./score-worker.ts', import.meta.url), { workerData: scoring });
    const send = (): void => {
      const index = next++;
      if (index < paths.length) worker.postMessage({ index, path: paths[index] });
      else void worker.terminate();
    };
    worker.on('message', ({ index, result }: ThreadAnswer) => {
      pending[index]?.resolve(result);
      send();
    });
    worker.on('error', (error) => {
      for (const waiting of pending) waiting.reject(error);
    });
    send();
  }
  return pending.map(({ promise }) => promise);
}
