import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Outcome } from '@kairos/core/base';
import { startThread } from '../threads/index.ts';
import type { PersonLine, Scoring } from './score-genome.ts';

/** Threads that score, whatever the machine has: each holds one score at a time. */
const MAX_THREADS = 4;
/** Bytes of scoring files that are worth a second thread. */
const MIN_BYTES = 4 * 1024 * 1024;

/** What a worker is told: the person, once, and one path after the other. It may read a path before it knows the person. */
export type ThreadTask =
  | { readonly kind: 'scoring'; readonly scoring: Scoring }
  | { readonly kind: 'path'; readonly index: number; readonly path: string };

/** A worker's answer to the path it was sent. */
export type ThreadAnswer = { readonly index: number; readonly result: Outcome<PersonLine> };

/** Threads that score one person, started while the person's genome is still being read. */
export type ScoringThreads = {
  /** Tells the threads the person; the results in the paths' order. The threads end with the last path. */
  readonly score: (scoring: Scoring) => readonly Promise<Outcome<PersonLine>>[];
  /** Ends threads that are not needed after all. */
  readonly stop: () => void;
};

/** Starts threads for these scoring files; null where they are too few or too small to be worth it. */
export function startScoringThreads(paths: readonly string[]): ScoringThreads | null {
  const bytes = paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  const threads = bytes < MIN_BYTES ? 1 : Math.min(availableParallelism(), MAX_THREADS, paths.length);
  if (threads < 2) return null;
  const pending = paths.map(() => Promise.withResolvers<Outcome<PersonLine>>());
  let next = 0;
  const workers = Array.from({ length: threads }, () => {
    const worker = startThread(new URL('./score-worker.ts', import.meta.url));
    const send = (): void => {
      const index = next++;
      const path = paths[index];
      if (path === undefined) void worker.terminate();
      else worker.postMessage({ kind: 'path', index, path } satisfies ThreadTask);
    };
    worker.on('message', ({ index, result }: ThreadAnswer) => {
      pending[index]?.resolve(result);
      send();
    });
    worker.on('error', (error) => {
      for (const waiting of pending) waiting.reject(error);
    });
    send();
    return worker;
  });
  return {
    score: (scoring) => {
      for (const worker of workers) worker.postMessage({ kind: 'scoring', scoring } satisfies ThreadTask);
      return pending.map(({ promise }) => promise);
    },
    stop: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
}
