import { gap, type Outcome } from '../../base/index.ts';
import { readContigName } from '../vcf/contig-name.ts';
import type { Intervals, WantedRegions } from './wanted-regions.ts';

/**
 * A stretch of a BGZF file by virtual offsets (block's offset in the file × 65536 + offset in the
 * inflated block), end exclusive, on one contig. `lastWantedOneBased`: no wanted region of the stretch
 * ends beyond it.
 */
export type IndexedChunk = {
  readonly contig: string;
  readonly start: number;
  readonly end: number;
  readonly lastWantedOneBased: number;
};

/** A checked .tbi or .csi index: where its contigs' bins lie in its bytes. */
export type TabixIndex = {
  readonly bytes: Uint8Array;
  readonly contigs: readonly IndexedContig[];
  /** Virtual offset at which the last indexed row ends. */
  readonly end: number;
  readonly shape: BinShape;
};

/** Offsets in the index's bytes. `linearAt`, `windows`: the linear index of a .tbi; none in a .csi. */
type IndexedContig = {
  readonly name: string;
  readonly binsAt: number;
  readonly bins: number;
  readonly linearAt: number;
  readonly windows: number;
};

/** The smallest bins have 2^minShift bases; `depth` levels of eight times larger ones lie above them. */
type BinShape = { readonly minShift: number; readonly depth: number; readonly csi: boolean };

/** Alternating starts and ends of a bin's chunks; `least` is the least offset of rows that overlap it (.csi only). */
type Bin = { readonly chunks: readonly number[]; readonly least: number };

/** A block's offset and the offset within the block, in one number. */
const VIRTUAL_OFFSET_SCALE = 65_536;
const TBI_MIN_SHIFT = 14;
const TBI_DEPTH = 5;
const MAX_CSI_DEPTH = 15;
const VCF_FORMAT = 2;
const CHUNK_BYTES = 16;
/** Most bins of the smallest size that all regions of a contig may span: 16 GB at the usual size. */
const MAX_ASKED_BINS = 1_000_000;

/**
 * Reads an inflated .tbi or .csi index of a VCF (Tabix and CSIv1 specifications). INDEX_UNUSABLE where
 * the bytes are no such index, end early, or point beyond what a file can hold.
 */
export function readTabixIndex(bytes: Uint8Array, file: string): Outcome<TabixIndex> {
  const reader = new IndexReader(bytes);
  const magic = String.fromCharCode(...bytes.subarray(0, 3));
  if ((magic !== 'TBI' && magic !== 'CSI') || bytes[3] !== 1) return unusable(file, 'it is no tabix index');
  reader.at = 4;
  const index = magic === 'TBI' ? readTbi(reader) : readCsi(reader);
  if (typeof index === 'string') return unusable(file, index);
  return reader.failed ? unusable(file, 'it is cut off or damaged') : index;
}

function unusable(file: string, reason: string): ReturnType<typeof gap> {
  return gap('INDEX_UNUSABLE', { subject: file, reason });
}

/** Reads little-endian numbers; past the end it gives zeros and has `failed`. */
class IndexReader {
  at = 0;
  failed = false;
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  has(length: number): boolean {
    if (length < 0 || this.at + length > this.bytes.length) this.failed = true;
    return !this.failed;
  }

  uint32(): number {
    if (!this.has(4)) return 0;
    this.at += 4;
    return this.#view.getUint32(this.at - 4, true);
  }

  /** Passes over bins; answers the greatest end of their chunks, the metadata bin's aside. */
  passBins(bins: number, csi: boolean, metadataBin: number): number {
    const view = this.#view;
    const headBytes = csi ? 16 : 8;
    let at = this.at;
    let end = 0;
    for (let left = bins; left > 0; left--) {
      if (at + headBytes > view.byteLength) {
        this.failed = true;
        break;
      }
      const number = view.getUint32(at, true);
      const chunks = view.getUint32(at + headBytes - 4, true);
      at += headBytes + chunks * CHUNK_BYTES;
      if (at > view.byteLength) break;
      if (chunks === 0 || number === metadataBin) continue;
      end = Math.max(end, view.getUint32(at - 4, true) * 2 ** 32 + view.getUint32(at - 8, true));
    }
    this.failed ||= at > view.byteLength || end > Number.MAX_SAFE_INTEGER;
    this.at = at;
    return end;
  }

