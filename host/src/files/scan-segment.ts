import {
  findBgzfBlock,
  MAX_BGZF_BLOCK_BYTES,
  type VariantColumns,
  VariantColumnScanner,
  VcfLineScanner,
  type VcfLine,
  type WantedRegions,
} from '@kairos/core/profile/bytes';
import { inflateRun, readRange } from './bgzf-blocks.ts';

const LF = 10;

/** Most text of selected rows that one segment hands over; a segment with more is streamed instead. */
const MAX_SELECTED_CHARACTERS = 64 * 1024 * 1024;
/** Most text in front of a segment's first line feed. */
const MAX_HEAD_BYTES = 64 * 1024 * 1024;

/** What to take of a file's text. */
export type ScanJob =
  | { readonly kind: 'rows'; readonly wanted: WantedRegions }
  | { readonly kind: 'columns'; readonly sampleIndex: number };

/** A stretch of a BGZF file by nominal offsets: the blocks that begin in `[from, to)`. */
export type Segment = { readonly index: number; readonly from: number; readonly to: number };

/**
 * A scanned segment. `start`, `end`: offsets of its first block and behind its last. `head`: its text up
 * to and with the first line feed; `tail`: what follows the last one; both belong to lines that
 * neighbours share. `rows` are numbered from 1 behind the head; `lineCount` lines lie between both.
 */
export type ScannedSegment = {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly lineCount: number;
  readonly rows: readonly VcfLine[];
  readonly columns: VariantColumns | null;
};

/** A segment that cannot be scanned on its own: damaged, not BGZF throughout, or with too much to hold. */
export type UnscannedSegment = { readonly index: number; readonly unscanned: true };

/** Where a segment is read to: one after the other, so that they share the memory. */
let compressed: Uint8Array = new Uint8Array(0);

/** Scans one segment of an open file of `fileBytes` bytes. */
export function scanSegment(
  file: { readonly descriptor: number; readonly bytes: number },
  segment: Segment,
  job: ScanJob,
): ScannedSegment | UnscannedSegment {
  const unscanned = { index: segment.index, unscanned: true } as const;
  const start = segment.from;
  const end = Math.min(file.bytes, segment.to + 2 * MAX_BGZF_BLOCK_BYTES);
  if (end - start > compressed.length) compressed = Buffer.allocUnsafe(end - start);
  const bytes = readRange(file.descriptor, { start, end }, compressed);
  const first = segment.from === 0 ? 0 : findBgzfBlock(bytes, 0);
  // The file's last block may begin before this segment and end within it.
  if (first < 0 || segment.from + first >= segment.to) return unscanned;
  const scan = scannerOf(job);
  const head = new SegmentHead();
  let at = first;
  const before = Math.min(segment.to, file.bytes) - segment.from;
  while (at < before) {
    const run = inflateRun(bytes, at, before);
    if (run === null) return unscanned;
    const rest = head.take(run.text);
    if (head.bytes > MAX_HEAD_BYTES || (rest.length > 0 && !scan.push(rest))) return unscanned;
    at = run.end;
  }
  return {
    index: segment.index,
    start: segment.from + first,
    end: segment.from + at,
    head: head.joined(),
    ...scan.take(),
  };
}

/** Collects text until the first line feed. */
class SegmentHead {
  readonly #parts: Uint8Array[] = [];
  #whole = false;
  bytes = 0;

  /** Keeps what belongs to the head and answers what follows it. */
  take(text: Uint8Array): Uint8Array {
    if (this.#whole) return text;
    const end = text.indexOf(LF) + 1;
    this.#whole = end > 0;
    const part = this.#whole ? text.subarray(0, end) : text;
    this.#parts.push(part);
    this.bytes += part.length;
    return text.subarray(part.length);
  }

  joined(): Uint8Array {
    return Uint8Array.from(Buffer.concat(this.#parts));
  }
}

type SegmentScan = {
  readonly push: (text: Uint8Array) => boolean;
  readonly take: () => Pick<ScannedSegment, 'tail' | 'lineCount' | 'rows' | 'columns'>;
};

function scannerOf(job: ScanJob): SegmentScan {
  if (job.kind === 'columns') {
    const scanner = new VariantColumnScanner('', job.sampleIndex);
    return {
      push: (text) => scanner.push(text) === null,
      take: () => ({ tail: scanner.takeRest(), lineCount: 0, rows: [], columns: scanner.takeColumns() }),
    };
  }
  const scanner = new VcfLineScanner('', () => job.wanted);
  const rows: VcfLine[] = [];
  let characters = 0;
  return {
    push: (text) => {
      const found = scanner.push(text);
      if ('kind' in found) return false;
      for (const row of found) {
        rows.push(row);
        characters += row.text.length;
      }
      return characters <= MAX_SELECTED_CHARACTERS;
    },
    take: () => ({ tail: scanner.takeRest(), lineCount: scanner.lineCount, rows, columns: null }),
  };
}
