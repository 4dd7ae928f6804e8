import { openSync, closeSync } from 'node:fs';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  BGZF_END_MARKER_BYTES,
  hasBgzfEndMarker,
  isBgzf,
  joinRegions,
  MAX_BGZF_BLOCK_BYTES,
  VcfLineScanner,
  type VcfLine,
  type WantedRegions,
} from '@kairos/core/profile/bytes';
import { readRange } from './bgzf-blocks.ts';
import { type FileIndex, indexedRows, openIndex } from './indexed-rows.ts';
import { DamagedCompression, textChunks, type UnhashedFile } from './open-file.ts';
import { scanSegments, type ScanThreads } from './segments.ts';
import { type RowTaker, sharedRows } from './shared-rows.ts';

/** A VCF's header lines and those data lines that touch the wanted regions, in file order. */
export type VcfText = { readonly header: readonly string[]; readonly rows: AsyncIterable<VcfLine> };

/** What to take of a VCF's text, and who hears what is found on the way. */
export type VcfTextOptions = {
  /** Asked once, before the first data line. */
  readonly wanted: (header: readonly string[]) => WantedRegions;
  /** Others who take rows of theirs while these are read. */
  readonly alongside?: readonly RowTaker[];
  /** Threads that were started before, for a file that is read by blocks. */
  readonly threads?: ScanThreads;
  /** Damage that ends the rows. */
  readonly onFault: (fault: Gap) => void;
  /** INDEX_UNUSABLE, INDEX_OLDER, BGZF_NO_END_MARKER, TEXT_NOT_UTF8 (once). */
  readonly onRemark?: (remark: Gap) => void;
};

/** BGZF files smaller than this are read in one thread and without their index, which keeps line numbers. */
export const LARGE_FILE_BYTES = 4 * 1024 * 1024;

/** Characters of rows held back until the index has proved to fit everywhere; more are handed on as they come. */
const MAX_HELD_CHARACTERS = 64 * 1024 * 1024;

type Batches = AsyncGenerator<Outcome<readonly VcfLine[]>>;

/**
 * Opens a VCF's text. Rows are read as they are asked for: by the index beside a large BGZF file (their
 * line numbers are then null), by blocks in worker threads where it has none, else as a stream. A fault
 * found on the way (damaged compression, an endless line) is handed to `onFault` and ends them.
 */
export async function openVcfText(
  file: UnhashedFile,
  gzip: boolean,
  options: VcfTextOptions,
): Promise<Outcome<VcfText>> {
  const { alongside = [] } = options;
  if (alongside.length === 0) return openRows(file, gzip, options);
  let own: WantedRegions = new Map();
  const wanted = (header: readonly string[]): WantedRegions => {
    own = options.wanted(header);
    return joinRegions([own, ...alongside.map((taker) => taker.wanted)]);
  };
  const text = await openRows(file, gzip, { ...options, wanted });
  return isGap(text) ? text : { header: text.header, rows: sharedRows(text.rows, () => own, alongside) };
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
  const batches = streamedBatches(file, gzip, { scanner, end, options });
  const first: VcfLine[] = [];
  while (!scanner.pastHeader && scanner.header.at(-1)?.startsWith('#CHROM') !== true) {
    const { value, done } = await batches.next();
    if (done === true) break;
    if (isGap(value)) return value;
    first.push(...value);
  }
  const header = scanner.header;
  const hearer = { file, header, options };
  const index = await opening;
  if (isGap(index)) options.onRemark?.(index);
  if (end === null || file.bytes.size < LARGE_FILE_BYTES)
    return { header, rows: rowsOf(batches, hearer, first) };
  await batches.return(undefined);
  const whole = (): Batches => parallelBatches(file, { wanted: wanted(header), end, options });
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

/** How a BGZF file ends: with the marker or without. */
export type BgzfEnd = { readonly marked: boolean };

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

/** Rows of the stream, from `from` on. */
async function* streamedBatches(
  file: UnhashedFile,
  gzip: boolean,
  { scanner, from = 0, ...reading }: Reading & { readonly scanner: VcfLineScanner; readonly from?: number },
): Batches {
  try {
    for await (const chunk of textChunks(file, gzip, from)) yield scanner.push(chunk);
    yield* lastBatch(file, scanner, reading);
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    yield gap('FILE_DAMAGED', { subject: file.name, reason: error.message });
  }
}

/** The last line, and whether the file may have been cut off between two blocks. */
async function* lastBatch(file: UnhashedFile, scanner: VcfLineScanner, { end, options }: Reading): Batches {
  const cut = end !== null && !end.marked;
  if (cut && scanner.withinLine) {
    yield gap('FILE_DAMAGED', { subject: file.name, reason: 'its last line and its end marker are cut off' });
    return;
  }
  if (cut) options.onRemark?.(gap('BGZF_NO_END_MARKER', { subject: file.name }));
  yield scanner.finish();
}

/**
 * Rows by blocks in worker threads. What cannot be read that way (damage, plain gzip behind the
 * blocks, an endless line) is left to the stream from there on, with its faults.
 */
export async function* parallelBatches(
  file: UnhashedFile,
  reading: Reading & { readonly wanted: WantedRegions; readonly segmentBytes?: number },
): Batches {
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
  if (scannedTo < size) yield* streamedBatches(file, true, { ...reading, scanner, from: scannedTo });
  else yield* lastBatch(file, scanner, reading);
}

/** Rows by the index; where it proves not to fit before any were handed on, of the whole file. */
async function* indexedBatches(
  file: UnhashedFile,
  reading: {
    readonly index: FileIndex;
    readonly wanted: WantedRegions;
    readonly whole: () => Batches;
    readonly options: VcfTextOptions;
  },
): Batches {
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

async function* rowsOf(
  batches: Batches,
  hearer: {
    readonly file: UnhashedFile;
    readonly header: readonly string[];
    readonly options: VcfTextOptions;
  },
  first: readonly VcfLine[] = [],
): AsyncGenerator<VcfLine> {
  let misread = placeMisread(hearer.header, first);
  yield* first;
  for await (const batch of batches) {
    if (isGap(batch)) {
      hearer.options.onFault(batch);
      break;
    }
    misread ??= placeMisread([], batch);
    yield* batch;
  }
  if (misread !== null)
    hearer.options.onRemark?.(gap('TEXT_NOT_UTF8', { subject: hearer.file.name, place: misread }));
}

/** What decoding puts where bytes are not UTF-8. */
const REPLACEMENT_CHARACTER = '\uFFFD';

/** Where bytes were first found that are not UTF-8; of the header only the sample names matter. */
function placeMisread(header: readonly string[], rows: readonly VcfLine[]): string | null {
  if (header.at(-1)?.includes(REPLACEMENT_CHARACTER) === true) return 'The #CHROM line';
  const row = rows.find(({ text }) => text.includes(REPLACEMENT_CHARACTER));
  if (row === undefined) return null;
  return row.lineOneBased === null ? 'A row' : `Line ${row.lineOneBased}`;
}
