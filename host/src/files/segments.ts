import { closeSync, openSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../threads/index.ts';
import {
  type ScanJob,
  type ScannedSegment,
  scanSegment,
  type Segment,
  type UnscannedSegment,
} from './scan-segment.ts';
import type { SegmentTask } from './segment-worker.ts';

/** Compressed bytes of a segment: some 10 ms of work. */
const SEGMENT_BYTES = 1024 * 1024;
/** Threads that scan, the calling one among them. */
const MAX_THREADS = 4;
/** Threads beside the calling one. */
const threadsBeside = Math.min(availableParallelism(), MAX_THREADS) - 1;
/** Segments that wait at each worker, so that none is idle while its last result travels. */
const AHEAD = 3;
/** Segments that may be under way or wait for an earlier one. */
const MAX_UNDER_WAY = 32;

/**
 * The threads that scan beside the calling one. They may be started before it is known what to scan: a start takes
 * as long as a tenth of a genome. Whoever starts them ends them.
 */
export class ScanThreads {
  readonly workers: readonly Worker[];

  constructor(count: number = threadsBeside) {
    this.workers = Array.from({ length: count }, () =>
      startThread(new URL('./segment-worker.ts', import.meta.url)),
    );
  }

  end(): void {
    for (const worker of this.workers) void worker.terminate();
  }
}

/** `threads`: started before; without them some are started. */
export type SegmentOptions = { readonly segmentBytes?: number; readonly threads?: ScanThreads };

/**
 * Scans a BGZF file's segments and gives them in file order. The calling thread scans too, one segment
 * between two turns of its event loop: it is at work before the first worker has started. Ends, and
 * stops the workers, at the first segment that cannot be scanned, or when the caller stops asking.
 */
export async function* scanSegments(
  file: { readonly path: string; readonly bytes: number },
  job: ScanJob,
  options: SegmentOptions = {},
): AsyncGenerator<ScannedSegment> {
  const { segmentBytes = SEGMENT_BYTES } = options;
  const count = Math.ceil(file.bytes / segmentBytes);
  const threads = options.threads ?? new ScanThreads(Math.min(threadsBeside, count - 1));
  const results = new ResultsInOrder();
  let sent = 0;
  let given = 0;
  const next = (): Segment | null => {
    if (sent >= count || sent - given >= MAX_UNDER_WAY) return null;
    const index = sent++;
    return { index, from: index * segmentBytes, to: (index + 1) * segmentBytes };
  };
  for (const worker of threads.workers) {
    const feed = (): void => {
      const segment = next();
      if (segment !== null) worker.postMessage(segment);
    };
    worker.on('message', (result: ScannedSegment | UnscannedSegment | 'ready') => {
      if (result === 'ready') for (let i = 1; i < AHEAD; i++) feed();
      else results.put(result);
      feed();
    });
    worker.on('error', (error) => results.fail(error));
    worker.postMessage({ ...file, job } satisfies SegmentTask);
  }
  const descriptor = openSync(file.path, 'r');
  try {
    for (; given < count; given++) {
      for (let result = results.take(given); ; result = results.take(given)) {
        if (result !== null) {
          if ('unscanned' in result) return;
          yield result;
          break;
        }
        const segment = next();
        if (segment === null) await results.change();
        else {
          results.put(scanSegment({ descriptor, bytes: file.bytes }, segment, job));
          await setImmediate();
        }
      }
    }
  } finally {
    closeSync(descriptor);
    threads.end();
  }
}

/** Results that come in any order and are asked for in theirs. */
class ResultsInOrder {
  readonly #ready = new Map<number, ScannedSegment | UnscannedSegment>();
  #failure: Error | null = null;
  #wake: () => void = () => undefined;

  put(result: ScannedSegment | UnscannedSegment): void {
    this.#ready.set(result.index, result);
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure = error instanceof Error ? error : new Error(String(error));
    this.#wake();
  }

  /** The result of a segment once it has come, or null. Throws where a worker failed. */
  take(index: number): ScannedSegment | UnscannedSegment | null {
    if (this.#failure !== null) throw this.#failure;
    const result = this.#ready.get(index) ?? null;
    this.#ready.delete(index);
    return result;
  }

  /** Resolves at the next result or failure. */
  async change(): Promise<void> {
    if (this.#failure !== null) return;
    const woken = Promise.withResolvers<void>();
    this.#wake = woken.resolve;
    await woken.promise;
  }
}
