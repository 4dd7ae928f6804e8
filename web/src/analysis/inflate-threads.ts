import { DamagedCompression } from '@kairos/core/profile/bytes';
import { inflateStretch, type Stretch } from './bgzf-stretch.ts';

/** What a thread is asked. */
export type InflateTask = { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> };

/** What it answers. */
export type InflateAnswer = { readonly id: number } & (
  | { readonly text: readonly Uint8Array[] }
  | { readonly damage: string }
);

/** A stretch's text in pieces; `end`: where the stretch ends in the file. */
export type Inflated = { readonly end: number; readonly text: readonly Uint8Array[] };

/** More threads than these only wait for the one that reads the rows. */
const MOST_THREADS = 4;
/** Stretches each thread has at hand, so that none waits for the next; with their text they bound the memory. */
const STRETCHES_A_THREAD = 3;

/**
 * Inflates stretches and gives their text in file order. The first is inflated here: often nobody asks for more. The
 * others go to as many threads as the machine has cores beside this one, and where all of them are busy, there are none
 * or one breaks, they are inflated here too. Damage throws a {@link DamagedCompression}.
 */
export async function* inflateInOrder(stretches: AsyncIterator<Stretch>): AsyncGenerator<Inflated> {
  const first = await stretches.next();
  if (first.done === true) return;
  yield await inflateHere(first.value);
  const threads = startThreads();
  try {
    yield* inOrder(stretches, threads);
  } finally {
    threads.stop();
  }
}

async function inflateHere({ bytes, end }: Stretch): Promise<Inflated> {
  return { end, text: await inflateStretch(bytes) };
}

async function* inOrder(
  stretches: AsyncIterator<Stretch>,
  { most, inflate }: Threads,
): AsyncGenerator<Inflated> {
  const pending: Promise<Inflated>[] = [];
  let isAtEnd = false;
  for (;;) {
    while (!isAtEnd && pending.length < most) {
      const next = await stretches.next();
      if (next.done === true) isAtEnd = true;
      else {
        const inflating = inflate(next.value);
        // Told when its turn comes.
        inflating.catch(() => undefined);
        pending.push(inflating);
      }
    }
    const oldest = pending.shift();
    if (oldest === undefined) return;
    yield await oldest;
  }
}

type Threads = {
  /** So many stretches are under way at once. */
  readonly most: number;
  readonly inflate: (stretch: Stretch) => Promise<Inflated>;
  readonly stop: () => void;
};

type Waiting = {
  readonly stretch: Stretch;
  readonly resolve: (inflated: Inflated | Promise<Inflated>) => void;
  readonly reject: (error: Error) => void;
};

type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };

/** As many threads as there are cores beside this one; none where the browser starts no worker in a worker. */
function startThreads(): Threads {
  const count = typeof Worker === 'undefined' ? 0 : Math.min(MOST_THREADS, navigator.hardwareConcurrency - 1);
  const threads = new Set(Array.from({ length: count }, startThread));
  for (const thread of threads)
    thread.worker.addEventListener('error', (event) => {
      // What a thread cannot do is done here, where a fault of ours shows as what it is.
      event.preventDefault();
      threads.delete(thread);
      for (const { stretch, resolve } of thread.waiting.values()) resolve(inflateHere(stretch));
      thread.waiting.clear();
    });
  let last = 0;
  return {
    most: count * STRETCHES_A_THREAD + 1,
    inflate: (stretch) => {
      const idlest = [...threads].sort((a, b) => a.waiting.size - b.waiting.size)[0];
      if (idlest === undefined || idlest.waiting.size >= STRETCHES_A_THREAD) return inflateHere(stretch);
      return new Promise((resolve, reject) => {
        const id = ++last;
        idlest.waiting.set(id, { stretch, resolve, reject });
        // Copied, not handed over: a thread that breaks leaves the bytes to be inflated here.
        idlest.worker.postMessage({ id, bytes: stretch.bytes } satisfies InflateTask);
      });
    },
    stop: () => threads.forEach(({ worker }) => worker.terminate()),
  };
}

function startThread(): Thread {
  const worker = new Worker(new URL('./inflate-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  worker.addEventListener('message', ({ data }: MessageEvent<InflateAnswer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('damage' in data) asked?.reject(new DamagedCompression(data.damage));
    else asked?.resolve({ end: asked.stretch.end, text: data.text });
  });
  return { worker, waiting };
}
