import { openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type ScanJob, scanSegment, type Segment } from './scan-segment.ts';

/** What a worker is started with. */
export type SegmentWorkerData = { readonly path: string; readonly bytes: number; readonly job: ScanJob };

const { path, bytes, job } = workerData as SegmentWorkerData;
const descriptor = openSync(path, 'r');

parentPort?.on('message', (segment: Segment) => {
  const scanned = scanSegment({ descriptor, bytes }, segment, job);
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
});
parentPort?.postMessage('ready');