  /** A count of items of at least `itemBytes`; fails where so many cannot follow. */
  count(itemBytes: number): number {
    const count = this.uint32();
    return this.has(count * itemBytes) ? count : 0;
  }

  /** A virtual offset; fails beyond 2^53, a file of 128 GB. */
  offset(): number {
    const low = this.uint32();
    const offset = this.uint32() * 2 ** 32 + low;
    if (offset > Number.MAX_SAFE_INTEGER) this.failed = true;
    return offset;
  }
}

function readTbi(reader: IndexReader): TabixIndex | string {
  const contigCount = reader.uint32();
  const names = readNames(reader);
  if (typeof names === 'string') return names;
  if (names.length !== contigCount) return 'it names another number of contigs than it holds';
  return readContigs(reader, names, { minShift: TBI_MIN_SHIFT, depth: TBI_DEPTH, csi: false });
}

function readCsi(reader: IndexReader): TabixIndex | string {
  const minShift = reader.uint32();
  const depth = reader.uint32();
  if (minShift < 1 || minShift > 30 || depth > MAX_CSI_DEPTH || minShift + 3 * depth > 50)
    return 'its bins are of no possible size';
  const auxBytes = reader.count(1);
  const auxEnd = reader.at + auxBytes;
  const names = auxBytes < 28 ? 'it does not name its contigs' : readNames(reader);
  if (typeof names === 'string') return names;
  reader.at = auxEnd;
  const contigCount = reader.uint32();
  if (names.length < contigCount) return 'it names fewer contigs than it holds';
  return readContigs(reader, names.slice(0, contigCount), { minShift, depth, csi: true });
}

/** The tabix header from `format` on: the names of the contigs, or why the index is not of a VCF. */
function readNames(reader: IndexReader): readonly string[] | string {
  const format = reader.uint32();
  if ((format & 0xffff) !== VCF_FORMAT) return 'it is not of a VCF';
  // The columns, comment character and lines to skip are fixed for a VCF.
  for (let i = 0; i < 5; i++) reader.uint32();
  const length = reader.count(1);
  const text = new TextDecoder().decode(reader.bytes.subarray(reader.at, reader.at + length));
  reader.at += length;
  return text.split('\0').slice(0, -1);
}

function readContigs(reader: IndexReader, names: readonly string[], shape: BinShape): TabixIndex {
  const metadataBin = metadataBinOf(shape);
  const contigs: IndexedContig[] = [];
  let end = 0;
  for (const name of names) {
    const bins = reader.count(8);
    const binsAt = reader.at;
    end = Math.max(end, reader.passBins(bins, shape.csi, metadataBin));
    const windows = shape.csi ? 0 : reader.count(8);
    contigs.push({ name, binsAt, bins, linearAt: reader.at, windows });
    reader.at += windows * 8;
  }
  return { bytes: reader.bytes, contigs, end, shape };
}

/** The bin that holds counts instead of chunks. */
function metadataBinOf({ depth }: BinShape): number {
  return firstBinOfLevel(depth + 1) + 1;
}

/** Those bins of a contig that are asked for. */
function readBins(
  index: TabixIndex,
  contig: IndexedContig,
  asked: ReadonlySet<number>,
): ReadonlyMap<number, Bin> {
  const reader = new IndexReader(index.bytes);
  reader.at = contig.binsAt;
  const bins = new Map<number, Bin>();
  for (let left = contig.bins; left > 0; left--) {
    const number = reader.uint32();
    const least = index.shape.csi ? reader.offset() : 0;
    const count = reader.uint32();
    if (asked.has(number)) {
      const chunks = Array.from({ length: count * 2 }, () => reader.offset());
      bins.set(number, { chunks, least });
    } else reader.at += count * CHUNK_BYTES;
  }
  return bins;
}

/**
 * The stretches that hold all rows touching the wanted regions, sorted by offset, none overlapping.
 * INDEX_UNUSABLE where a stretch ends before it begins, or where bins are far too small for the regions.
 */
