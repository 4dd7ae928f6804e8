import { openSync, closeSync } from 'node:fs';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import {
  BGZF_END_MARKER_BYTES,
  type BgzfEnd,
  hasBgzfEndMarker,
  headerRows,
  isBgzf,
  lastBatch,
  MAX_BGZF_BLOCK_BYTES,
  openWithTakers,
  type RowBatches,
  rowsOf,
  streamedBatches,
  VcfLineScanner,
  type VcfLine,
  type VcfText,
  type VcfTextOptions as CoreOptions,
  type WantedRegions,
} from '@kairos/core/profile/bytes';
import { readRange } from './bgzf-blocks.ts';
import { type FileIndex, indexedRows, openIndex } from './indexed-rows.ts';
import { textChunks, type UnhashedFile } from './open-file.ts';
import { scanSegments, type ScanThreads } from './segments.ts';

/** What to take of a VCF's text; `threads` were started before, for a file that is read by blocks. */
export type VcfTextOptions = CoreOptions & { readonly threads?: ScanThreads };

/** BGZF files smaller than this are read in one thread and without their index, which keeps line numbers. */
export const LARGE_FILE_BYTES = 4 * 1024 * 1024;

/** Characters of rows held back until the index has proved to fit everywhere; more are handed on as they come. */
const MAX_HELD_CHARACTERS = 64 * 1024 * 1024;

/**
 * Opens a VCF's text. Rows are read as they are asked for: by the index beside a large BGZF file (their
 * line numbers are then null), by blocks in worker threads where it has none, else as a stream. A fault
 * found on the way (damaged compression, an endless line) is handed to `onFault` and ends them.
 */
export function openVcfText(
  file: UnhashedFile,
  gzip: boolean,
  options: VcfTextOptions,
): Promise<Outcome<VcfText>> {
  return openWithTakers(options, (own) => openRows(file, gzip, own));
}

async function openRows(
  file: UnhashedFile,
  gzip: boolean,
  options: VcfTextOptions,
): Promise<Outcome<VcfText>> {
  let decided: WantedRegions | null = null;
  const wanted = (header: readonly string[]): WantedRegions => (decided ??= options.wanted(header));
  const scanner = new VcfLineScanner(file.name, wanted);
  const end = gzip ? bgzfEnd(file) : null;
  const opening = end === null ? null : openIndex(file.path, file.bytes.size);
  const batches = streamedBatches(sourceOf(file, { end, options }), textChunks(file, gzip), scanner);
  const first = await headerRows(scanner, batches);
  if (isGap(first)) return first;
  const header = scanner.header;
  const hearer = { name: file.name, header, options };
  const index = await opening;
  if (isGap(index)) options.onRemark?.(index);
  if (end === null || file.bytes.size < LARGE_FILE_BYTES)
    return { header, rows: rowsOf(batches, hearer, first) };
  await batches.return(undefined);
  const whole = (): RowBatches => parallelBatches(file, { wanted: wanted(header), end, options });
  if (index === null || isGap(index) || isEverywhere(wanted(header)))
    return { header, rows: rowsOf(whole(), hearer) };
  if (index.older) options.onRemark?.(gap('INDEX_OLDER', { subject: index.name }));
  const indexed = indexedBatches(file, { index, wanted: wanted(header), whole, options });
  return { header, rows: rowsOf(indexed, hearer) };
}

/** Bases of a stretch of the genome, and stretches wanted beyond which reading all of a file is quicker than by its index. */
const STRETCH_BASES = 1_000_000;
const MAX_INDEXED_STRETCHES = 1_500;

/** Whether regions lie in so many places of the genome (of some 3,100 stretches) that an index saves nothing. */
function isEverywhere(wanted: WantedRegions): boolean {
  let stretches = 0;
  for (const intervals of wanted.values()) {
    let last = -1;
    for (let i = 0; i < intervals.length; i += 2) {
      const stretch = Math.floor((intervals[i] ?? 0) / STRETCH_BASES);
      if (stretch !== last) stretches++;
      last = stretch;
    }
  }
  return stretches > MAX_INDEXED_STRETCHES;
}

/** How a BGZF file ends; null where the file is no BGZF. */
export function bgzfEnd(file: UnhashedFile): BgzfEnd | null {
  const descriptor = openSync(file.path, 'r');
  try {
    const { size } = file.bytes;
    if (!isBgzf(readRange(descriptor, { start: 0, end: Math.min(size, MAX_BGZF_BLOCK_BYTES) }))) return null;
    return {
      marked: hasBgzfEndMarker(
        readRange(descriptor, { start: Math.max(0, size - BGZF_END_MARKER_BYTES), end: size }),
      ),
    };
  } finally {
    closeSync(descriptor);
  }
}

type Reading = { readonly end: BgzfEnd | null; readonly options: VcfTextOptions };

/** What core is told of a file whose rows are read one after another. */
function sourceOf(
  { name }: UnhashedFile,
  { end, options }: Reading,
): { readonly name: string; readonly end: BgzfEnd | null; readonly onRemark: VcfTextOptions['onRemark'] } {
  return { name, end, onRemark: options.onRemark };
}

/**
 * Rows by blocks in worker threads. What cannot be read that way (damage, plain gzip behind the
 * blocks, an endless line) is left to the stream from there on, with its faults.
 */
export async function* parallelBatches(
  file: UnhashedFile,
  reading: Reading & { readonly wanted: WantedRegions; readonly segmentBytes?: number },
): RowBatches {
  const scanner = new VcfLineScanner(file.name, () => reading.wanted);
  const { size } = file.bytes;
  let scannedTo = 0;
  const job = { kind: 'rows', wanted: reading.wanted } as const;
  for await (const segment of scanSegments({ path: file.path, bytes: size }, job, {
    ...(reading.segmentBytes === undefined ? {} : { segmentBytes: reading.segmentBytes }),
    ...(reading.options.threads === undefined ? {} : { threads: reading.options.threads }),
  })) {
    if (segment.start !== scannedTo) break;
    yield scanner.push(segment.head);
    const before = scanner.lineCount;
    yield segment.rows.map(({ lineOneBased, text }) => ({
      lineOneBased: (lineOneBased ?? 0) + before,
      text,
    }));
    scanner.skipLines(segment.lineCount);
    yield scanner.push(segment.tail);
    scannedTo = segment.end;
  }
  const source = sourceOf(file, reading);
  if (scannedTo < size) yield* streamedBatches(source, textChunks(file, true, scannedTo), scanner);
  else yield* lastBatch(source, scanner);
}

/** Rows by the index; where it proves not to fit before any were handed on, of the whole file. */
async function* indexedBatches(
  file: UnhashedFile,
  reading: {
    readonly index: FileIndex;
    readonly wanted: WantedRegions;
    readonly whole: () => RowBatches;
    readonly options: VcfTextOptions;
  },
): RowBatches {
  let held: VcfLine[] | null = [];
  let characters = 0;
  for await (const batch of indexedRows(file.path, reading.index, reading.wanted)) {
    if (isGap(batch)) {
      if (held === null) yield gap('FILE_DAMAGED', { subject: file.name, reason: batch.what });
      else {
        reading.options.onRemark?.(batch);
        yield* reading.whole();
      }
      return;
    }
    if (held === null) {
      yield batch;
      continue;
    }
    for (const row of batch) {
      held.push(row);
      characters += row.text.length;
    }
    if (characters > MAX_HELD_CHARACTERS) {
      yield held;
      held = null;
    }
  }
  if (held !== null) yield held;
}
