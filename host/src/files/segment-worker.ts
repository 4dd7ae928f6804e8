import { openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { type ScanJob, scanSegment, type Segment } from './scan-segment.ts';

/** The file and what to take of it: the first thing a thread is told. */
export type SegmentTask = { readonly path: string; readonly bytes: number; readonly job: ScanJob };

let file: { readonly descriptor: number; readonly bytes: number } | null = null;
let job: ScanJob | null = null;

parentPort?.on('message', (message: SegmentTask | Segment) => {
  if ('path' in message) {
    file = { descriptor: openSync(message.path, 'r'), bytes: message.bytes };
    job = message.job;
    parentPort?.postMessage('ready');
  } else if (file !== null && job !== null) handOver(scanSegment(file, message, job));
});

/** Hands a scanned segment over; its columns are moved, not copied. */
function handOver(scanned: ReturnType<typeof scanSegment>): void {
  const { columns = null } = 'columns' in scanned ? scanned : {};
  const moved =
    columns === null
      ? []
      : [
          columns.chromosomes.buffer,
          columns.positionsOneBased.buffer,
          columns.refs.buffer,
          columns.alts.buffer,
          columns.genotypes.buffer,
        ];
  parentPort?.postMessage(scanned, moved);
}