export function indexedChunks(
  index: TabixIndex,
  wanted: WantedRegions,
  file: string,
): Outcome<readonly IndexedChunk[]> {
  const chunks: IndexedChunk[] = [];
  for (const contig of index.contigs) {
    const { chrom } = readContigName(contig.name);
    const intervals = chrom === null ? undefined : wanted.get(chrom);
    if (intervals === undefined) continue;
    const regions = regionsOf(intervals);
    const bases = regions.reduce((sum, { start, end }) => sum + end - start, 0);
    if (bases / 2 ** index.shape.minShift > MAX_ASKED_BINS) return unusable(file, 'its bins are too small');
    const ofContig = chunksOfContig(index, contig, regions);
    if (ofContig === null) return unusable(file, 'a stretch ends before it begins');
    chunks.push(...ofContig);
  }
  const sorted = chunks.toSorted((a, b) => a.start - b.start);
  return sorted.some((chunk, i) => chunk.start < (sorted[i - 1]?.end ?? 0))
    ? unusable(file, 'its contigs overlap')
    : sorted;
}

function chunksOfContig(
  index: TabixIndex,
  contig: IndexedContig,
  regions: readonly Region[],
): readonly IndexedChunk[] | null {
  const asked = new Set(regions.flatMap((region) => overlappingBins(index.shape, region)));
  const bins = readBins(index, contig, asked);
  const found: { start: number; end: number; last: number }[] = [];
  for (const region of regions) {
    const least = leastOffset(index, contig, { start: region.start, bins });
    for (const number of overlappingBins(index.shape, region)) {
      const chunks = bins.get(number)?.chunks ?? [];
      for (let j = 0; j < chunks.length; j += 2) {
        const [start = 0, end = 0] = [chunks[j], chunks[j + 1]];
        if (end < start) return null;
        if (end > least) found.push({ start: Math.max(start, least), end, last: region.end });
      }
    }
  }
  return mergeChunks(contig.name, found);
}

function regionsOf(intervals: Intervals): readonly Region[] {
  const regions: Region[] = [];
  for (let i = 0; i < intervals.length; i += 2)
    regions.push({ start: (intervals[i] ?? 1) - 1, end: intervals[i + 1] ?? 0 });
  return regions;
}

function mergeChunks(
  contig: string,
  found: { start: number; end: number; last: number }[],
): readonly IndexedChunk[] {
  const merged: { start: number; end: number; last: number }[] = [];
  for (const chunk of found.sort((a, b) => a.start - b.start)) {
    const before = merged.at(-1);
    // Reading on within a block is cheaper than inflating it again.
    if (before === undefined || blockOffset(chunk.start) > blockOffset(before.end)) {
      merged.push({ ...chunk });
      continue;
    }
    before.end = Math.max(before.end, chunk.end);
    before.last = Math.max(before.last, chunk.last);
  }
  return merged.map(({ start, end, last }) => ({ contig, start, end, lastWantedOneBased: last }));
}

/** Offset in the file of the block that a virtual offset points into. */
export function blockOffset(virtualOffset: number): number {
  return Math.floor(virtualOffset / VIRTUAL_OFFSET_SCALE);
}

/** No row that touches a region from `start` (zero-based) on begins before this offset. */
function leastOffset(
  index: TabixIndex,
  contig: IndexedContig,
  at: { readonly start: number; readonly bins: ReadonlyMap<number, Bin> },
): number {
  const { shape, bytes } = index;
  if (contig.windows > 0) {
    const reader = new IndexReader(bytes);
    reader.at = contig.linearAt + 8 * Math.min(at.start >> TBI_MIN_SHIFT, contig.windows - 1);
    return reader.offset();
  }
  // A .csi keeps the least offset by bin: that of the smallest bin around the start that has rows.
  let number = firstBinOfLevel(shape.depth) + Math.floor(at.start / 2 ** shape.minShift);
  for (;;) {
    const bin = at.bins.get(number);
    if (bin !== undefined) return bin.least;
    if (number === 0) return 0;
    number = Math.floor((number - 1) / 8);
  }
}

/** Zero-based, half-open. */
type Region = { readonly start: number; readonly end: number };

/** Numbers of the bins on all levels that overlap a region. */
function overlappingBins({ minShift, depth }: BinShape, region: Region): readonly number[] {
  const bins: number[] = [];
  for (let level = 0; level <= depth; level++) {
    const binBases = 2 ** (minShift + 3 * (depth - level));
    const first = firstBinOfLevel(level);
    const to = Math.min(first + Math.floor((region.end - 1) / binBases), first + 8 ** level - 1);
    for (let bin = first + Math.floor(region.start / binBases); bin <= to; bin++) bins.push(bin);
  }
  return bins;
}

function firstBinOfLevel(level: number): number {
  return (8 ** level - 1) / 7;
}
