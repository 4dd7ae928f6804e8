import { DamagedCompression } from '@kairos/core/profile/bytes';
import { inflateStretch } from './bgzf-stretch.ts';
import type { InflateAnswer, InflateTask } from './inflate-threads.ts';

/** A thread of the plan's worker: inflates the stretches it is sent. */
self.addEventListener('message', ({ data: { id, bytes } }: MessageEvent<InflateTask>) => {
  inflateStretch(bytes).then(
    (text) =>
      tell(
        { id, text },
        text.map(({ buffer }) => buffer as ArrayBuffer),
      ),
    (error: unknown) => {
      if (error instanceof DamagedCompression) tell({ id, damage: error.message }, []);
      // Whoever started the thread hears of it, as of a thread that breaks.
      else reportError(error);
    },
  );
});

function tell(answer: InflateAnswer, transfer: Transferable[]): void {
  self.postMessage(answer, { transfer });
}
